package vn.sonla.kehoach.obstacle;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Oversight;
import vn.sonla.kehoach.report.Authority;

/** Tells how many difficulties wait for whom, and for how long, by one statement. */
@Service
public class ObstacleBoardService {

    private final JdbcClient jdbc;
    private final ReportingCalendar calendar;
    private final Clock clock;

    ObstacleBoardService(JdbcClient jdbc, ReportingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * The open difficulties by authority and age: as they are now or, for a month that is over, as they were when the next
     * one opened.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<ObstacleAge> open(ReportingPeriod period, Actor actor) {
        Oversight.require(actor);
        Instant now = clock.instant();
        Instant over = calendar.opensAt(period.next()).toInstant();
        return jdbc.sql(
                        """
                        select o.authority, least(3, floor(extract(epoch from cast(:asOf as timestamptz) - o.opened_at) / (30 * 86400)))::int
                                as months_open,
                            count(*) as open,
                            count(*) filter (where not answered.ever) as unanswered,
                            count(*) filter (where not answered.ever and o.due_at <= cast(:asOf as timestamptz)) as overdue
                        from kehoach.obstacle o
                        cross join lateral (
                            select coalesce((
                                select change = 'ANSWERED' from kehoach.obstacle_change
                                where obstacle_id = o.id and changed_at <= cast(:asOf as timestamptz) and change in ('ANSWERED', 'NOT_SOLVED')
                                order by id desc limit 1), false) as ever) answered
                        where o.state <> 'WITHDRAWN' and o.opened_at <= cast(:asOf as timestamptz) and (o.closed_at is null or o.closed_at > cast(:asOf as timestamptz))
                        group by 1, 2
                        """)
                .param("asOf", Timestamp.from(now.isBefore(over) ? now : over))
                .query((row, number) -> new ObstacleAge(
                        Authority.valueOf(row.getString("authority")),
                        row.getInt("months_open"),
                        row.getInt("open"),
                        row.getInt("unanswered"),
                        row.getInt("overdue")))
                .list();
    }
}
