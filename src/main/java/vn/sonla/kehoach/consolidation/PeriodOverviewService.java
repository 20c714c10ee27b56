package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.OverviewQueries.LineText;
import vn.sonla.kehoach.consolidation.OverviewQueries.Plan;
import vn.sonla.kehoach.consolidation.OverviewQueries.Report;
import vn.sonla.kehoach.consolidation.OverviewQueries.Rolled;
import vn.sonla.kehoach.consolidation.OverviewQueries.StatusCount;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.obstacle.ObstacleInfo;
import vn.sonla.kehoach.obstacle.ObstacleRegister;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.IndicatorInfo;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.report.LineStatus;
import vn.sonla.kehoach.report.ReportState;

/** Tells what the reports of a period say together: to the forms, the documents and the rehearsal alike. */
@Service
public class PeriodOverviewService {

    private static final Rolled NOT_REPORTED = new Rolled(null, null, null, null, null, 0);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final OverviewQueries queries;
    private final ConsolidatedReports consolidatedReports;
    private final ObstacleRegister obstacles;
    private final DepartmentDrafts texts;
    private final Replacements replacements;
    private final Receptions receptions;
    private final PlanService plan;
    private final OrganisationService organisation;

    PeriodOverviewService(
            OverviewQueries queries,
            ConsolidatedReports consolidatedReports,
            ObstacleRegister obstacles,
            DepartmentDrafts texts,
            Replacements replacements,
            Receptions receptions,
            PlanService plan,
            OrganisationService organisation) {
        this.queries = queries;
        this.consolidatedReports = consolidatedReports;
        this.obstacles = obstacles;
        this.texts = texts;
        this.replacements = replacements;
        this.receptions = receptions;
        this.plan = plan;
        this.organisation = organisation;
    }

    /**
     * The overview of a period for a person.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public PeriodOverview overview(ReportingPeriod period, PeriodKind kind, Actor actor) {
        return overview(period, kind, 1, actor);
    }

    /**
     * The overview of an edition of the report, for a person.
     *
     * @throws Refusal 403 for who does not watch over all units, 404 where there is no such edition
     */
    @Transactional(readOnly = true)
    public PeriodOverview overview(ReportingPeriod period, PeriodKind kind, int edition, Actor actor) {
        Readers.check(actor);
        return overview(period, kind, edition);
    }

    /**
     * The overview of a stretch, by a constant number of statements.
     *
     * @param period its last month
     */
    @Transactional(readOnly = true)
    public PeriodOverview overview(ReportingPeriod period, PeriodKind kind) {
        return overview(period, kind, 1);
    }

