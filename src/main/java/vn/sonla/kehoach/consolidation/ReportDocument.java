package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import vn.sonla.kehoach.report.Authority;

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

    private static final String NOBODY_REPORTED = "Chưa có đơn vị nào báo cáo.";

    private static final List<Authority> HIGHEST_FIRST =
            List.of(Authority.MINISTRY, Authority.PROVINCE, Authority.DEPARTMENT, Authority.UNIT);

    private final DirectorateInfo directorate;
    private final Deputyship deputyship;
    private final PlanInfo plan;

    /**
     * @param deputyship who signs for the Director and in what form, null where he signs himself
     */
    ReportDocument(DirectorateInfo directorate, Deputyship deputyship, PlanInfo plan) {
        this.directorate = directorate;
        this.deputyship = deputyship;
        this.plan = plan;
    }

    /** What the report says about a stretch. */
    ReportData data(PeriodOverview overview, List<UnitFigure> unitFigures, Disbursements disbursements) {
        return data(overview, unitFigures, disbursements, "");
    }

    /** @param replaces what it replaces and why, empty where it replaces none */
    ReportData data(
            PeriodOverview overview, List<UnitFigure> unitFigures, Disbursements disbursements, String replaces) {
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
                !replaces.isEmpty(),
                replaces,
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
                overview.areas().stream()
                        .map(area -> area(area, overview.months().size()))
                        .toList(),
                overview.areas().stream()
                        .flatMap(area -> figures(area).stream())
                        .toList(),
                overview.areas().stream()
                        .flatMap(area -> area.figures().stream())
                        .anyMatch(figure -> figure.target() != null),
                overview.areas().stream()
                        .flatMap(area -> targets(area).stream())
                        .toList(),
                disbursements.isAny(),
                String.join(", ", disbursements.areas()),
                disbursements.rows(),
                disbursements.total(),
                disbursements.thresholds(),
                !disbursements.below().isEmpty(),
                disbursements.isAny() && disbursements.below().isEmpty(),
                disbursements.below(),
                ReportCharts.onTime(overview),
                ReportCharts.targets(overview),
                ReportCharts.disbursement(disbursements.months()),
                open.isEmpty(),
                groups(open),
                !forMinistry.isEmpty(),
                forMinistry.isEmpty(),
                forMinistry,
                !solved.isEmpty(),
                number(groups(open).size() + 1),
                solved,
                paragraphs(overview.conclusion()),
                capacity(deputyship).stream().map(ReportData.Text::new).toList(),
                signatory(directorate, deputyship),
                clean(plan.consolidator()),
                unitFigures(overview, unitFigures));
    }

    /**
     * What a replacement says of the report that it replaces.
     *
     * @param code its number and symbol; null for one from before numbers were given
     */
    static String replaces(String code, LocalDate dated, String reason) {
        String text = oneLine(reason);
        return "Báo cáo này thay thế Báo cáo %s %s. Lý do thay thế: %s%s"
                .formatted(
                        code == null ? "đã ký" : "số " + code, date(dated), text, text.matches(".*[.!?…]") ? "" : ".");
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

    /** Every unit by name and with its areas, month by month where there are several; who has most of them first. */
    private static List<ReportData.Text> units(
            PeriodOverview overview, Function<PeriodOverview.Area, List<PeriodOverview.UnitOfMonth>> units) {
        Map<String, Map<String, List<String>>> areas = new LinkedHashMap<>();
        overview.areas().forEach(area -> units.apply(area)
                .forEach(it -> areas.computeIfAbsent(it.unit(), name -> new TreeMap<>())
                        .computeIfAbsent(it.period(), month -> new ArrayList<>())
                        .add(area.code())));
        return areas.entrySet().stream()
                .sorted(Comparator.comparing(unit ->
                        -unit.getValue().values().stream().mapToInt(List::size).sum()))
                .map(unit -> new ReportData.Text("- %s: %s."
                        .formatted(
                                clean(unit.getKey()),
                                unit.getValue().entrySet().stream()
                                        .map(month -> areas(overview, month.getKey(), month.getValue()))
                                        .collect(Collectors.joining("; ")))))
                .toList();
    }

    private static String areas(PeriodOverview overview, String month, List<String> codes) {
        String areas = "lĩnh vực " + String.join(", ", codes);
        return overview.months().size() > 1
                ? "tháng %d (%s)".formatted(ReportingPeriod.parse(month).month().getMonthValue(), areas)
                : areas;
    }

    private static ReportData.Area area(PeriodOverview.Area area, int months) {
        List<Told> told = told(area);
        List<ReportData.Text> plans = area.paragraphs().stream()
                .filter(paragraph -> paragraph.section() == DepartmentSection.NEXT)
                .flatMap(paragraph -> paragraphs(paragraph.text()).stream())
                .toList();
        return new ReportData.Area(
                area.code(),
                clean(area.title()),
                !area.figures().isEmpty(),
                figures(area),
                statuses(area),
                !area.nil().isEmpty(),
                nil(area, months),
                told.stream()
                        .map(it -> new ReportData.Paragraph(
                                it.commitment() != null,
                                it.commitment() == null
                                        ? ""
                                        : it.commitment().id() + ". "
                                                + clean(it.commitment().text()),
                                it.lines()))
                        .toList(),
                told.stream()
                        .map(it -> new ReportData.Commitment(
                                it.commitment() == null ? "" : it.commitment().id(),
                                it.commitment() == null
                                        ? ""
                                        : clean(it.commitment().text()),
                                it.lines().stream()
                                        .findFirst()
                                        .map(ReportData.Text::text)
                                        .orElse(""),
                                it.lines().stream().skip(1).toList()))
                        .toList(),
                !plans.isEmpty(),
                plans);
    }

    /** Who had nothing to report; of several months in how many. */
    private static String nil(PeriodOverview.Area area, int months) {
        return area.nil().stream()
                .collect(Collectors.groupingBy(
                        PeriodOverview.UnitOfMonth::unit, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(unit -> clean(unit.getKey()) + (months > 1 ? " (%d tháng)".formatted(unit.getValue()) : ""))
                .collect(Collectors.joining("; "));
    }

    /** What stands under one heading; the commitment is null where it is about the area as a whole. */
    private record Told(PeriodOverview.Commitment commitment, List<ReportData.Text> lines) {}

    /** The department's text under its headings, in its order; what no unit reported on stands where the plan has it. */
    private static List<Told> told(PeriodOverview.Area area) {
        List<PeriodOverview.Commitment> commitments = area.commitments();
        Map<String, PeriodOverview.Commitment> byId =
                commitments.stream().collect(Collectors.toMap(PeriodOverview.Commitment::id, Function.identity()));
        List<Told> told = new ArrayList<>();
        for (PeriodOverview.Paragraph paragraph : area.paragraphs()) {
            if (paragraph.section() != DepartmentSection.RESULT) {
                continue;
            }
            PeriodOverview.Commitment about = byId.get(paragraph.commitmentId());
            Told last = told.isEmpty() ? null : told.get(told.size() - 1);
            if (last == null || about != null && !about.equals(last.commitment())) {
                last = new Told(about, new ArrayList<>());
                told.add(last);
            }
            last.lines().addAll(paragraphs(paragraph.text()));
        }
        Set<PeriodOverview.Commitment> saidOf =
                told.stream().map(Told::commitment).collect(Collectors.toSet());
        for (int place = 0; place < commitments.size(); place++) {
            PeriodOverview.Commitment commitment = commitments.get(place);
            if (commitment.lines().isEmpty() && !saidOf.contains(commitment)) {
                Set<PeriodOverview.Commitment> later = Set.copyOf(commitments.subList(place + 1, commitments.size()));
                int before = IntStream.range(0, told.size())
                        .filter(index -> told.get(index).commitment() != null
                                && later.contains(told.get(index).commitment()))
                        .findFirst()
                        .orElse(told.size());
                told.add(before, new Told(commitment, List.of(new ReportData.Text(NOBODY_REPORTED))));
            }
        }
        return told;
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

    static String oneLine(String text) {
        return paragraphs(text).stream().map(ReportData.Text::text).collect(Collectors.joining(" "));
    }

    /**
     * The post of the one who signs, a line each; a deputy's stands below the one he signs for (Nghị định 30/2020/NĐ-CP,
     * Phụ lục I).
     */
    static List<String> capacity(Deputyship deputyship) {
        String director = "GIÁM ĐỐC";
        if (deputyship == null) {
            return List.of(director);
        }
        String signedFor = deputyship.capacity().abbreviation() + " " + director;
        return deputyship.deputyTitle() == null
                ? List.of(signedFor)
                : List.of(signedFor, upper(deputyship.deputyTitle()));
    }

    /** The name of the one who signs. */
    static String signatory(DirectorateInfo directorate, Deputyship deputyship) {
        return clean(deputyship == null ? directorate.director() : deputyship.deputyName());
    }

    /** The day of the signature: a zero before days below ten and before January and February, before nothing else. */
    static String date(LocalDate day) {
        return "ngày %02d tháng %s năm %d"
                .formatted(
                        day.getDayOfMonth(),
                        day.getMonthValue() <= 2 ? "0" + day.getMonthValue() : "" + day.getMonthValue(),
                        day.getYear());
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

    static String number(int value) {
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
