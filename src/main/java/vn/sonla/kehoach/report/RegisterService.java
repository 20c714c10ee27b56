package vn.sonla.kehoach.report;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.escalation.MissingReports;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.organisation.UnitClassInfo;
import vn.sonla.kehoach.organisation.UnitInfo;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;

/** Keeps the register of expected reports as a whole: opens it for a period, closes it for an area. */
@Service
public class RegisterService implements MissingReports {

    /** What has not left its unit. A unit without a due day of its own, which may take until the cut-off, is not urged. */
    private static final String OPEN = "state in ('EXPECTED', 'DRAFT', 'RETURNED', 'SUBMITTED') and due_at < closes_at";

    private final ExpectedReports reports;
    private final Acceptance acceptance;
    private final PlanService plan;
    private final OrganisationService organisation;
    private final ReportingCalendar calendar;
    private final JdbcTemplate jdbc;
    private final JdbcClient jdbcClient;
    private final Clock clock;

    RegisterService(
            ExpectedReports reports,
            Acceptance acceptance,
            PlanService plan,
            OrganisationService organisation,
            ReportingCalendar calendar,
            JdbcTemplate jdbc,
            JdbcClient jdbcClient,
            Clock clock) {
        this.reports = reports;
        this.acceptance = acceptance;
        this.plan = plan;
        this.organisation = organisation;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.jdbcClient = jdbcClient;
        this.clock = clock;
    }

    /**
     * Writes a row for each report that the plan expects in a period: period × area × lead unit.
     *
     * @return how many
     */
    @Transactional
    public int open(ReportingPeriod period) {
        record Expected(String areaCode, UnitInfo unit) {}
        List<Expected> expected = new ArrayList<>();
        for (TaskAreaInfo area : plan.areas()) {
            area.leadUnits().forEach(unit -> expected.add(new Expected(area.code(), organisation.unit(unit))));
        }
        jdbc.batchUpdate(
                """
                insert into kehoach.expected_report (period, area_code, unit_code, due_at, closes_at)
                values (?, ?, ?, ?, ?)
                """,
                expected,
                200,
                (statement, report) -> {
                    statement.setString(1, period.toString());
                    statement.setString(2, report.areaCode());
                    statement.setString(3, report.unit().code());
                    String unitClass = report.unit().unitClass();
                    statement.setTimestamp(4, timestamp(calendar.dueAt(period, unitClass)));
                    statement.setTimestamp(5, timestamp(calendar.cutOffAt(period, unitClass)));
                });
        return expected.size();
    }

    private static Timestamp timestamp(ZonedDateTime moment) {
        return Timestamp.from(moment.toInstant());
    }

    /**
     * The cut-off of an area: what is still with the officer becomes MISSING, what waits for the head is taken as it is,
     * unreviewed, with the cut-off as the moment it left the unit. Nothing that was handed in is thrown away.
     */
    @Transactional
    public void closeArea(String period, String areaCode) {
        jdbcClient
                .sql(
                        """
                        with open as (
                            select id, state from kehoach.expected_report
                            where period = :period and area_code = :areaCode
                              and state in ('EXPECTED', 'DRAFT', 'RETURNED', 'SUBMITTED')
                            order by id
                            for update
                        ), closed as (
                            update kehoach.expected_report r
                            set state = case when open.state = 'SUBMITTED' then 'ACCEPTED' else 'MISSING' end,
                                unreviewed = (open.state = 'SUBMITTED'),
                                left_at = case when open.state = 'SUBMITTED' then r.closes_at end,
                                late = (open.state = 'SUBMITTED' and r.closes_at >= r.due_at)
                            from open where r.id = open.id
                            returning r.id, r.state
                        )
                        insert into kehoach.report_change (report_id, changed_at, actor, from_state, to_state)
                        select closed.id, :now, :actor, open.state, closed.state
                        from closed join open on open.id = closed.id
                        """)
                .param("period", period)
                .param("areaCode", areaCode)
                .param("now", Timestamp.from(clock.instant()))
                .param("actor", Actor.SYSTEM)
                .update();
        reports.findByPeriodAndAreaCodeAndUnreviewedTrueOrderById(period, areaCode)
                .forEach(report -> acceptance.announce(report.key(), report.id(), report.versionNumber()));
    }