    /**
     * The same of an edition of the report: a replacement counts what came in until it was opened and has its own text.
     *
     * @param edition 1 for the report itself
     */
    @Transactional(readOnly = true)
    public PeriodOverview overview(ReportingPeriod period, PeriodKind kind, int edition) {
        ReplacementInfo replacement = replacement(period, edition);
        List<ReportingPeriod> covered = kind.months(period);
        List<String> months = covered.stream().map(ReportingPeriod::toString).toList();
        Instant asOf = asOf(period, edition);
        List<TaskAreaInfo> areas = plan.areas();
        List<IndicatorInfo> indicators = areas.stream()
                .flatMap(area -> plan.indicators(area.code()).stream())
                .toList();

        Map<String, List<Report>> reports =
                byArea(queries.reports(months, asOf), Report::areaCode, organisation.inUnitOrder(Report::unitCode));
        Map<String, List<StatusCount>> statuses =
                queries.statusCounts(months, asOf).stream().collect(Collectors.groupingBy(StatusCount::areaCode));
        Map<String, Rolled> figures = queries.figures(covered.get(0), period, indicators, asOf);
        Map<String, List<LineText>> lines = byArea(
                queries.lines(period, asOf), LineText::commitmentId, organisation.inUnitOrder(LineText::unitCode));
        Map<String, List<Plan>> plans =
                byArea(queries.plans(period, asOf), Plan::areaCode, organisation.inUnitOrder(Plan::unitCode));
        Map<String, List<ObstacleInfo>> difficulties = byArea(
                obstacles.ofReport(period, asOf),
                ObstacleInfo::areaCode,
                organisation.inUnitOrder(ObstacleInfo::unitCode).thenComparing(ObstacleInfo::id));
        Map<String, List<PeriodOverview.Paragraph>> paragraphs =
                replacement == null ? texts.told(period, kind) : replacements.told(period, edition, kind);
        Map<String, List<Receptions.Row>> open = byArea(
                receptions.of(period).stream().filter(row -> !row.isTakenIn()).toList(),
                Receptions.Row::areaCode,
                organisation.inUnitOrder(Receptions.Row::unitCode));
        ConsolidatedReports.Row report = consolidatedReports.find(period);

        List<PeriodOverview.Area> told = areas.stream()
                .map(area -> new PeriodOverview.Area(
                        area.code(),
                        area.title(),
                        counts(of(reports, area)),
                        statusCounts(of(statuses, area)),
                        ofMonths(of(reports, area), row -> row.state() == ReportState.MISSING),
                        ofMonths(of(reports, area), row -> isAccepted(row) && row.late()),
                        ofMonths(of(reports, area), row -> isAccepted(row) && row.nil()),
                        plan.indicators(area.code()).stream()
                                .map(indicator -> figure(indicator, figures))
                                .toList(),
                        plan.commitments(area.code()).stream()
                                .map(commitment -> new PeriodOverview.Commitment(
                                        commitment.id(),
                                        commitment.text(),
                                        lines.getOrDefault(commitment.id(), List.of()).stream()
                                                .map(this::line)
                                                .toList()))
                                .toList(),
                        of(plans, area).stream()
                                .map(text -> new PeriodOverview.UnitText(
                                        text.unitCode(), organisation.unitName(text.unitCode()), text.text()))
                                .toList(),
                        of(paragraphs, area),
                        of(open, area).stream()
                                .map(row -> new PeriodOverview.UnitOfMonth(
                                        period.toString(), row.unitCode(), organisation.unitName(row.unitCode())))
                                .toList()))
                .toList();
        return new PeriodOverview(
                period.toString(),
                kind,
                kind.label(period),
                months,
                report.state(),
                replacement == null ? report.conclusion() : replacement.conclusion(),
                replacement == null ? report.directorComment() : replacement.directorComment(),
                told.stream()
                        .map(PeriodOverview.Area::counts)
                        .reduce(PeriodOverview.Counts.NONE, PeriodOverview.Counts::plus),
                queries.attachments(months, asOf),
                told,
                areas.stream()
                        .flatMap(area -> of(difficulties, area).stream())
                        .map(obstacle -> obstacle(obstacle, period))
                        .toList());
    }

    private ReplacementInfo replacement(ReportingPeriod period, int edition) {
        return edition == 1
                ? null
                : replacements.find(period, edition).orElseThrow(() -> Refusal.notFound("Không có bản thay thế này."));
    }

    /** As of when an edition of the report is told. */
    Instant asOf(ReportingPeriod period, int edition) {
        ReplacementInfo replacement = replacement(period, edition);
        return replacement == null ? queries.asOf(period) : replacement.openedAt();
    }

    /** What each unit did in a stretch, in the order of the organisation. */
    @Transactional(readOnly = true)
    public List<UnitFigure> unitFigures(ReportingPeriod period, PeriodKind kind) {
        return unitFigures(period, kind, 1);
    }

    /** The same for an edition of the report. */
    @Transactional(readOnly = true)
    public List<UnitFigure> unitFigures(ReportingPeriod period, PeriodKind kind, int edition) {
        List<IndicatorInfo> indicators = plan.areas().stream()
                .flatMap(area -> plan.indicators(area.code()).stream())
                .toList();
        Instant asOf = asOf(period, edition);
        return queries.unitFigures(kind.months(period).get(0), period, indicators, asOf).stream()
                .sorted(organisation.inUnitOrder(OverviewQueries.UnitRolled::unitCode))
                .map(figure -> new UnitFigure(
                        figure.indicatorId(),
                        figure.unitCode(),
                        organisation.unitName(figure.unitCode()),
                        figure.actual(),
                        figure.estimate()))
                .toList();
    }

