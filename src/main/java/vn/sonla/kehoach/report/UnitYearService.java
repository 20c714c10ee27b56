package vn.sonla.kehoach.report;

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

    UnitYearService(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A report of the year.
     *
     * @param state where it stands for its unit: as the register says or, where it was opened once more, as that says
     * @param leftAt when it left the unit, null while it has not
     */
    public record Month(
            String period,
            String areaCode,
            ReportState state,
            boolean late,
            boolean nil,
            boolean unreviewed,
            int timesReturned,
            Instant dueAt,
            Instant closesAt,
            Instant leftAt) {}

    /**
     * Every report that a unit owes for a year, by period, by one statement.
     *
     * @throws Refusal 403 for who neither belongs to the unit nor watches over it
     */
    @Transactional(readOnly = true)
    public List<Month> reports(String unitCode, int year, Actor actor) {
        if (!actor.memberOf(unitCode) && !actor.memberOf(Groups.head(unitCode)) && !Groups.oversees(actor.groups())) {
            throw Refusal.forbidden("Chỉ người của đơn vị và người theo dõi toàn Sở được xem báo cáo năm của đơn vị.");
        }
        return jdbc.sql(
                        """
                        select r.period, r.area_code, coalesce(g.state, r.state) as state, r.late, r.nil, r.unreviewed,
                            r.times_returned + coalesce(g.times_returned, 0) as times_returned, r.due_at,
                            coalesce(g.closes_at, r.closes_at) as closes_at, r.left_at
                        from kehoach.expected_report r
                        left join kehoach.reopening g
                            on g.report_id = r.id and g.state in ('EXPECTED', 'RETURNED', 'SUBMITTED')
                        where r.unit_code = :unit and r.period between :january and :december
                        order by r.period, r.area_code
                        """)
                .param("unit", unitCode)
                .param("january", "%04d-01".formatted(year))
                .param("december", "%04d-12".formatted(year))
                .query((row, number) -> new Month(
                        row.getString("period"),
                        row.getString("area_code"),
                        ReportState.valueOf(row.getString("state")),
                        row.getBoolean("late"),
                        row.getBoolean("nil"),
                        row.getBoolean("unreviewed"),
                        row.getInt("times_returned"),
                        row.getTimestamp("due_at").toInstant(),
                        row.getTimestamp("closes_at").toInstant(),
                        row.getTimestamp("left_at") == null
                                ? null
                                : row.getTimestamp("left_at").toInstant()))
                .list();
    }
}
