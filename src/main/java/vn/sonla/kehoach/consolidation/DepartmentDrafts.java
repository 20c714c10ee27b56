package vn.sonla.kehoach.consolidation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.DepartmentParagraphs.UnitLine;
import vn.sonla.kehoach.consolidation.DepartmentParagraphs.UnitPlan;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.CommitmentInfo;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.report.LineStatus;

/**
 * Drafts the department's text in the plan's order, each paragraph with all it rests on. A month's paragraph tells how many
 * units say what, and quotes the unit that leads the area and those behind; units that say the same are named together. A
 * longer kind's tells where its last month stands, and of the months before what the planning division wrote, else what the
 * leading unit said. How long a quotation may be is bounded, so that any month can be read and printed; the rest stands in
 * the sources.
 */
@Component
class DepartmentDrafts {

    private static final int MAX_LEADING_CHARACTERS = 2_000;
    private static final int MAX_BEHIND_CHARACTERS = 400;
    private static final int MAX_BEHIND = 6;
    private static final int MAX_PLAN_CHARACTERS = 600;
    private static final int MAX_PLANS = 12;

    /** What the months of a longer kind bring to a paragraph together. */
    private static final int MAX_CARRIED_CHARACTERS = 6_000;

    private final DepartmentParagraphs paragraphs;
    private final PlanService plan;
    private final OrganisationService organisation;

    DepartmentDrafts(DepartmentParagraphs paragraphs, PlanService plan, OrganisationService organisation) {
        this.paragraphs = paragraphs;
        this.plan = plan;
        this.organisation = organisation;
    }

    /**
     * The draft of a stretch, by a number of statements that depends on its kind only.
     *
     * @param areaCode only this area, null for all
     */
    List<DraftParagraph> of(ReportingPeriod period, PeriodKind kind, String areaCode) {
        return of(period, kind, areaCode, null);
    }

    /**
     * The same with the reports of the stretch's last month that came in until a moment.
     *
     * @param asOf null for what was signed, and for all of a month that is not
     */
    List<DraftParagraph> of(ReportingPeriod period, PeriodKind kind, String areaCode, Instant asOf) {
        List<TaskAreaInfo> areas = plan.areas().stream()
                .filter(area -> areaCode == null || area.code().equals(areaCode))
                .toList();
        Month last = month(period, areaCode, asOf);
        if (kind == PeriodKind.MONTH) {
            return drafted(areas, last);
        }
        List<String> months =
                kind.months(period).stream().map(ReportingPeriod::toString).toList();
        int most = MAX_CARRIED_CHARACTERS / months.size();
        Map<String, List<MonthText>> written = paragraphs.writtenInMonths(months, areaCode).stream()
                .collect(Collectors.groupingBy(text -> key(text.section(), text.areaCode(), text.commitmentId())));
        Map<String, UnitLine> leading = paragraphs
                .leadingLines(
                        months.subList(0, months.size() - 1),
                        areas.stream().collect(Collectors.toMap(TaskAreaInfo::code, TaskAreaInfo::leadDivision)),
                        most + 1)
                .stream()
                .collect(Collectors.toMap(line -> line.period() + "/" + line.commitmentId(), Function.identity()));
        return areas.stream()
                .flatMap(area -> Stream.concat(
                        Stream.concat(plan.commitments(area.code()).stream().map(CommitmentInfo::id), Stream.of((String)
                                        null))
                                .map(id -> carried(
                                        area,
                                        id,
                                        months,
                                        written.getOrDefault(key(DepartmentSection.RESULT, area.code(), id), List.of()),
                                        leading,
                                        last,
                                        most)),
                        Stream.of(ahead(
                                area,
                                written.getOrDefault(key(DepartmentSection.NEXT, area.code(), null), List.of()).stream()
                                        .filter(text -> text.month().equals(period.toString()))
                                        .toList(),
                                last))))
                .filter(paragraph -> !paragraph.origins().isEmpty())
                .toList();
    }

    /** What stands in the report, by area; where no text was drafted, what a draft would say. */
    Map<String, List<PeriodOverview.Paragraph>> told(ReportingPeriod period, PeriodKind kind) {
        List<DepartmentParagraph> rows = paragraphs.of(period, kind, null);
        return rows.isEmpty()
                ? of(period, kind, null).stream()
                        .collect(Collectors.groupingBy(
                                DraftParagraph::areaCode,
                                Collectors.mapping(
                                        it -> new PeriodOverview.Paragraph(it.section(), it.commitmentId(), it.text()),
                                        Collectors.toList())))
                : rows.stream()
                        .filter(it -> !it.isRemoved())
                        .collect(Collectors.groupingBy(
                                DepartmentParagraph::areaCode,
                                Collectors.mapping(
                                        it -> new PeriodOverview.Paragraph(it.section(), it.commitmentId(), it.text()),
                                        Collectors.toList())));
    }

    /**
     * What the planning division made of a month's text about one thing.
     *
     * @param text null where it took the paragraph out
     * @param drafted true for a draft that it edited or took out, false for a paragraph of its own
     */
    record MonthText(
            String month,
            String areaCode,
            DepartmentSection section,
            String commitmentId,
            String text,
            boolean drafted,
            List<ParagraphOrigin> origins) {}

