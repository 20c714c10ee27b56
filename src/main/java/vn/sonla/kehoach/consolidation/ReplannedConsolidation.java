package vn.sonla.kehoach.consolidation;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.CalendarChanged;
import vn.sonla.kehoach.calendar.CalendarMoves;
import vn.sonla.kehoach.calendar.ReportingCalendar;
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
        Instant now = clock.instant();
        move(
                ConsolidationModel.CONSOLIDATE,
                "hạn của việc tổng hợp báo cáo của Sở",
                period,
                change,
                schedule::dueAt,
                now);
        move(
                ConsolidationModel.SIGN_REPORT,
                "hạn của việc ký báo cáo của Sở",
                period,
                change,
                schedule::signatureDueAt,
                now);
        moveReminder(period, change, now);
    }

    /** One whose new moment has passed already comes at once. */
    private void moveReminder(ReportingPeriod period, CalendarChanged change, Instant now) {
        Instant was = schedule.submissionReminderAt(change.before(), period);
        Instant then = schedule.submissionReminderAt(change.after(), period);
        if (!was.equals(then) && was.isAfter(now) && process.moveReminder(period, was, then)) {
            moves.add(change.version(), period, "hẹn giờ nhắc gửi báo cáo của Sở", was, then);
        }
    }

    private void move(
            String task,
            String what,
            ReportingPeriod period,
            CalendarChanged change,
            BiFunction<ReportingCalendar, ReportingPeriod, Instant> dueAt,
            Instant now) {
        Instant was = dueAt.apply(change.before(), period);
        Instant then = dueAt.apply(change.after(), period);
        if (!was.equals(then)
                && was.isAfter(now)
                && then.isAfter(now)
                && process.moveDueDate(period, task, was, then)) {
            moves.add(change.version(), period, what, was, then);
        }
    }
}
