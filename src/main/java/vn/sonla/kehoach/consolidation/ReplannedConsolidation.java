package vn.sonla.kehoach.consolidation;

import java.time.Clock;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.CalendarChanged;
import vn.sonla.kehoach.calendar.CalendarMoves;
import vn.sonla.kehoach.calendar.ReportingPeriod;

/** Plans an open consolidation anew when the days off change; what has passed stays as it was. */
@Component
class ReplannedConsolidation {

    private final ConsolidationSchedule schedule;
    private final ConsolidationProcess process;
    private final CalendarMoves moves;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReplannedConsolidation(
            ConsolidationSchedule schedule,
            ConsolidationProcess process,
            CalendarMoves moves,
            JdbcClient jdbc,
            Clock clock) {
        this.schedule = schedule;
        this.process = process;
        this.moves = moves;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void on(CalendarChanged change) {
        jdbc.sql("select period from kehoach.consolidated_report where state <> 'SIGNED' order by period")
                .query(String.class)
                .list()
                .forEach(period -> replan(ReportingPeriod.parse(period), change));
    }

    private void replan(ReportingPeriod period, CalendarChanged change) {
        Instant was = schedule.dueAt(change.before(), period);
        Instant then = schedule.dueAt(change.after(), period);
        Instant now = clock.instant();
        if (!was.equals(then) && was.isAfter(now) && then.isAfter(now) && process.moveDueDate(period, was, then)) {
            moves.add(change.version(), period, "hạn của việc tổng hợp báo cáo của Sở", was, then);
        }
    }
}