    /** What the units say in a month, each list in their order. */
    private record Month(Map<String, List<UnitLine>> lines, Map<String, List<UnitPlan>> plans) {}

    private Month month(ReportingPeriod period, String areaCode, Instant asOf) {
        List<String> months = List.of(period.toString());
        return new Month(
                paragraphs.lines(months, areaCode, MAX_LEADING_CHARACTERS + 1, asOf).stream()
                        .sorted(organisation.inUnitOrder(UnitLine::unitCode))
                        .collect(Collectors.groupingBy(UnitLine::commitmentId)),
                paragraphs.plans(months, areaCode, MAX_PLAN_CHARACTERS + 1, asOf).stream()
                        .sorted(organisation.inUnitOrder(UnitPlan::unitCode))
                        .collect(Collectors.groupingBy(UnitPlan::areaCode)));
    }

    private List<DraftParagraph> drafted(List<TaskAreaInfo> areas, Month month) {
        return areas.stream()
                .flatMap(area -> Stream.concat(
                        plan.commitments(area.code()).stream()
                                .filter(commitment -> month.lines().containsKey(commitment.id()))
                                .map(commitment -> commitment(
                                                area, month.lines().get(commitment.id()))
                                        .paragraph(area.code(), commitment.id())),
                        Stream.ofNullable(month.plans().get(area.code())).map(said -> next(area, said))))
                .toList();
    }

    /** What the units say about a commitment: how many what, and the words of some. */
    private record Said(String summary, List<String> quotes, boolean shortened, List<ParagraphOrigin> origins) {

        DraftParagraph paragraph(String areaCode, String commitmentId) {
            return new DraftParagraph(
                    areaCode,
                    DepartmentSection.RESULT,
                    commitmentId,
                    Stream.concat(Stream.of(summary), quotes.stream()).collect(Collectors.joining("\n")),
                    shortened,
                    origins);
        }
    }

    /** What the unit that leads the area says, or the first that says anything, and those who are behind. */
    private Said commitment(TaskAreaInfo area, List<UnitLine> lines) {
        UnitLine leading = lines.stream()
                .filter(UnitLine::says)
                .filter(line -> line.unitCode().equals(area.leadDivision()))
                .findFirst()
                .or(() -> lines.stream().filter(UnitLine::says).findFirst())
                .orElse(null);
        List<UnitLine> behind = lines.stream()
                .filter(line -> line.status() == LineStatus.DELAYED && !line.equals(leading))
                .toList();
        record Same(LineStatus status, String text) {}
        Map<Same, List<UnitLine>> quoted = Stream.concat(
                        Stream.ofNullable(leading), behind.stream().filter(UnitLine::says))
                .collect(Collectors.groupingBy(
                        line -> new Same(line.status(), line.result()), LinkedHashMap::new, Collectors.toList()));
        List<String> quotes = new ArrayList<>();
        Map<UnitLine, SourceUse> uses = new HashMap<>();
        quoted.forEach((same, those) -> {
            if (quotes.size() > MAX_BEHIND) {
                return;
            }
            int most = those.contains(leading) ? MAX_LEADING_CHARACTERS : MAX_BEHIND_CHARACTERS;
            quotes.add(DepartmentWords.said(
                    names(those), DepartmentWords.lower(same.status()), DepartmentWords.cut(same.text(), most)));
            those.forEach(line -> uses.put(line, same.text().length() > most ? SourceUse.SHORTENED : SourceUse.QUOTED));
        });
        List<UnitLine> others =
                behind.stream().filter(line -> !uses.containsKey(line)).toList();
        if (!others.isEmpty()) {
            quotes.add("- Đơn vị khác chậm tiến độ: %s.".formatted(names(others)));
        }
        return new Said(
                DepartmentWords.summary(lines.stream().map(UnitLine::status).toList()),
                quotes,
                others.stream().anyMatch(UnitLine::says) || uses.containsValue(SourceUse.SHORTENED),
                lines.stream()
                        .map(line -> origin(line, uses.getOrDefault(line, SourceUse.COUNTED)))
                        .sorted(Comparator.comparing(ParagraphOrigin::use))
                        .toList());
    }

    private String names(List<UnitLine> lines) {
        return lines.stream()
                .map(line -> ReportDocument.clean(organisation.unitName(line.unitCode())))
                .collect(Collectors.joining("; "));
    }

    private static ParagraphOrigin origin(UnitLine line, SourceUse use) {
        return ParagraphOrigin.report(line.period(), line.unitCode(), line.version(), line.commitmentId(), use);
    }

