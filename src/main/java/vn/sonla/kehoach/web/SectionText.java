package vn.sonla.kehoach.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vn.sonla.kehoach.engine.DataFile;
import vn.sonla.kehoach.plan.CommitmentInfo;
import vn.sonla.kehoach.plan.IndicatorInfo;
import vn.sonla.kehoach.report.KnownPackage;
import vn.sonla.kehoach.report.ReportContent;
import vn.sonla.kehoach.report.ReportForm;

/**
 * A unit's report of an area as people read and write it, finished or not: statuses by their Vietnamese words, numbers as
 * 1.234,5, nothing as an empty text. What a workbook shows and what it brings back are two of these, which compare.
 *
 * @param nil {@link #YES} where there is nothing to report for the whole area
 * @param lines one per commitment, in the plan's order
 * @param figures one per indicator that the unit reports, in the plan's order
 * @param packages work packages of the report, in the areas that ask for them: those that the unit knows by the names it
 *     gave them, and without those that it knows and says nothing of
 * @param obstacles without those of which nothing is written
 */
record SectionText(
        String nil,
        List<Line> lines,
        List<Figure> figures,
        List<WorkPackage> packages,
        List<Obstacle> obstacles,
        String next) {

    static final String YES = "Có";
    static final String NO = "Không";

    /**
     * A cell takes no more than 32,767 characters. Nothing is lost by the cut: a text of which this much is left is refused as
     * too long, and a section that nobody changed is not taken back.
     */
    private static final int MAX_CHARACTERS = 32_000;

    /** Far more difficulties, or packages, than a report may have; as above. */
    private static final int MAX_ROWS = 200;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

    /** What neither XML nor the database keeps. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\uFFFE\\uFFFF&&[^\\n\\t]]");

    private static final ObjectMapper JSON = new ObjectMapper();

    record Line(String commitment, String status, String result) {}

    record Figure(String indicator, String actual, String estimate, String previous) {}

    record WorkPackage(
            String name,
            String plannedYear,
            String plannedToDate,
            String disbursed,
            String explanation,
            String proposal) {

        /** Apart from its name. */
        boolean saysNothing() {
            return (plannedYear + plannedToDate + disbursed + explanation + proposal).isEmpty();
        }

        private String inWords() {
            return Stream.of(
                            "Kế hoạch năm %s, lũy kế %s; giải ngân %s"
                                    .formatted(orDots(plannedYear), orDots(plannedToDate), orDots(disbursed)),
                            explanation.isEmpty() ? "" : "Lý do: " + explanation,
                            proposal.isEmpty() ? "" : "Đề xuất: " + proposal)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n"));
        }

        private static String orDots(String number) {
            return number.isEmpty() ? "…" : number;
        }
    }

    record Obstacle(String kind, String description, String proposal, String authority) {

        static final Obstacle NONE = new Obstacle("", "", "", "");

        boolean isEmpty() {
            return equals(NONE);
        }
    }

    /** What the form shows now: the draft or, where there is none, what was handed in. */
    static SectionText of(ReportForm form) {
        return form.draft() == null
                ? of(form.content(), form)
                : read(form.draft().content(), form);
    }

    /** A report as it was handed in, null for none. */
    static SectionText of(ReportContent content, ReportForm form) {
        return read(content == null ? MissingNode.getInstance() : JSON.valueToTree(content), form);
    }

    /** Drafts are kept as they were typed, so that nothing is taken for granted. */
    private static SectionText read(JsonNode content, ReportForm form) {
        Map<String, JsonNode> lines = byId(content.path("lines"), "commitment");
        Map<String, JsonNode> figures = byId(content.path("figures"), "indicator");
        return new SectionText(
                content.path("nil").asBoolean() ? YES : NO,
                form.commitments().stream()
                        .map(CommitmentInfo::id)
                        .map(id -> new Line(
                                id,
                                word(lines.get(id), "status", SectionWords.STATUS::label),
                                word(lines.get(id), "result", SectionText::clean)))
                        .toList(),
                form.indicators().stream()
                        .map(IndicatorInfo::id)
                        .map(id -> new Figure(
                                id,
                                number(figures.get(id), "actual"),
                                number(figures.get(id), "estimate"),
                                number(figures.get(id), "previous")))
                        .toList(),
                packages(content.path("packages"), form),
                StreamSupport.stream(content.path("obstacles").spliterator(), false)
                        .map(obstacle -> new Obstacle(
                                word(obstacle, "kind", SectionWords.KIND::label),
                                word(obstacle, "description", SectionText::clean),
                                word(obstacle, "proposal", SectionText::clean),
                                word(obstacle, "authority", SectionWords.AUTHORITY::label)))
                        .filter(obstacle -> !obstacle.isEmpty())
                        .limit(MAX_ROWS)
                        .toList(),
                word(content, "next", SectionText::clean));
    }

    /** A report that has not been begun has the packages that the unit knows, with the year's plan as it stood last. */
    private static List<WorkPackage> packages(JsonNode packages, ReportForm form) {
        if (form.disbursement() != null && packages.isMissingNode()) {
            return form.disbursement().packages().stream()
                    .map(known ->
                            new WorkPackage(known.name(), VietnameseNumber.format(known.plannedYear()), "", "", "", ""))
                    .toList();
        }
        return packages(
                StreamSupport.stream(packages.spliterator(), false)
                        .map(entry -> new WorkPackage(
                                word(entry, "name", SectionText::clean),
                                number(entry, "plannedYear"),
                                number(entry, "plannedToDate"),
                                number(entry, "disbursed"),
                                word(entry, "explanation", SectionText::clean),
                                word(entry, "proposal", SectionText::clean)))
                        .limit(MAX_ROWS)
                        .toList(),
                form);
    }

    /** The packages that rows make, one after the other. */
    static List<WorkPackage> packages(List<WorkPackage> rows, ReportForm form) {
        return form.disbursement() == null
                ? List.of()
                : rows.stream()
                        .map(row -> named(row, form))
                        .filter(row -> isReported(row, form))
                        .toList();
    }

    /** Whether a row is a package of the report: one that is known and says nothing more is not. */
    static boolean isReported(WorkPackage row, ReportForm form) {
        return !row.saysNothing()
                || !row.name().isEmpty() && known(row.name(), form).isEmpty();
    }

    /** The package that the unit reported earlier in the year under a name, however that is written. */
    static Optional<KnownPackage> known(String name, ReportForm form) {
        return form.disbursement().packages().stream()
                .filter(known -> known.isNamed(name))
                .findFirst();
    }

    private static WorkPackage named(WorkPackage row, ReportForm form) {
        String name = SPACES.matcher(row.name()).replaceAll(" ");
        return new WorkPackage(
                known(name, form).map(KnownPackage::name).orElse(name),
                row.plannedYear(),
                row.plannedToDate(),
                row.disbursed(),
                row.explanation(),
                row.proposal());
    }

    private static Map<String, JsonNode> byId(JsonNode list, String id) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        list.forEach(entry -> found.put(entry.path(id).asText(), entry));
        return found;
    }

    private static String word(JsonNode entry, String name, Function<String, String> words) {
        return entry == null || !entry.path(name).isTextual()
                ? ""
                : words.apply(clean(entry.path(name).textValue()));
    }

    private static String number(JsonNode entry, String name) {
        return entry != null && entry.path(name).isNumber()
                ? VietnameseNumber.format(entry.path(name).decimalValue())
                : word(entry, name, VietnameseNumber::tidy);
    }

    /** As the report keeps texts, in characters that a workbook brings back. */
    static String clean(String text) {
        String lines = LINE_END.matcher(text).replaceAll("\n");
        String clean = Normalizer.normalize(UNPRINTABLE.matcher(lines).replaceAll(""), Normalizer.Form.NFC)
                .strip();
        if (clean.length() <= MAX_CHARACTERS) {
            return clean;
        }
        boolean inPair = Character.isHighSurrogate(clean.charAt(MAX_CHARACTERS - 1));
        return clean.substring(0, inPair ? MAX_CHARACTERS - 1 : MAX_CHARACTERS).strip();
    }

    /** Tells whether two texts say the same, also when one of them is not here. */
    String fingerprint() {
        try {
            return DataFile.sha256(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A value, where it stands and how people call that place. */
    record Field(String path, String label, String value) {}

    /**
     * Every field, in the order of the page; a package is one field, and so is an obstacle.
     *
     * @param form names the indicators
     */
    List<Field> fields(ReportForm form) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("nil", "Không phát sinh", nil));
        for (Line line : lines) {
            String path = "lines/" + line.commitment();
            fields.add(new Field(path + "/status", line.commitment() + ", tình trạng", line.status()));
            fields.add(new Field(path + "/result", line.commitment() + ", kết quả thực hiện", line.result()));
        }
        for (int i = 0; i < figures.size(); i++) {
            String path = "figures/" + figures.get(i).indicator();
            String name = form.indicators().get(i).name();
            fields.add(new Field(
                    path + "/actual", name + ", thực hiện", figures.get(i).actual()));
            fields.add(
                    new Field(path + "/estimate", name + ", ước", figures.get(i).estimate()));
            fields.add(new Field(
                    path + "/previous",
                    name + ", số chính thức tháng trước",
                    figures.get(i).previous()));
        }
        for (int i = 0; i < packages.size(); i++) {
            WorkPackage one = packages.get(i);
            String name = one.name().isEmpty() ? "Gói thầu " + (i + 1) : one.name();
            fields.add(new Field(
                    // Under a name that stands there twice neither hides the other.
                    "packages/" + name + "/"
                            + packages.subList(0, i).stream()
                                    .filter(it -> it.name().equals(one.name()))
                                    .count(),
                    name,
                    one.inWords()));
        }
        for (int i = 0; i < obstacles.size(); i++) {
            Obstacle obstacle = obstacles.get(i);
            fields.add(new Field(
                    "obstacles/" + i,
                    "Khó khăn " + (i + 1),
                    String.join(
                                    "\n",
                                    List.of(
                                            "%s (%s)".formatted(obstacle.kind(), obstacle.authority()),
                                            obstacle.description(),
                                            obstacle.proposal()))
                            .strip()));
        }
        fields.add(new Field("next", "Kế hoạch kỳ tới", next));
        return fields;
    }
}
