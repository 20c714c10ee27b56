package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.Normalizer;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.sonla.kehoach.calendar.DataWindow;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.organisation.Deputyship;
import vn.sonla.kehoach.organisation.DirectorateInfo;
import vn.sonla.kehoach.plan.PlanInfo;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.LineStatus;

/**
 * Words a {@link PeriodOverview} for the templates of the department's report: counts, sentences, paragraphs and rows, the
 * same for every recipient. What a recipient reads of it, and where, is the template's affair.
 */
final class ReportDocument {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** What statistics print where nothing was reported; a dash would mean that nothing happened. */
    private static final String NOT_REPORTED = "…";

    /** Room for what is written by hand; spaces that no program makes one of. */
    private static final String NOT_YET = "\u00a0".repeat(8);

    private static final List<Authority> HIGHEST_FIRST =
            List.of(Authority.MINISTRY, Authority.PROVINCE, Authority.DEPARTMENT, Authority.UNIT);

    private final DirectorateInfo directorate;
    private final Deputyship deputyship;
    private final PlanInfo plan;
    private final Map<String, String> leadDivisions;

    /**
     * @param deputyship who signs for the Director and in what form, null where he signs himself
     * @param areas the plan's areas, which tell whose words lead
     */
    ReportDocument(DirectorateInfo directorate, Deputyship deputyship, PlanInfo plan, List<TaskAreaInfo> areas) {
        this.directorate = directorate;
        this.deputyship = deputyship;
        this.plan = plan;
        this.leadDivisions = areas.stream().collect(Collectors.toMap(TaskAreaInfo::code, TaskAreaInfo::leadDivision));
    }

    /** What the report says about a stretch. */
    ReportData data(PeriodOverview overview, List<UnitFigure> unitFigures) {
        ReportingPeriod period = ReportingPeriod.parse(overview.period());
        DataWindow window = period.dataWindow(overview.kind());
        List<ReportData.Text> missing = units(overview, PeriodOverview.Area::missing);
        List<ReportData.Text> late = units(overview, PeriodOverview.Area::late);
        List<PeriodOverview.Obstacle> open = overview.obstacles().stream()
                .filter(obstacle -> !obstacle.isSolved())
                .toList();
        List<ReportData.Obstacle> solved = overview.obstacles().stream()
                .filter(PeriodOverview.Obstacle::isSolved)
                .map(ReportDocument::obstacle)
                .toList();
        List<ReportData.Obstacle> forMinistry = ofAuthority(open, Authority.MINISTRY);
        PeriodOverview.Counts total = overview.total();
        return new ReportData(
                upper(directorate.parent()),
                upper(directorate.department()),
                clean(directorate.department()),
                clean(directorate.parent()).replaceFirst("^UBND", "Ủy ban nhân dân"),
                clean(directorate.abbreviation()),
                clean(directorate.place()),
                NOT_YET,
                "ngày%stháng%snăm %d".formatted(NOT_YET, NOT_YET, period.year()),
                stretch(period, overview.kind()),
                "" + plan.year(),
                plan.sample(),
                overview.areas().stream()
                        .flatMap(area -> area.figures().stream())
                        .anyMatch(PeriodOverview.Figure::sample),
                DAY.format(window.from()),
                DAY.format(window.to()),
                overview.months().size() > 1,
                number(overview.months().size()),
                month(overview.period()),
                number(overview.areas().size()),
                new ReportData.Counts(
                        number(total.expected()),
                        number(total.onTime() + total.late()),
                        number(total.onTime()),
                        percent(total.onTime(), total.expected()),
                        number(total.late()),
                        number(total.missing()),
                        number(total.nil()),
                        number(total.returned()),
                        number(total.unreviewed())),
                overview.attachments() > 0,
                number(overview.attachments()),
                overview.areas().stream().map(ReportDocument::counts).toList(),
                !missing.isEmpty(),
                missing.isEmpty(),
                missing,
                !late.isEmpty(),
                late.isEmpty(),
                late,
                overview.areas().stream().map(this::area).toList(),
                overview.areas().stream()
                        .flatMap(area -> figures(area).stream())
                        .toList(),
                overview.areas().stream()
                        .flatMap(area -> area.figures().stream())
                        .anyMatch(figure -> figure.target() != null),
                overview.areas().stream()
                        .flatMap(area -> targets(area).stream())
                        .toList(),
                open.isEmpty(),
                groups(open),
                !forMinistry.isEmpty(),
                forMinistry.isEmpty(),
                forMinistry,
                !solved.isEmpty(),
                number(groups(open).size() + 1),
                solved,
                paragraphs(overview.conclusion()),
                signatory().stream().map(ReportData.Text::new).toList(),
                clean(deputyship == null ? directorate.director() : deputyship.deputyName()),
                clean(plan.consolidator()),
                unitFigures(overview, unitFigures));
    }