    /** What the units will do next, those that say the same together. */
    private DraftParagraph next(TaskAreaInfo area, List<UnitPlan> plans) {
        Map<String, List<UnitPlan>> byText =
                plans.stream().collect(Collectors.groupingBy(UnitPlan::text, LinkedHashMap::new, Collectors.toList()));
        List<String> said = new ArrayList<>();
        List<ParagraphOrigin> origins = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        byText.forEach((text, those) -> {
            List<String> names = those.stream()
                    .map(each -> ReportDocument.clean(organisation.unitName(each.unitCode())))
                    .toList();
            boolean quoted = said.size() < MAX_PLANS;
            SourceUse use = !quoted
                    ? SourceUse.COUNTED
                    : text.length() > MAX_PLAN_CHARACTERS ? SourceUse.SHORTENED : SourceUse.QUOTED;
            if (quoted) {
                said.add(DepartmentWords.said(
                        String.join("; ", names), null, DepartmentWords.cut(text, MAX_PLAN_CHARACTERS)));
            } else {
                rest.addAll(names);
            }
            those.forEach(each ->
                    origins.add(ParagraphOrigin.report(each.period(), each.unitCode(), each.version(), null, use)));
        });
        if (!rest.isEmpty()) {
            said.add("- Các đơn vị khác có kế hoạch riêng: %s.".formatted(String.join("; ", rest)));
        }
        return new DraftParagraph(
                area.code(),
                DepartmentSection.NEXT,
                null,
                String.join("\n", said),
                origins.stream().anyMatch(origin -> origin.use() != SourceUse.QUOTED),
                origins);
    }

    /**
     * What a longer kind says of a commitment: where its last month stands, what was told month by month before, and whose
     * words the last month quotes. A month whose paragraph the planning division edited or took out is told as it left it.
     */
    private DraftParagraph carried(
            TaskAreaInfo area,
            String commitmentId,
            List<String> months,
            List<MonthText> written,
            Map<String, UnitLine> leading,
            Month last,
            int most) {
        record Same(String unitCode, String text) {}
        Map<Same, List<String>> told = new LinkedHashMap<>();
        List<ParagraphOrigin> origins = new ArrayList<>();
        for (String month : months) {
            String label = ReportingPeriod.parse(month).label();
            UnitLine line = isDrafted(written, month) ? leading.get(month + "/" + commitmentId) : null;
            if (line != null) {
                told.computeIfAbsent(new Same(line.unitCode(), line.result()), key -> new ArrayList<>())
                        .add(label);
                origins.add(origin(line, line.result().length() > most ? SourceUse.SHORTENED : SourceUse.QUOTED));
            }
            written.stream()
                    .filter(text -> text.month().equals(month) && text.text() != null)
                    .forEach(text -> {
                        told.computeIfAbsent(new Same(null, text.text()), key -> new ArrayList<>())
                                .add(label);
                        origins.addAll(text.origins());
                    });
        }
        List<String> lines = new ArrayList<>();
        told.forEach((same, labels) -> {
            String text = DepartmentWords.cut(same.text(), most);
            String when = String.join("; ", labels);
            lines.add(
                    same.unitCode() == null
                            ? "Tháng %s: %s".formatted(when, text)
                            : DepartmentWords.said(organisation.unitName(same.unitCode()), "tháng " + when, text));
        });
        boolean shortened = told.keySet().stream().anyMatch(same -> same.text().length() > most);
        String lastMonth = months.get(months.size() - 1);
        if (isDrafted(written, lastMonth) && last.lines().containsKey(commitmentId)) {
            Said standing = commitment(area, last.lines().get(commitmentId));
            lines.add(
                    0,
                    "Đến tháng %s: %s"
                            .formatted(ReportingPeriod.parse(lastMonth).label(), standing.summary()));
            lines.addAll(standing.quotes());
            origins.addAll(standing.origins());
            shortened |= standing.shortened();
        }
        return new DraftParagraph(
                area.code(),
                DepartmentSection.RESULT,
                commitmentId,
                String.join("\n", lines),
                shortened,
                origins.stream()
                        .distinct()
                        .sorted(Comparator.comparing(ParagraphOrigin::use))
                        .toList());
    }

    /** Whether a month's draft stands as its sources give it. */
    private static boolean isDrafted(List<MonthText> written, String month) {
        return written.stream().noneMatch(text -> text.drafted() && text.month().equals(month));
    }

    /** Of plans only the last month's lie ahead. */
    private DraftParagraph ahead(TaskAreaInfo area, List<MonthText> written, Month last) {
        List<UnitPlan> plans = last.plans().get(area.code());
        List<DraftParagraph> said = new ArrayList<>();
        if (plans != null && written.stream().noneMatch(MonthText::drafted)) {
            said.add(next(area, plans));
        }
        written.stream()
                .filter(text -> text.text() != null)
                .forEach(text -> said.add(new DraftParagraph(
                        area.code(), DepartmentSection.NEXT, null, text.text(), false, text.origins())));
        return new DraftParagraph(
                area.code(),
                DepartmentSection.NEXT,
                null,
                said.stream().map(DraftParagraph::text).collect(Collectors.joining("\n")),
                said.stream().anyMatch(DraftParagraph::shortened),
                said.stream().flatMap(it -> it.origins().stream()).distinct().toList());
    }

    private static String key(DepartmentSection section, String areaCode, String commitmentId) {
        return section + "/" + areaCode + "/" + (commitmentId == null ? "" : commitmentId);
    }
}
