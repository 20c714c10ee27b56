package vn.sonla.kehoach.consolidation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
 * units say what, and quotes the unit that leads the area and those behind; a longer kind's carries up what the department
 * said in each of its months. How long a quotation may be is bounded, so that any month can be read and printed; the rest
 * stands in the sources.
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
        List<TaskAreaInfo> areas = plan.areas().stream()
                .filter(area -> areaCode == null || area.code().equals(areaCode))
                .toList();
        List<String> months =
                kind.months(period).stream().map(ReportingPeriod::toString).toList();
        List<MonthText> texts = new ArrayList<>();
        Set<String> told = new HashSet<>();
        if (kind != PeriodKind.MONTH) {
            // A month from before there were texts is drafted from its reports.
            told.addAll(paragraphs.monthsWithText(months));
            texts.addAll(paragraphs.textsOfMonths(months, areaCode));
        }
        List<String> untold =
                months.stream().filter(month -> !told.contains(month)).toList();
        List<DraftParagraph> drafted = ofMonths(areas, untold, areaCode, null, texts);
        return kind == PeriodKind.MONTH ? drafted : carriedUp(areas, months, texts);
    }

    /**
     * What a draft of a signed month says with the reports that came in until a moment.
     *
     * @param asOf null for what was signed
     */
    List<DraftParagraph> ofMonth(ReportingPeriod period, Instant asOf) {
        return ofMonths(plan.areas(), List.of(period.toString()), null, asOf, new ArrayList<>());
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

    /** What the department says in a month about one thing. */
    record MonthText(
            String month,
            String areaCode,
            DepartmentSection section,
            String commitmentId,
            String text,
            boolean shortened,
            List<ParagraphOrigin> origins) {}

    private List<DraftParagraph> ofMonths(
            List<TaskAreaInfo> areas, List<String> months, String areaCode, Instant asOf, List<MonthText> texts) {
        if (months.isEmpty()) {
            return List.of();
        }
        Units units = new Units(organisation.units());
        Map<String, List<UnitLine>> lines =
                paragraphs.lines(months, areaCode, MAX_LEADING_CHARACTERS + 1, asOf).stream()
                        .sorted(units.order(UnitLine::unitCode))
                        .collect(Collectors.groupingBy(line -> line.period() + "/" + line.commitmentId()));
        Map<String, List<UnitPlan>> plans = paragraphs.plans(months, areaCode, MAX_PLAN_CHARACTERS + 1, asOf).stream()
                .sorted(units.order(UnitPlan::unitCode))
                .collect(Collectors.groupingBy(text -> text.period() + "/" + text.areaCode()));
        List<DraftParagraph> drafted = new ArrayList<>();
        for (String month : months) {
            for (TaskAreaInfo area : areas) {
                List<DraftParagraph> ofArea = Stream.concat(
                                plan.commitments(area.code()).stream()
                                        .map(commitment -> lines.get(month + "/" + commitment.id()))
                                        .filter(Objects::nonNull)
                                        .map(said -> commitment(area, said, units)),
                                Stream.ofNullable(plans.get(month + "/" + area.code()))
                                        .map(said -> next(area, said, units)))
                        .toList();
                drafted.addAll(ofArea);
                ofArea.forEach(it -> texts.add(new MonthText(
                        month,
                        it.areaCode(),
                        it.section(),
                        it.commitmentId(),
                        it.text(),
                        it.shortened(),
                        it.origins())));
            }
        }
        return drafted;
    }

    /** What the unit that leads the area says, or the first that says anything, and those who are behind. */
    private static DraftParagraph commitment(TaskAreaInfo area, List<UnitLine> lines, Units units) {
        UnitLine leading = lines.stream()
                .filter(UnitLine::says)
                .filter(line -> line.unitCode().equals(area.leadDivision()))
                .findFirst()
                .or(() -> lines.stream().filter(UnitLine::says).findFirst())
                .orElse(null);
        List<UnitLine> behind = lines.stream()
                .filter(line -> line.says() && line.status() == LineStatus.DELAYED && !line.equals(leading))
                .toList();
        List<String> said = new ArrayList<>();
        said.add(DepartmentWords.summary(lines.stream()
                .map(line -> new DepartmentWords.Standing(units.name(line.unitCode()), line.status()))
                .toList()));
        Map<UnitLine, SourceUse> uses = new HashMap<>();
        if (leading != null) {
            said.add(quote(leading, MAX_LEADING_CHARACTERS, units, uses));
        }
        behind.stream().limit(MAX_BEHIND).forEach(line -> said.add(quote(line, MAX_BEHIND_CHARACTERS, units, uses)));
        List<ParagraphOrigin> origins = lines.stream()
                .map(line -> ParagraphOrigin.report(
                        line.period(),
                        line.unitCode(),
                        line.version(),
                        line.commitmentId(),
                        uses.getOrDefault(line, SourceUse.COUNTED)))
                .sorted(Comparator.comparing(ParagraphOrigin::use))
                .toList();
        return new DraftParagraph(
                area.code(),
                DepartmentSection.RESULT,
                lines.get(0).commitmentId(),
                String.join("\n", said),
                behind.size() > MAX_BEHIND || uses.containsValue(SourceUse.SHORTENED),
                origins);
    }

    private static String quote(UnitLine line, int most, Units units, Map<UnitLine, SourceUse> uses) {
        String text = DepartmentWords.cut(line.result().strip(), most);
        uses.put(line, line.result().strip().length() > most ? SourceUse.SHORTENED : SourceUse.QUOTED);
        return DepartmentWords.said(units.name(line.unitCode()), line.status(), text);
    }

    /** What the units will do next, those that say the same together. */
    private static DraftParagraph next(TaskAreaInfo area, List<UnitPlan> plans, Units units) {
        Map<String, List<UnitPlan>> byText = plans.stream()
                .collect(Collectors.groupingBy(text -> text.text().strip(), LinkedHashMap::new, Collectors.toList()));
        List<String> said = new ArrayList<>();
        List<ParagraphOrigin> origins = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        byText.forEach((text, those) -> {
            List<String> names = those.stream()
                    .map(each -> ReportDocument.clean(units.name(each.unitCode())))
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

    /** What the department said in each month, commitment by commitment; of plans only the last month's lie ahead. */
    private List<DraftParagraph> carriedUp(List<TaskAreaInfo> areas, List<String> months, List<MonthText> texts) {
        Map<String, List<MonthText>> byKey = texts.stream()
                .collect(Collectors.groupingBy(text -> key(text.section(), text.areaCode(), text.commitmentId())));
        String last = months.get(months.size() - 1);
        List<DraftParagraph> drafted = new ArrayList<>();
        for (TaskAreaInfo area : areas) {
            Stream.concat(plan.commitments(area.code()).stream().map(CommitmentInfo::id), Stream.of((String) null))
                    .map(id -> byKey.get(key(DepartmentSection.RESULT, area.code(), id)))
                    .filter(Objects::nonNull)
                    .map(said -> carried(said, months))
                    .forEach(drafted::add);
            List<MonthText> next =
                    byKey.getOrDefault(key(DepartmentSection.NEXT, area.code(), null), List.of()).stream()
                            .filter(text -> text.month().equals(last))
                            .toList();
            if (!next.isEmpty()) {
                drafted.add(
                        together(next, next.stream().map(MonthText::text).collect(Collectors.joining("\n")), false));
            }
        }
        return drafted;
    }

    private static String key(DepartmentSection section, String areaCode, String commitmentId) {
        return section + "/" + areaCode + "/" + (commitmentId == null ? "" : commitmentId);
    }

    private static DraftParagraph carried(List<MonthText> said, List<String> months) {
        int most = MAX_CARRIED_CHARACTERS / months.size();
        Map<String, String> byMonth = said.stream()
                .sorted(Comparator.comparing(MonthText::month))
                .collect(Collectors.toMap(
                        MonthText::month, MonthText::text, (one, more) -> one + "\n" + more, LinkedHashMap::new));
        Map<String, List<String>> byText = byMonth.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                entry -> ReportingPeriod.parse(entry.getKey()).label(), Collectors.toList())));
        return together(
                said.stream().sorted(Comparator.comparing(MonthText::month)).toList(),
                byText.entrySet().stream()
                        .map(entry -> "Tháng %s: %s"
                                .formatted(
                                        String.join("; ", entry.getValue()), DepartmentWords.cut(entry.getKey(), most)))
                        .collect(Collectors.joining("\n")),
                byText.keySet().stream().anyMatch(text -> text.length() > most));
    }

    private static DraftParagraph together(List<MonthText> said, String text, boolean cut) {
        MonthText first = said.get(0);
        return new DraftParagraph(
                first.areaCode(),
                first.section(),
                first.commitmentId(),
                text,
                cut || said.stream().anyMatch(MonthText::shortened),
                said.stream().flatMap(it -> it.origins().stream()).distinct().toList());
    }
}