    /** As the file tells its title. */
    static String title(ReportingPeriod period, PeriodKind kind) {
        return "Báo cáo Kết quả thực hiện Kế hoạch hành động " + stretch(period, kind);
    }

    /** As a title names it: "tháng 3 năm 2024". */
    static String stretch(ReportingPeriod period, PeriodKind kind) {
        return switch (kind) {
            case MONTH -> "tháng %d năm %d".formatted(period.month().getMonthValue(), period.year());
            case QUARTER, HALF_YEAR, NINE_MONTHS, YEAR -> kind.label(period).replace("/", " năm ");
        };
    }

    private static ReportData.AreaCounts counts(PeriodOverview.Area area) {
        PeriodOverview.Counts counts = area.counts();
        return new ReportData.AreaCounts(
                area.code(),
                clean(area.title()),
                number(counts.expected()),
                number(counts.onTime()),
                number(counts.late()),
                number(counts.missing()),
                number(counts.nil()));
    }

    /** Every unit by name, area by area, and month by month where there are several. */
    private static List<ReportData.Text> units(
            PeriodOverview overview, Function<PeriodOverview.Area, List<PeriodOverview.UnitOfMonth>> units) {
        List<ReportData.Text> lines = new ArrayList<>();
        for (PeriodOverview.Area area : overview.areas()) {
            Map<String, List<PeriodOverview.UnitOfMonth>> byMonth = units.apply(area).stream()
                    .collect(Collectors.groupingBy(
                            PeriodOverview.UnitOfMonth::period, LinkedHashMap::new, Collectors.toList()));
            byMonth.forEach((period, those) -> lines.add(new ReportData.Text("- Lĩnh vực %s%s: %s."
                    .formatted(
                            area.code(),
                            overview.months().size() > 1 ? ", tháng " + month(period) : "",
                            those.stream().map(unit -> clean(unit.unit())).collect(Collectors.joining("; "))))));
        }
        return lines;
    }

    private ReportData.Area area(PeriodOverview.Area area) {
        List<ReportData.Text> plans = area.plans().stream()
                .collect(Collectors.groupingBy(
                        plan -> plan.text().strip(),
                        LinkedHashMap::new,
                        Collectors.mapping(PeriodOverview.UnitText::unit, Collectors.toList())))
                .entrySet()
                .stream()
                .flatMap(plan -> said(String.join("; ", plan.getValue()), "", plan.getKey()))
                .toList();
        return new ReportData.Area(
                area.code(),
                clean(area.title()),
                !area.figures().isEmpty(),
                figures(area),
                statuses(area),
                !area.nil().isEmpty(),
                area.nil().stream().map(unit -> clean(unit.unit())).distinct().collect(Collectors.joining("; ")),
                area.commitments().stream()
                        .map(commitment -> new ReportData.Commitment(
                                commitment.id(),
                                clean(commitment.text()),
                                summary(commitment.lines()),
                                texts(commitment.lines(), leadDivisions.get(area.code()))))
                        .toList(),
                !plans.isEmpty(),
                plans);
    }

    private static List<ReportData.Figure> figures(PeriodOverview.Area area) {
        return area.figures().stream()
                .map(figure -> new ReportData.Figure(
                        area.code(),
                        name(figure),
                        clean(figure.unit()),
                        number(figure.actual()),
                        number(figure.estimate()),
                        number(figure.before()),
                        number(figure.lastYear()),
                        number(figure.cumulative()),
                        number(figure.target()),
                        number(figure.rate())))
                .toList();
    }

    private static List<ReportData.Target> targets(PeriodOverview.Area area) {
        return area.figures().stream()
                .filter(figure -> figure.target() != null)
                .map(figure -> new ReportData.Target(
                        area.code(),
                        name(figure),
                        clean(figure.unit()),
                        number(figure.target()),
                        number(figure.cumulative()),
                        number(figure.rate())))
                .toList();
    }

