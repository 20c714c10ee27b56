package vn.sonla.kehoach.consolidation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.report.BoardCell;
import vn.sonla.kehoach.report.LateReportService;
import vn.sonla.kehoach.report.LineStatus;
import vn.sonla.kehoach.report.RegisterBoardService;

/** What lies on the consolidation desk: how complete a period is, what the units say side by side, what was taken in. */
@Service
public class DeskService {

    private static final int PERIODS = 13;

    private final PeriodOverviewService overviews;
    private final DepartmentTextService texts;
    private final DepartmentParagraphs paragraphs;
    private final Receptions receptions;
    private final ConsolidatedReports reports;
    private final RegisterBoardService register;
    private final LateReportService desks;
    private final PlanService plan;
    private final ReportingCalendar calendar;
    private final ConsolidationSchedule schedule;
    private final JdbcClient jdbc;

    DeskService(
            PeriodOverviewService overviews,
            DepartmentTextService texts,
            DepartmentParagraphs paragraphs,
            Receptions receptions,
            ConsolidatedReports reports,
            RegisterBoardService register,
            LateReportService desks,
            PlanService plan,
            ReportingCalendar calendar,
            ConsolidationSchedule schedule,
            JdbcClient jdbc) {
        this.overviews = overviews;
        this.texts = texts;
        this.paragraphs = paragraphs;
        this.receptions = receptions;
        this.reports = reports;
        this.register = register;
        this.desks = desks;
        this.plan = plan;
        this.calendar = calendar;
        this.schedule = schedule;
        this.jdbc = jdbc;
    }

    /**
     * A period that has a desk.
     *
     * @param state where the department's report stands
     * @param submissions until when each recipient must have the report
     * @param aggregated false while its areas are still collecting, so that there is no text yet
     * @param toTakeIn how many reports the actor may take in now
     */
    public record DeskPeriod(ReportingPeriod period, ConsolidationState state, boolean aggregated, int toTakeIn) {}

    /** The last periods, newest first, for those who work at a desk; none for anybody else. */
    @Transactional(readOnly = true)
    public List<DeskPeriod> periods(Actor actor) {
        if (!actor.memberOf(Groups.CONSOLIDATORS) && !actor.memberOf(Groups.MONITORS)) {
            return List.of();
        }
        return jdbc
                .sql("select distinct period from kehoach.expected_report order by period desc limit ?")
                .param(PERIODS)
                .query(String.class)
                .list()
                .stream()
                .map(ReportingPeriod::parse)
                .map(period -> {
                    ConsolidationState state = reports.find(period).state();
                    return new DeskPeriod(
                            period,
                            state,
                            reports.exists(period),
                            state == ConsolidationState.SIGNED
                                    ? 0
                                    : (int) receptions.of(period).stream()
                                            .filter(row -> isOpenFor(row, actor))
                                            .count());
                })
                .toList();
    }

    /**
     * How far an area is.
     *
     * @param accepted reports that have come
     * @param takenIn how many of them were taken in
     * @param mine how many the actor may take in now
     * @param correcting how many are being corrected
     * @param edited paragraphs that KHTC wrote or edited
     * @param changed edited paragraphs whose sources have changed since
     * @param shortened paragraphs that leave out some of what the units say and that nobody has edited
     */
    public record AreaState(
            String code,
            int accepted,
            int takenIn,
            int mine,
            int correcting,
            int paragraphs,
            int edited,
            int changed,
            int shortened) {}

    /**
     * The desk.
     *
     * @param overview without the units' words, which come area by area
     * @param aggregated false while its areas are still collecting
     * @param editable true where the actor may write the department's text now
     * @param takesIn true where the actor takes in reports of a desk and the period is not signed
     */
    public record Desk(
            PeriodOverview overview,
            List<PeriodKind> kinds,
            List<Submission> submissions,
            boolean aggregated,
            boolean editable,
            boolean takesIn,
            List<AreaState> areas) {}

