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
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Groups;

/** Tells a unit how all its reports of a year stand. */
@Service
public class UnitYearService {

    private final JdbcClient jdbc;
    private final Clock clock;

    UnitYearService(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A report of the year.
     *
     * @param state where it stands for its unit: as the register says or, where it was opened once more, as that says
     * @param mark the same as the board shows it
     * @param overdue still with its unit although its time has passed
     * @param closesAt when it is taken no more
     * @param leftAt when it left the unit, null while it has not
     * @param reopenedUntil until when the unit may hand it in once more, late or corrected; null where it may not
     */
    public record Month(
            String period,
            String areaCode,
            ReportState state,
            BoardMark mark,
            boolean overdue,
            boolean late,
            boolean nil,
            boolean unreviewed,
            int timesReturned,
            Instant dueAt,
            Instant closesAt,
            Instant leftAt,
            Instant reopenedUntil) {}

    /**
     * The reports of a year.
     *
     * @param firstYear the first year of which the unit owed reports, null where it never did
     * @param lastYear the last one
     * @param reports by period, then area
     */
    public record Year(Integer firstYear, Integer lastYear, List<Month> reports) {}

    /** Whether somebody may see how all reports of a unit stand: its own people, and who watches over all units. */
    public static boolean isReader(String unitCode, Actor actor) {
        return isOwn(unitCode, actor) || Groups.oversees(actor.groups());
    }

    /** Whether somebody belongs to a unit, as officer or head. */
    public static boolean isOwn(String unitCode, Actor actor) {
        return actor.memberOf(unitCode) || actor.memberOf(Groups.head(unitCode));
    }

    /**
     * Every report that a unit owes for a year, by one statement.
     *
     * @throws Refusal 403 for who neither belongs to the unit nor watches over it
     */
    @Transactional(readOnly = true)
    public Year year(String unitCode, int year, Actor actor) {
        if (!isReader(unitCode, actor)) {
            throw Refusal.forbidden("Chỉ người của đơn vị và người theo dõi toàn Sở được xem báo cáo năm của đơn vị.");
        }
        Instant now = clock.instant();
        List<Year> rows = jdbc.sql(
                        """
                        select known.*, r.*
                        from (select min(left(period, 4)) as first_year, max(left(period, 4)) as last_year
                            from kehoach.expected_report where unit_code = :unit) known
                        left join (
                            select r.period, r.area_code, coalesce(g.state, r.state) as state, r.late, r.nil, r.unreviewed,
                                r.times_returned + coalesce(g.times_returned, 0) as times_returned, r.due_at,
                                coalesce(g.closes_at, r.closes_at) as closes_at, r.left_at, g.closes_at as reopened_until
                            from kehoach.expected_report r
                            left join kehoach.reopening g
                                on g.report_id = r.id and g.state in ('EXPECTED', 'RETURNED', 'SUBMITTED')
                            where r.unit_code = :unit and r.period between :january and :december
                        ) r on true
                        order by r.period, r.area_code
                        """)
                .param("unit", unitCode)
                .param("january", "%04d-01".formatted(year))
                .param("december", "%04d-12".formatted(year))
                .query((row, number) -> new Year(
                        year(row, "first_year"),
                        year(row, "last_year"),
                        row.getString("period") == null ? List.of() : List.of(month(row, now))))
                .list();
        return new Year(
                rows.get(0).firstYear(),
                rows.get(0).lastYear(),
                rows.stream().flatMap(row -> row.reports().stream()).toList());
    }

    private static Integer year(ResultSet row, String column) throws SQLException {
        String year = row.getString(column);
        return year == null ? null : Integer.valueOf(year);
    }

    private static Month month(ResultSet row, Instant now) throws SQLException {
        ReportState state = ReportState.valueOf(row.getString("state"));
        BoardMark mark = BoardMark.of(state, row.getBoolean("late"), row.getBoolean("nil"));
        Instant reopenedUntil = instant(row, "reopened_until");
        Instant dueAt = instant(row, "due_at");
        return new Month(
                row.getString("period"),
                row.getString("area_code"),
                state,
                mark,
                mark.isOpen() && !now.isBefore(reopenedUntil == null ? dueAt : reopenedUntil),
                row.getBoolean("late"),
                row.getBoolean("nil"),
                row.getBoolean("unreviewed"),
                row.getInt("times_returned"),
                dueAt,
                instant(row, "closes_at"),
                instant(row, "left_at"),
                reopenedUntil);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