    private static String name(PeriodOverview.Figure figure) {
        return clean(figure.name()) + (figure.sample() ? " (mẫu)" : "");
    }

    private static String statuses(PeriodOverview.Area area) {
        PeriodOverview.StatusCounts counts = area.statuses();
        return "%s hoàn thành; %s đang thực hiện; %s chưa thực hiện; %s chậm tiến độ; %s không phát sinh"
                .formatted(
                        number(counts.done()),
                        number(counts.doing()),
                        number(counts.notStarted()),
                        number(counts.delayed()),
                        number(counts.nil()));
    }

    /** How many units say what; who is behind is named. */
    private static String summary(List<PeriodOverview.Line> lines) {
        if (lines.isEmpty()) {
            return "Chưa có đơn vị nào báo cáo.";
        }
        Map<LineStatus, List<String>> units = lines.stream()
                .collect(Collectors.groupingBy(
                        PeriodOverview.Line::status,
                        () -> new EnumMap<>(LineStatus.class),
                        Collectors.mapping(line -> clean(line.unit()), Collectors.toList())));
        return Stream.of(LineStatus.DONE, LineStatus.DOING, LineStatus.NOT_STARTED, LineStatus.DELAYED, LineStatus.NIL)
                        .filter(units::containsKey)
                        .map(status -> "%s: %s đơn vị%s"
                                .formatted(
                                        status.label(),
                                        number(units.get(status).size()),
                                        status == LineStatus.DELAYED
                                                ? " (" + String.join("; ", units.get(status)) + ")"
                                                : ""))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    /** What the lead unit says, or the first that says anything, and everyone who is behind. */
    private static List<ReportData.Text> texts(List<PeriodOverview.Line> lines, String leadDivision) {
        List<PeriodOverview.Line> written = lines.stream()
                .filter(line -> line.result() != null && !line.result().isBlank())
                .toList();
        PeriodOverview.Line leading = written.stream()
                .filter(line -> line.unitCode().equals(leadDivision))
                .findFirst()
                .orElse(written.isEmpty() ? null : written.get(0));
        return Stream.concat(
                        Stream.of(leading).filter(Objects::nonNull),
                        written.stream().filter(line -> line.status() == LineStatus.DELAYED && !line.equals(leading)))
                .flatMap(line -> said(line.unit(), " (" + lower(line.status().label()) + ")", line.result()))
                .toList();
    }

    /** "- Who (how): text", a line of the text a paragraph. */
    private static Stream<ReportData.Text> said(String who, String how, String text) {
        List<ReportData.Text> lines = paragraphs(text);
        String first = lines.isEmpty() ? "" : lines.get(0).text();
        return Stream.concat(
                Stream.of(new ReportData.Text("- " + clean(who) + how + ": " + first)),
                lines.stream().skip(1));
    }

    private static List<ReportData.Text> paragraphs(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("\\R"))
                        .map(line -> clean(line).strip())
                        .filter(line -> !line.isEmpty())
                        .map(ReportData.Text::new)
                        .toList();
    }

    private static List<ReportData.ObstacleGroup> groups(List<PeriodOverview.Obstacle> open) {
        List<Authority> asked = HIGHEST_FIRST.stream()
                .filter(authority -> open.stream().anyMatch(obstacle -> obstacle.authority() == authority))
                .toList();
        return IntStream.range(0, asked.size())
                .mapToObj(index -> new ReportData.ObstacleGroup(
                        number(index + 1), heading(asked.get(index)), ofAuthority(open, asked.get(index))))
                .toList();
    }

    private static List<ReportData.Obstacle> ofAuthority(List<PeriodOverview.Obstacle> open, Authority authority) {
        return open.stream()
                .filter(obstacle -> obstacle.authority() == authority)
                .map(ReportDocument::obstacle)
                .toList();
    }

    private static String heading(Authority authority) {
        return switch (authority) {
            case MINISTRY -> "Kiến nghị, đề xuất với Bộ";
            case PROVINCE -> "Kiến nghị, đề xuất với Ủy ban nhân dân tỉnh";
            case DEPARTMENT -> "Thuộc thẩm quyền của Sở";
            case UNIT -> "Thuộc thẩm quyền của đơn vị";
        };
    }

