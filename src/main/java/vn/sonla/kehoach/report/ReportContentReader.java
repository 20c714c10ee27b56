package vn.sonla.kehoach.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.FieldError;
import vn.sonla.kehoach.engine.Refusal;

/**
 * Reads the {@code report} variable: first its form by the JSON Schema of the contract, then what only the plan knows.
 * Every error names its place by a JSON pointer and says in Vietnamese what to do.
 */
@Component
class ReportContentReader {

    private static final int MAX_CHARACTERS = 4_000_000;
    private static final int MAX_DECIMALS = 6;
    private static final int MAX_ERRORS = 50;

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private final JsonSchema schema = schema();

    private static JsonSchema schema() {
        try (InputStream source = new ClassPathResource("forms/report/unit-report.schema.json").getInputStream()) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(
                            source,
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
                                    .build());
        } catch (IOException e) {
            throw new IllegalStateException("The schema of the unit report is missing", e);
        }
    }

    /**
     * Reads a report.
     *
     * @param text what the client sent, null if it sent nothing
     * @param commitments ids of the area's commitments
     * @param indicators ids of the indicators that the unit reports
     * @param reportedBefore ids of those that it reported the month before; asked only where a figure says what became of it
     * @param disbursement what it may and must say about work packages
     * @throws Refusal bad content, one line for each field
     */
    ReportContent read(
            String text,
            Set<String> commitments,
            Set<String> indicators,
            Supplier<Set<String>> reportedBefore,
            DisbursementRules disbursement) {
        if (text == null || text.isBlank()) {
            throw Refusal.badContent("", "Thiếu nội dung báo cáo: hãy gửi biến report kiểu Json.");
        }
        if (text.length() > MAX_CHARACTERS) {
            throw Refusal.badContent("", "Báo cáo quá lớn; hãy rút gọn nội dung.");
        }
        JsonNode node = parse(text);
        refuse(schema.validate(node).stream()
                .map(ReportContentReader::vietnamese)
                .distinct()
                .sorted(Comparator.comparing(FieldError::pointer))
                .limit(MAX_ERRORS)
                .toList());
        ReportContent content = json.convertValue(node, ReportContent.class);
        List<FieldError> errors = new ArrayList<>();
        if (!content.nil()) {
            checkLines(content.lines(), commitments, errors);
            checkFigures(content.figures(), indicators, reportedBefore, errors);
            checkPackages(content.packages(), disbursement, true, errors);
        }
        checkTexts("", node, errors);
        refuse(errors);
        return normalized(content, disbursement);
    }

    /**
     * What is wrong with a report that is not finished: what it says must be right, what it leaves out may still come.
     *
     * @param unfinished in the shape of the contract, without the members that are still missing
     * @param reportedBefore as above
     * @return nothing where all that is said can stay
     */
    List<FieldError> faults(
            JsonNode unfinished,
            Set<String> commitments,
            Set<String> indicators,
            Supplier<Set<String>> reportedBefore,
            DisbursementRules disbursement) {
        List<FieldError> errors = schema.validate(unfinished).stream()
                .filter(error -> !error.getType().equals("required"))
                .map(ReportContentReader::vietnamese)
                .distinct()
                .sorted(Comparator.comparing(FieldError::pointer))
                .collect(Collectors.toCollection(ArrayList::new));
        if (errors.isEmpty()) {
            ReportContent content = json.convertValue(unfinished, ReportContent.class);
            checkKnown(content.lines(), commitments, errors);
            checkFigures(content.figures(), indicators, reportedBefore, errors);
            checkPackages(content.packages(), disbursement, false, errors);
        }
        checkTexts("", unfinished, errors);
        return errors;
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw Refusal.badContent(
                    "",
                    "Nội dung báo cáo không phải JSON hợp lệ (dòng %d, cột %d)."
                            .formatted(
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr(),
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getColumnNr()));
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Refusal.badContent(errors);
        }
    }

    private static FieldError vietnamese(ValidationMessage error) {
        String pointer = error.getInstanceLocation().toString();
        Object limit = error.getArguments() == null || error.getArguments().length == 0 ? "" : error.getArguments()[0];
        return switch (error.getType()) {
            case "required" -> new FieldError(pointer + "/" + error.getProperty(), "Chưa có; hãy điền mục này.");
            case "additionalProperties" ->
                new FieldError(pointer + "/" + error.getProperty(), "Mục này không có trong mẫu báo cáo; hãy bỏ đi.");
            case "type" -> new FieldError(pointer, "Sai kiểu dữ liệu; xem lại mẫu báo cáo.");
            case "enum" -> new FieldError(pointer, "Giá trị không có trong danh sách được chọn.");
            case "minimum" -> new FieldError(pointer, "Không được là số âm.");
            case "maximum" -> new FieldError(pointer, "Số quá lớn; kiểm tra lại đơn vị tính.");
            case "minLength" -> new FieldError(pointer, "Không được để trống.");
            case "maxLength" -> new FieldError(pointer, "Quá dài; tối đa %s ký tự.".formatted(limit));
            case "maxItems" ->
                new FieldError(
                        pointer,
                        "0".equals(String.valueOf(limit))
                                ? "Báo cáo không phát sinh thì không gửi mục này."
                                : "Quá nhiều dòng; tối đa %s dòng.".formatted(limit));
            default -> new FieldError(pointer, "Không đúng mẫu báo cáo.");
        };
    }

    private static void checkLines(List<ReportContent.Line> lines, Set<String> commitments, List<FieldError> errors) {
        Set<String> given = checkKnown(lines, commitments, errors);
        commitments.stream()
                .filter(commitment -> !given.contains(commitment))
                .sorted()
                .forEach(commitment -> errors.add(new FieldError(
                        "/lines", "Thiếu nhiệm vụ %s; hãy chọn tình trạng thực hiện.".formatted(commitment))));
    }

    /** Each line tells of a commitment of the area, and of each there is one; returns those told of. */
    private static Set<String> checkKnown(
            List<ReportContent.Line> lines, Set<String> commitments, List<FieldError> errors) {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String commitment = lines.get(i).commitment();
            String pointer = "/lines/" + i + "/commitment";
            if (!commitments.contains(commitment)) {
                errors.add(new FieldError(pointer, "Không có nhiệm vụ %s trong lĩnh vực này.".formatted(commitment)));
            } else if (first.putIfAbsent(commitment, i) != null) {
                errors.add(new FieldError(pointer, "Nhiệm vụ %s đã có ở dòng trên.".formatted(commitment)));
            }
        }
        return first.keySet();
    }

    private static void checkFigures(
            List<ReportContent.Figure> figures,
            Set<String> indicators,
            Supplier<Set<String>> reportedBefore,
            List<FieldError> errors) {
        Set<String> before =
                figures.stream().anyMatch(figure -> figure.previous() != null) ? reportedBefore.get() : Set.of();
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < figures.size(); i++) {
            ReportContent.Figure figure = figures.get(i);
            String pointer = "/figures/" + i;
            if (!indicators.contains(figure.indicator())) {
                errors.add(new FieldError(
                        pointer + "/indicator",
                        "Đơn vị không báo cáo chỉ tiêu %s ở lĩnh vực này.".formatted(figure.indicator())));
            } else if (first.putIfAbsent(figure.indicator(), i) != null) {
                errors.add(new FieldError(
                        pointer + "/indicator", "Chỉ tiêu %s đã có ở dòng trên.".formatted(figure.indicator())));
            }
            checkDecimals(pointer + "/actual", figure.actual(), errors);
            checkDecimals(pointer + "/estimate", figure.estimate(), errors);
            checkDecimals(pointer + "/previous", figure.previous(), errors);
            if (figure.previous() != null && !before.contains(figure.indicator())) {
                errors.add(new FieldError(
                        pointer + "/previous",
                        "Tháng trước đơn vị không báo cáo chỉ tiêu này nên không có gì để chính thức; hãy bỏ trống."));
            }
        }
    }

    private static void checkPackages(
            List<ReportContent.WorkPackage> packages,
            DisbursementRules rules,
            boolean finished,
            List<FieldError> errors) {
        rules.check(packages, finished, errors);
        for (int i = 0; i < packages.size(); i++) {
            String pointer = "/packages/" + i;
            String name = packages.get(i).name();
            if (name != null && oneLine(name).isEmpty()) {
                errors.add(new FieldError(pointer + "/name", "Không được để trống."));
            }
            checkDecimals(pointer + "/plannedYear", packages.get(i).plannedYear(), errors);
            checkDecimals(pointer + "/plannedToDate", packages.get(i).plannedToDate(), errors);
            checkDecimals(pointer + "/disbursed", packages.get(i).disbursed(), errors);
        }
    }

    private static void checkDecimals(String pointer, BigDecimal number, List<FieldError> errors) {
        if (number != null && number.stripTrailingZeros().scale() > MAX_DECIMALS) {
            errors.add(new FieldError(pointer, "Tối đa %d chữ số thập phân.".formatted(MAX_DECIMALS)));
        }
    }

    /** Control characters can be kept neither by the database nor by a document. */
    private static void checkTexts(String pointer, JsonNode node, List<FieldError> errors) {
        if (node.isTextual()) {
            if (node.textValue()
                    .chars()
                    .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
                errors.add(new FieldError(pointer, "Có ký tự điều khiển không hợp lệ; hãy gõ lại."));
            }
        } else if (node.isObject()) {
            node.properties().forEach(field -> checkTexts(pointer + "/" + field.getKey(), field.getValue(), errors));
        } else {
            for (int i = 0; i < node.size(); i++) {
                checkTexts(pointer + "/" + i, node.get(i), errors);
            }
        }
    }

    /** Unicode NFC, so that texts typed on different keyboards compare and sort alike; an empty text is no text. */
    private static ReportContent normalized(ReportContent content, DisbursementRules disbursement) {
        return new ReportContent(
                content.nil(),
                content.lines().stream()
                        .map(line -> new ReportContent.Line(line.commitment(), line.status(), nfc(line.result())))
                        .toList(),
                content.figures(),
                content.obstacles().stream()
                        .map(o -> new ReportContent.Obstacle(
                                o.kind(), nfc(o.description()), nfc(o.proposal()), o.authority()))
                        .toList(),
                nfc(content.next()),
                disbursement.asKnown(content.packages().stream()
                        .map(one -> new ReportContent.WorkPackage(
                                oneLine(one.name()),
                                one.plannedYear(),
                                one.plannedToDate(),
                                one.disbursed(),
                                nfc(one.explanation()),
                                nfc(one.proposal())))
                        .toList()));
    }

    /** A name as it is kept: composed, its words one space apart. */
    static String oneLine(String name) {
        return Normalizer.normalize(name.strip().replaceAll("\\s+", " "), Normalizer.Form.NFC);
    }

    private static String nfc(String text) {
        return text == null || text.isBlank() ? null : Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }
}