    private static <T> Map<String, List<T>> byArea(List<T> rows, Function<T, String> key, Comparator<T> order) {
        List<T> sorted = new ArrayList<>(rows);
        sorted.sort(order);
        return sorted.stream().collect(Collectors.groupingBy(key));
    }

    private static <T> List<T> of(Map<String, List<T>> byArea, TaskAreaInfo area) {
        return byArea.getOrDefault(area.code(), List.of());
    }

    private static boolean isAccepted(Report report) {
        return report.state() == ReportState.ACCEPTED;
    }

    private static PeriodOverview.Counts counts(List<Report> reports) {
        int missing = count(reports, report -> report.state() == ReportState.MISSING);
        int accepted = count(reports, PeriodOverviewService::isAccepted);
        int late = count(reports, report -> isAccepted(report) && report.late());
        return new PeriodOverview.Counts(
                reports.size(),
                accepted - late,
                late,
                missing,
                reports.size() - accepted - missing,
                count(reports, report -> isAccepted(report) && report.nil()),
                count(reports, report -> isAccepted(report) && report.unreviewed()),
                count(reports, Report::returned));
    }

    private static int count(List<Report> reports, Predicate<Report> which) {
        return (int) reports.stream().filter(which).count();
    }

    private static PeriodOverview.StatusCounts statusCounts(List<StatusCount> counts) {
        Map<LineStatus, Integer> lines = new EnumMap<>(LineStatus.class);
        counts.forEach(count -> lines.merge(count.status(), count.lines(), Integer::sum));
        return new PeriodOverview.StatusCounts(
                lines.getOrDefault(LineStatus.NOT_STARTED, 0),
                lines.getOrDefault(LineStatus.DOING, 0),
                lines.getOrDefault(LineStatus.DONE, 0),
                lines.getOrDefault(LineStatus.DELAYED, 0),
                lines.getOrDefault(LineStatus.NIL, 0));
    }

    private static PeriodOverview.Figure figure(IndicatorInfo indicator, Map<String, Rolled> figures) {
        Rolled rolled = figures.getOrDefault(indicator.id(), NOT_REPORTED);
        BigDecimal target = indicator.targetIndicator() == null
                ? indicator.target()
                : figures.getOrDefault(indicator.targetIndicator(), NOT_REPORTED)
                        .cumulative();
        return new PeriodOverview.Figure(
                indicator.id(),
                indicator.name(),
                indicator.unit(),
                indicator.rule(),
                indicator.sample(),
                rolled.actual(),
                rolled.estimate(),
                rolled.cumulative(),
                target,
                rate(rolled.cumulative(), target),
                rolled.before(),
                rolled.lastYear(),
                rolled.reports());
    }

    private static BigDecimal rate(BigDecimal done, BigDecimal target) {
        return done == null || target == null || target.signum() == 0
                ? null
                : done.multiply(HUNDRED).divide(target, 1, RoundingMode.HALF_UP);
    }

    /** Month by month. */
    private List<PeriodOverview.UnitOfMonth> ofMonths(List<Report> reports, Predicate<Report> which) {
        return reports.stream()
                .filter(which)
                .sorted(Comparator.comparing(Report::period))
                .map(report -> new PeriodOverview.UnitOfMonth(
                        report.period(), report.unitCode(), organisation.unitName(report.unitCode())))
                .toList();
    }

    private PeriodOverview.Line line(LineText line) {
        return new PeriodOverview.Line(
                line.unitCode(),
                organisation.unitName(line.unitCode()),
                line.status(),
                line.status().label(),
                line.result());
    }

    private PeriodOverview.Obstacle obstacle(ObstacleInfo obstacle, ReportingPeriod period) {
        return new PeriodOverview.Obstacle(
                obstacle.areaCode(),
                obstacle.unitCode(),
                organisation.unitName(obstacle.unitCode()),
                obstacle.kind(),
                obstacle.kind().label(),
                obstacle.description(),
                obstacle.proposal(),
                obstacle.authority(),
                obstacle.authority().label(),
                obstacle.affectedPeople(),
                obstacle.affectedEnterprises(),
                obstacle.openedPeriod().equals(period.toString())
                        ? null
                        : ReportingPeriod.parse(obstacle.openedPeriod()).label(),
                obstacle.state(),
                obstacle.state().label(),
                obstacle.answer());
    }
}