    private static ReportData.Obstacle obstacle(PeriodOverview.Obstacle obstacle) {
        String how = " (%s%s%s)"
                .formatted(
                        lower(obstacle.kindLabel()),
                        affected(obstacle),
                        obstacle.sinceLabel() == null ? "" : "; nêu từ tháng " + obstacle.sinceLabel());
        String who = "Lĩnh vực %s, %s".formatted(obstacle.areaCode(), obstacle.unit());
        return new ReportData.Obstacle(
                said(who, how, obstacle.description()).toList(),
                isThere(obstacle.proposal()),
                oneLine(obstacle.proposal()),
                isThere(obstacle.answer()),
                obstacle.isSolved() ? "Kết quả giải quyết" : "Trả lời",
                oneLine(obstacle.answer()));
    }

    private static String affected(PeriodOverview.Obstacle obstacle) {
        return (obstacle.affectedPeople() == null ? "" : "; %s người".formatted(number(obstacle.affectedPeople())))
                + (obstacle.affectedEnterprises() == null
                        ? ""
                        : "; %s doanh nghiệp".formatted(number(obstacle.affectedEnterprises())));
    }

    private static boolean isThere(String text) {
        return text != null && !text.isBlank();
    }

    private static String oneLine(String text) {
        return paragraphs(text).stream().map(ReportData.Text::text).collect(Collectors.joining(" "));
    }

    /** The post of the one who signs; a deputy's stands below the one he signs for (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
    private List<String> signatory() {
        String director = "GIÁM ĐỐC";
        if (deputyship == null) {
            return List.of(director);
        }
        String signedFor = deputyship.capacity().abbreviation() + " " + director;
        return deputyship.deputyTitle() == null
                ? List.of(signedFor)
                : List.of(signedFor, upper(deputyship.deputyTitle()));
    }

    /** Area by area and indicator by indicator, each named once. */
    private static List<ReportData.UnitFigure> unitFigures(PeriodOverview overview, List<UnitFigure> figures) {
        Map<String, List<UnitFigure>> byIndicator =
                figures.stream().collect(Collectors.groupingBy(UnitFigure::indicatorId));
        List<ReportData.UnitFigure> rows = new ArrayList<>();
        for (PeriodOverview.Area area : overview.areas()) {
            String code = area.code();
            for (PeriodOverview.Figure indicator : area.figures()) {
                String name = "%s (%s)".formatted(name(indicator), clean(indicator.unit()));
                for (UnitFigure figure : byIndicator.getOrDefault(indicator.id(), List.of())) {
                    rows.add(new ReportData.UnitFigure(
                            code, name, clean(figure.unit()), number(figure.actual()), number(figure.estimate())));
                    code = "";
                    name = "";
                }
            }
        }
        return rows;
    }

    private static String month(String period) {
        return ReportingPeriod.parse(period).label();
    }

    private static String upper(String text) {
        return clean(text).toUpperCase(VIETNAMESE);
    }

    private static String lower(String label) {
        return label.substring(0, 1).toLowerCase(VIETNAMESE) + label.substring(1);
    }

    /** Text as a document can hold it: composed, on one line, and without the characters that XML knows no way to write. */
    static String clean(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(point -> {
            if (point == '\t' || point == '\n') {
                kept.append(' ');
            } else if (point >= ' ' && isCharacter(point)) {
                kept.appendCodePoint(point);
            }
        });
        return kept.toString();
    }

    private static boolean isCharacter(int point) {
        boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
        boolean control = point >= 0x7F && point <= 0x9F;
        boolean nonCharacter = point == 0xFFFE || point == 0xFFFF;
        return !surrogate && !control && !nonCharacter;
    }

    private static String number(int value) {
        return number(BigDecimal.valueOf(value));
    }

    /** The Vietnamese way, every decimal kept: 1.234,5; null is not zero. */
    static String number(BigDecimal value) {
        if (value == null) {
            return NOT_REPORTED;
        }
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('.');
        symbols.setDecimalSeparator(',');
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMaximumFractionDigits(Math.max(0, value.scale()));
        return format.format(value);
    }

    private static String percent(int part, int whole) {
        if (whole == 0) {
            return "0";
        }
        return number(BigDecimal.valueOf(Math.round(part * 1000.0 / whole), 1));
    }
}
