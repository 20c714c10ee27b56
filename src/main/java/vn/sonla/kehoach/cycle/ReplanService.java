package vn.sonla.kehoach.cycle;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.sonla.kehoach.calendar.CalendarChanged;
import vn.sonla.kehoach.calendar.CalendarMoves;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.escalation.LadderService;
import vn.sonla.kehoach.report.RegisterService;
import vn.sonla.kehoach.report.RegisterService.MovedCutOff;
import vn.sonla.kehoach.report.ReportProcess;

/**
 * Plans open cycles anew when the days off change: rows, waiting timers and the due dates of open tasks move together, in
 * the transaction that adopts the new calendar. What has passed stays as it was, and so does a moment that somebody was
 * given by a decision: the end of a grant, of a correction.
 */
@Service
public class ReplanService {

    private final LadderService ladder;
    private final RegisterService register;
    private final ReportProcess reports;
    private final CycleProcess cycles;
    private final CalendarMoves calendarMoves;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReplanService(
            LadderService ladder,
            RegisterService register,
            ReportProcess reports,
            CycleProcess cycles,
            CalendarMoves calendarMoves,
            JdbcClient jdbc,
            Clock clock) {
        this.ladder = ladder;
        this.register = register;
        this.reports = reports;
        this.cycles = cycles;
        this.calendarMoves = calendarMoves;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void calendarChanged(CalendarChanged change) {
        jdbc.sql("select period from kehoach.period where state = 'OPEN' order by period")
                .query(String.class)
                .list()
                .forEach(period -> replan(ReportingPeriod.parse(period), change));
    }

    private void replan(ReportingPeriod period, CalendarChanged change) {
        Instant now = clock.instant();
        Moves moves = (what, was, then) -> calendarMoves.add(change.version(), period, what, was, then);
        ladder.replan(period).forEach(rung -> moves.add("nấc đôn đốc " + rung.rung(), rung.was(), rung.now()));
        List<MovedCutOff> cutOffs = register.replan(period, change.before());
        cutOffs.forEach(
                cutOff -> moves.add("khóa sổ của %d báo cáo".formatted(cutOff.reports()), cutOff.was(), cutOff.now()));
        movePeriod(period, change, now, moves);
        reports.moveTimers(period, now)
                .forEach(timer -> moves.add(
                        "hẹn giờ %s của lĩnh vực %s".formatted(timer.event(), timer.areaCode()),
                        timer.was(),
                        timer.now()));
        reports.moveTasks(period, cutOffs)
                .forEach(due ->
                        moves.add("hạn của %d việc nộp, duyệt báo cáo".formatted(due.tasks()), due.was(), due.now()));
        Optional<Instant> next = ladder.nextRungAt(period.toString());
        next.flatMap(due -> cycles.moveLadderTimer(period, due, now))
                .ifPresent(was -> moves.add("hẹn giờ của bậc thang đôn đốc", was, next.get()));
    }

    private void movePeriod(ReportingPeriod period, CalendarChanged change, Instant now, Moves moves) {
        Instant was = change.before().cutOffAt(period).toInstant();
        Instant then = change.after().cutOffAt(period).toInstant();
        if (was.equals(then) || !was.isAfter(now) || !then.isAfter(now)) {
            return;
        }
        jdbc.sql("update kehoach.period set cut_off_at = ? where period = ? and cut_off_at = ?")
                .params(Timestamp.from(then), period.toString(), Timestamp.from(was))
                .update();
        if (ladder.moveUrging(period, was, then)) {
            moves.add("hạn của việc đôn đốc", was, then);
        }
    }

    /** Says what was moved. */
    private interface Moves {
        void add(String what, Instant was, Instant now);
    }
}
