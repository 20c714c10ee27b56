package vn.sonla.kehoach.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import vn.sonla.kehoach.calendar.DataWindow;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.plan.IndicatorRule;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.LineStatus;
import vn.sonla.kehoach.report.ObstacleKind;
import vn.sonla.kehoach.report.ReportContent;
import vn.sonla.kehoach.report.ReportDraft;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.report.ReportStatus;

/**
 * A {@link ReportForm} as the browser gets it: with the words that people read, and times with the department's offset.
 *
 * @param now the server's time, as the browser's clock may be wrong
 * @param previousLabel month of {@code previous}, such as 02/2024
 * @param dataFrom first day whose facts the report tells, {@code dataTo} the last
 * @param openSections what a correction is about, as {@link ReportForm} names it; null where all of it may be written
 * @param content what was handed in last, by {@code author} at {@code writtenAt}; null if nothing
 * @param previous what the unit reported for the month before, null if nothing
 * @param disbursement where the area asks for work packages, what is known of them; else null
 */
record ReportView(
        OffsetDateTime now,
        String period,
        String periodLabel,
        String previousLabel,
        LocalDate dataFrom,
        LocalDate dataTo,
        Area area,
        Unit unit,
        Register report,
        Set<String> openSections,
        List<Commitment> commitments,
        List<Indicator> indicators,
        Draft draft,
        ReportContent content,
        String author,
        OffsetDateTime writtenAt,
        ReportContent previous,
        ReportForm.Disbursement disbursement,
        List<Option> statuses,
        List<Option> kinds,
        List<Option> authorities) {

    record Area(String code, String title) {}

    record Unit(String code, String name) {}

    record Register(
            String state,
            String stateLabel,
            boolean late,
            boolean nil,
            boolean unreviewed,
            OffsetDateTime dueAt,
            OffsetDateTime closesAt,
            OffsetDateTime leftAt,
            int timesReturned,
            String returnReason) {}

    record Commitment(String id, String text) {}

    /**
     * What is counted.
     *
     * @param earlierInYear what the unit reported earlier in the year, added up; null where a sum means nothing
     */
    record Indicator(
            String id, String commitment, String name, String unit, boolean sample, BigDecimal earlierInYear) {}

    record Draft(JsonNode content, int revision, OffsetDateTime savedAt, String savedBy) {}

    /** One choice of a list. */
    record Option(String value, String label) {}

    static ReportView of(ReportForm form, Instant now, ZoneId zone) {
        Function<Instant, OffsetDateTime> local =
                instant -> instant == null ? null : instant.atZone(zone).toOffsetDateTime();
        ReportStatus report = form.report();
        ReportDraft draft = form.draft();
        ReportingPeriod period = ReportingPeriod.parse(report.period());
        DataWindow window = period.dataWindow(PeriodKind.MONTH);
        return new ReportView(
                local.apply(now),
                period.toString(),
                period.label(),
                period.previous().label(),
                window.from(),
                window.to(),
                new Area(report.areaCode(), form.areaTitle()),
                new Unit(report.unitCode(), form.unitName()),
                new Register(
                        report.state().name(),
                        report.state().label(),
                        report.late(),
                        report.nil(),
                        report.unreviewed(),
                        local.apply(report.dueAt()),
                        local.apply(report.closesAt()),
                        local.apply(report.leftAt()),
                        report.timesReturned(),
                        report.returnReason()),
                form.openSections(),
                form.commitments().stream()
                        .map(commitment -> new Commitment(commitment.id(), commitment.text()))
                        .toList(),
                form.indicators().stream()
                        .map(indicator -> new Indicator(
                                indicator.id(),
                                indicator.commitmentId(),
                                indicator.name(),
                                indicator.unit(),
                                indicator.sample(),
                                indicator.rule() == IndicatorRule.SUM
                                        ? form.earlierInYear().getOrDefault(indicator.id(), BigDecimal.ZERO)
                                        : null))
                        .toList(),
                draft == null
                        ? null
                        : new Draft(draft.content(), draft.revision(), local.apply(draft.savedAt()), draft.savedBy()),
                form.content(),
                form.author(),
                local.apply(form.writtenAt()),
                form.previous(),
                form.disbursement(),
                options(LineStatus.values(), LineStatus::label),
                options(ObstacleKind.values(), ObstacleKind::label),
                options(Authority.values(), Authority::label));
    }

    private static <E extends Enum<E>> List<Option> options(E[] values, Function<E, String> label) {
        return Arrays.stream(values)
                .map(value -> new Option(value.name(), label.apply(value)))
                .toList();
    }
}