    /**
     * The desk of a period. Texts of a period from before there were any are drafted when KHTC opens it.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional
    public Desk desk(ReportingPeriod period, PeriodKind kind, Actor actor) {
        Readers.check(actor);
        boolean consolidator = actor.memberOf(Groups.CONSOLIDATORS);
        if (consolidator) {
            texts.draftWhereMissing(period);
        }
        PeriodOverview full = overviews.overview(period, kind);
        boolean aggregated = reports.exists(period);
        boolean open = full.state() != ConsolidationState.SIGNED;
        Map<String, List<Receptions.Row>> accepted =
                receptions.of(period).stream().collect(Collectors.groupingBy(Receptions.Row::areaCode));
        Map<String, List<DepartmentParagraph>> text = paragraphs.of(period, kind, null).stream()
                .filter(it -> !it.isRemoved())
                .collect(Collectors.groupingBy(DepartmentParagraph::areaCode));
        return new Desk(
                withoutWords(full),
                calendar.kinds(period),
                schedule.submissions(period),
                aggregated,
                consolidator && aggregated && full.state().isWithConsolidator(),
                open && (consolidator || actor.memberOf(Groups.MONITORS)),
                plan.areas().stream()
                        .map(area -> state(
                                area.code(),
                                accepted.getOrDefault(area.code(), List.of()),
                                text.getOrDefault(area.code(), List.of()),
                                open,
                                actor))
                        .toList());
    }

    private AreaState state(
            String code, List<Receptions.Row> rows, List<DepartmentParagraph> text, boolean open, Actor actor) {
        return new AreaState(
                code,
                rows.size(),
                (int) rows.stream().filter(Receptions.Row::isTakenIn).count(),
                open ? (int) rows.stream().filter(row -> isOpenFor(row, actor)).count() : 0,
                (int) rows.stream().filter(Receptions.Row::underCorrection).count(),
                text.size(),
                (int) text.stream().filter(DepartmentParagraph::isEdited).count(),
                (int) text.stream().filter(DepartmentParagraph::sourceChanged).count(),
                (int) text.stream()
                        .filter(it -> it.shortened() && !it.isEdited())
                        .count());
    }

    private boolean isOpenFor(Receptions.Row row, Actor actor) {
        return !row.isTakenIn() && !row.underCorrection() && desks.mayDecide(row.unitCode(), actor);
    }

    private static PeriodOverview withoutWords(PeriodOverview it) {
        return new PeriodOverview(
                it.period(),
                it.kind(),
                it.label(),
                it.months(),
                it.state(),
                it.conclusion(),
                it.directorComment(),
                it.total(),
                it.attachments(),
                it.areas().stream()
                        .map(area -> new PeriodOverview.Area(
                                area.code(),
                                area.title(),
                                area.counts(),
                                area.statuses(),
                                area.missing(),
                                area.late(),
                                area.nil(),
                                area.figures(),
                                List.of(),
                                List.of(),
                                List.of(),
                                area.notTakenIn()))
                        .toList(),
                it.obstacles());
    }

    /**
     * A unit's report for an area.
     *
     * @param version the one that counts, null while none was accepted
     * @param takenInBy who took it in, null while nobody has
     * @param correcting it was returned for correction
     * @param mine the actor may take it in now
     * @param returnable the actor may return it for correction now
     */
    public record UnitReport(
            BoardCell cell,
            Integer version,
            String takenInBy,
            String onBehalfOf,
            Instant takenInAt,
            boolean correcting,
            boolean mine,
            boolean returnable) {}

    /** What a unit says about something, in which version of its report. */
    public record Said(String unitCode, String unit, int version, LineStatus status, String text) {}

    /** A commitment, with what every unit says about it. */
    public record CommitmentSaid(String id, String text, List<Said> lines) {}

    /** An area on the desk. */
    public record DeskArea(
            List<DepartmentTextService.Counted> paragraphs,
            List<UnitReport> reports,
            List<CommitmentSaid> commitments,
            List<Said> plans) {}

    /**
     * An area: its text of a kind, and what the units say in the last month.
     *
     * @throws Refusal 403 for who does not watch over all units, 404 where there is no such area
     */
    @Transactional(readOnly = true)
    public DeskArea area(ReportingPeriod period, PeriodKind kind, String areaCode, Actor actor) {
        List<DepartmentTextService.Counted> text = texts.of(period, kind, areaCode, actor);
        if (plan.areas().stream().noneMatch(area -> area.code().equals(areaCode))) {
            throw Refusal.notFound("Kế hoạch không có lĩnh vực %s.".formatted(areaCode));
        }
        boolean open = reports.find(period).state() != ConsolidationState.SIGNED;
        List<BoardCell> cells = register.cells(period, areaCode, actor);
        Map<String, BoardCell> units =
                cells.stream().collect(Collectors.toMap(BoardCell::unitCode, Function.identity()));
        Map<String, Receptions.Row> accepted = receptions.of(period).stream()
                .filter(row -> row.areaCode().equals(areaCode))
                .collect(Collectors.toMap(Receptions.Row::unitCode, Function.identity()));
        List<String> months = List.of(period.toString());
        Map<String, List<Said>> lines = paragraphs.lines(months, areaCode, Integer.MAX_VALUE, null).stream()
                .sorted(Comparator.comparingInt(
                        line -> units.get(line.unitCode()).unitPosition()))
                .collect(Collectors.groupingBy(
                        DepartmentParagraphs.UnitLine::commitmentId,
                        Collectors.mapping(
                                line -> new Said(
                                        line.unitCode(),
                                        units.get(line.unitCode()).unitName(),
                                        line.version(),
                                        line.status(),
                                        line.result()),
                                Collectors.toList())));
        return new DeskArea(
                text,
                cells.stream()
                        .map(cell -> unitReport(cell, accepted.get(cell.unitCode()), open, actor))
                        .toList(),
                plan.commitments(areaCode).stream()
                        .map(it -> new CommitmentSaid(it.id(), it.text(), lines.getOrDefault(it.id(), List.of())))
                        .toList(),
                paragraphs.plans(months, areaCode, Integer.MAX_VALUE, null).stream()
                        .sorted(Comparator.comparingInt(
                                it -> units.get(it.unitCode()).unitPosition()))
                        .map(it -> new Said(
                                it.unitCode(), units.get(it.unitCode()).unitName(), it.version(), null, it.text()))
                        .toList());
    }

    private UnitReport unitReport(BoardCell cell, Receptions.Row accepted, boolean open, Actor actor) {
        boolean his = open && accepted != null && desks.mayDecide(cell.unitCode(), actor);
        return new UnitReport(
                cell,
                accepted == null ? null : accepted.version(),
                accepted == null ? null : accepted.takenInBy(),
                accepted == null ? null : accepted.onBehalfOf(),
                accepted == null ? null : accepted.takenInAt(),
                accepted != null && accepted.underCorrection(),
                his && isOpenFor(accepted, actor),
                his && !accepted.underCorrection());
    }
}