    /** Every report of a period, by area and unit. */
    @Transactional(readOnly = true)
    public List<ReportStatus> statuses(String period) {
        return reports.findByPeriodOrderByAreaCodeAscUnitCodeAsc(period).stream()
                .map(ExpectedReport::status)
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<MissingReport> open(String period) {
        return missing(OPEN, period, null);
    }

    @Override
    @Transactional(readOnly = true)
    public List<MissingReport> open(String period, String areaCode) {
        return missing(OPEN, period, areaCode);
    }

    @Override
    @Transactional(readOnly = true)
    public List<MissingReport> missing(String period) {
        return missing("state = 'MISSING'", period, null);
    }

    private List<MissingReport> missing(String states, String period, String areaCode) {
        record Placed(int area, int unit, MissingReport report) {}
        return jdbcClient
                .sql("select id, area_code, unit_code, state, due_at, closes_at from kehoach.expected_report"
                        + " where period = :period and (cast(:area as varchar) is null or area_code = :area) and "
                        + states)
                .param("period", period)
                .param("area", areaCode)
                .query((row, number) -> {
                    TaskAreaInfo area = plan.area(row.getString("area_code"));
                    UnitInfo unit = organisation.unit(row.getString("unit_code"));
                    ReportState state = ReportState.valueOf(row.getString("state"));
                    return new Placed(
                            area.position(),
                            unit.position(),
                            new MissingReport(
                                    row.getLong("id"),
                                    area.code(),
                                    area.title(),
                                    area.leadDivision(),
                                    unit.code(),
                                    unit.name(),
                                    state.label(),
                                    state.isWithOfficer(),
                                    row.getTimestamp("due_at").toInstant(),
                                    row.getTimestamp("closes_at").toInstant()));
                })
                .list()
                .stream()
                .sorted(Comparator.comparing(Placed::area).thenComparing(Placed::unit))
                .map(Placed::report)
                .toList();
    }

    /** A cut-off that a changed calendar moved. */
    public record MovedCutOff(Instant was, Instant now, int reports) {}

    /**
     * Moves the cut-off of the reports of a period that are open and still end at the cut-off, not at the end of something
     * that was granted to them.
     *
     * @param before the calendar that the period was planned with
     */
    @Transactional
    public List<MovedCutOff> replan(ReportingPeriod period, ReportingCalendar before) {
        Map<List<Instant>, Integer> moved = new TreeMap<>(Comparator.comparing(List::toString));
        Instant now = clock.instant();
        for (String unitClass :
                organisation.classes().stream().map(UnitClassInfo::code).toList()) {
            Instant was = before.cutOffAt(period, unitClass).toInstant();
            Instant then = calendar.cutOffAt(period, unitClass).toInstant();
            List<String> units = organisation.expand(List.of(unitClass));
            if (was.equals(then) || !was.isAfter(now) || !then.isAfter(now) || units.isEmpty()) {
                continue;
            }
            int rows = jdbcClient
                    .sql(
                            """
                            update kehoach.expected_report
                            set due_at = case when due_at = closes_at then :then else due_at end, closes_at = :then
                            where period = :period and closes_at = :was and unit_code in (:units)
                              and state in ('EXPECTED', 'DRAFT', 'RETURNED', 'SUBMITTED')
                            """)
                    .param("then", Timestamp.from(then))
                    .param("period", period.toString())
                    .param("was", Timestamp.from(was))
                    .param("units", units)
                    .update();
            moved.merge(List.of(was, then), rows, Integer::sum);
        }
        return moved.entrySet().stream()
                .map(move -> new MovedCutOff(move.getKey().get(0), move.getKey().get(1), move.getValue()))
                .toList();
    }

    /** When a report is due: in its period, or at the end of the grant under which it is handed in late. */
    Instant dueAt(String period, String areaCode, String unitCode) {
        return jdbcClient
                .sql(
                        """
                        select coalesce(g.closes_at, r.due_at) from kehoach.expected_report r
                        left join kehoach.reopening g
                            on g.report_id = r.id and g.state in ('EXPECTED', 'SUBMITTED', 'RETURNED')
                        where r.period = ? and r.area_code = ? and r.unit_code = ?
                        """)
                .params(period, areaCode, unitCode)
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    /** The latest cut-off of an area's units. */
    Instant cutOffAt(String period, String areaCode) {
        return jdbcClient
                .sql("select max(closes_at) from kehoach.expected_report where period = ? and area_code = ?")
                .params(period, areaCode)
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    /**
     * Fresh statistics after an opening: the planner believes the tables nearly empty until autovacuum looks, and scans
     * them at each submit.
     */
    @Transactional
    public void refreshStatistics() {
        jdbc.execute(
                "analyze kehoach.expected_report, act_ru_task, act_ru_execution, act_ru_identitylink, act_ru_variable");
    }
}
