package vn.sonla.kehoach.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Oversight;

/** Tells how the reports stand to who watches over all of them, each question by one statement whatever the number of rows. */
@Service
public class RegisterBoardService {

    /** A plan's rows stay when another comes into force: the year's own names first, then the newest ones. */
    private static final String AREA =
            """
            left join lateral (
                select title, position from kehoach.task_area
                where code = r.area_code
                order by plan_year = cast(left(r.period, 4) as integer) desc, in_force desc, plan_year desc
                limit 1) a on true
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    RegisterBoardService(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Every report of a period, by area and unit in the plan's and the organisation's order.
     *
     * @param areaCode only this area, null for all
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<BoardCell> cells(ReportingPeriod period, String areaCode, Actor actor) {
        Oversight.require(actor);
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        select r.*, coalesce(a.title, r.area_code) as area_title, coalesce(u.name, r.unit_code) as unit_name,
                            u.position as unit_position, change.changed_at, reopening.closes_at as reopened_until
                        from kehoach.expected_report r
                        left join kehoach.unit u on u.code = r.unit_code
                        %s
                        left join lateral (
                            select max(changed_at) as changed_at from kehoach.report_change where report_id = r.id
                        ) change on true
                        left join kehoach.reopening reopening on reopening.report_id = r.id
                            and reopening.state in ('EXPECTED', 'SUBMITTED', 'RETURNED')
                        where r.period = :period and (cast(:area as varchar) is null or r.area_code = :area)
                        order by a.position, r.area_code, u.position, r.unit_code
                        """
                                .formatted(AREA))
                .param("period", period.toString())
                .param("area", areaCode)
                .query((row, number) -> cell(row, now))
                .list();
    }

    private static BoardCell cell(ResultSet row, Instant now) throws SQLException {
        BoardMark mark = BoardMark.of(
                ReportState.valueOf(row.getString("state")), row.getBoolean("late"), row.getBoolean("nil"));
        Instant dueAt = instant(row, "due_at");
        return new BoardCell(
                row.getString("area_code"),
                row.getString("area_title"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                row.getInt("unit_position"),
                mark,
                mark.isOpen() && !now.isBefore(dueAt),
                row.getBoolean("late"),
                row.getBoolean("nil"),
                row.getBoolean("unreviewed"),
                dueAt,
                instant(row, "closes_at"),
                instant(row, "left_at"),
                instant(row, "changed_at"),
                row.getInt("times_returned"),
                instant(row, "reopened_until"));
    }

    /**
     * How complete a period and the ones before it are: for each month of each unit, of each area and of the department.
     *
     * @param months how many months at most, this one included
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<MonthRate> rates(ReportingPeriod last, int months, Actor actor) {
        Oversight.require(actor);
        return jdbc.sql(
                        """
                        select r.period, r.unit_code, r.area_code, max(u.name) as unit_name, max(a.title) as area_title,
                            count(*) as expected,
                            count(*) filter (where r.state = 'ACCEPTED' and not r.late) as on_time,
                            count(*) filter (where r.state = 'ACCEPTED' and r.late) as late,
                            count(*) filter (where r.state = 'ACCEPTED' and r.nil) as nil,
                            count(*) filter (where r.state = 'MISSING') as missing
                        from kehoach.expected_report r
                        left join kehoach.unit u on u.code = r.unit_code
                        %s
                        where r.period between :first and :last
                        group by grouping sets ((r.period, r.unit_code), (r.period, r.area_code), (r.period))
                        order by r.period, grouping(r.unit_code), grouping(r.area_code),
                            case when grouping(r.unit_code) = 0 then max(u.position) else max(a.position) end,
                            r.unit_code, r.area_code
                        """
                                .formatted(AREA))
                .param("first", first(last, months))
                .param("last", last.toString())
                .query((row, number) -> new MonthRate(
                        row.getString("period"),
                        row.getString("unit_code"),
                        row.getString("area_code"),
                        row.getString("unit_code") != null
                                ? row.getString("unit_name")
                                : row.getString("area_code") != null ? row.getString("area_title") : null,
                        row.getInt("expected"),
                        row.getInt("on_time"),
                        row.getInt("late"),
                        row.getInt("nil"),
                        row.getInt("missing")))
                .list();
    }

    private static String first(ReportingPeriod last, int months) {
        return new ReportingPeriod(last.month().minusMonths(months - 1L)).toString();
    }

    /**
     * The figures of a period and the ones before it, as the areas aggregated them; by indicator, then month.
     *
     * @param months how many months at most, this one included
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<MonthFigure> figures(ReportingPeriod last, int months, Actor actor) {
        Oversight.require(actor);
        return jdbc.sql(
                        """
                        select r.period, r.area_code, r.indicator_id, coalesce(i.name, r.indicator_id) as name, i.unit,
                            r.actual, r.estimate, r.reports
                        from kehoach.area_figure r
                        %s
                        left join lateral (
                            select name, unit, position from kehoach.indicator
                            where id = r.indicator_id
                            order by plan_year = cast(left(r.period, 4) as integer) desc, in_force desc, plan_year desc
                            limit 1) i on true
                        where r.period between :first and :last
                        order by a.position, r.area_code, i.position, r.indicator_id, r.period
                        """
                                .formatted(AREA))
                .param("first", first(last, months))
                .param("last", last.toString())
                .query((row, number) -> new MonthFigure(
                        row.getString("period"),
                        row.getString("area_code"),
                        row.getString("indicator_id"),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getBigDecimal("actual"),
                        row.getBigDecimal("estimate"),
                        row.getInt("reports")))
                .list();
    }

    /**
     * The way of a report, oldest step first; empty where nothing has happened to it.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<BoardChange> changes(BusinessKey report, Actor actor) {
        Oversight.require(actor);
        return jdbc.sql(
                        """
                        select c.* from kehoach.report_change c join kehoach.expected_report r on r.id = c.report_id
                        where r.period = ? and r.area_code = ? and r.unit_code = ?
                        order by c.id
                        """)
                .params(report.period(), report.areaCode(), report.unitCode())
                .query((row, number) -> new BoardChange(
                        instant(row, "changed_at"),
                        row.getString("actor"),
                        row.getString("on_behalf_of"),
                        row.getString("from_state") == null ? null : ReportState.valueOf(row.getString("from_state")),
                        ReportState.valueOf(row.getString("to_state")),
                        row.getString("reason")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
