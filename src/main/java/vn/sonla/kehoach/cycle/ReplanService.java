package vn.sonla.kehoach.cycle;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.sonla.kehoach.calendar.CalendarChanged;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.escalation.LadderService;
import vn.sonla.kehoach.report.RegisterService;
import vn.sonla.kehoach.report.ReportProcess;

/**
 * Plans open cycles anew when the days off change: rows and waiting timers move together, in the transaction that adopts
 * the new calendar. What has passed stays as it was.
 */
@Service
public class ReplanService {

    private static final Logger LOG = LoggerFactory.getLogger(ReplanService.class);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private final LadderService ladder;
    private final RegisterService register;
    private final ReportProcess reports;
    private final CycleProcess cycles;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReplanService(
            LadderService ladder,
            RegisterService register,
            ReportProcess reports,
            CycleProcess cycles,
            JdbcClient jdbc,
            Clock clock) {
        this.ladder = ladder;
        this.register = register;
        this.reports = reports;
        this.cycles = cycles;
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
        Moves moves = new Moves(period, change.version());
        ladder.replan(period).forEach(rung -> moves.add("nấc đôn đốc " + rung.rung(), rung.was(), rung.now()));
        register.replan(period, change.before())
                .forEach(cutOff ->
                        moves.add("khóa sổ của %d báo cáo".formatted(cutOff.reports()), cutOff.was(), cutOff.now()));
        movePeriod(period, change, now);
        reports.moveTimers(period, now)
                .forEach(timer -> moves.add(
                        "hẹn giờ %s của lĩnh vực %s".formatted(timer.event(), timer.areaCode()),
                        timer.was(),
                        timer.now()));
        Optional<Instant> next = ladder.nextRungAt(period.toString());
        next.flatMap(due -> cycles.moveLadderTimer(period, due, now))
                .ifPresent(was -> moves.add("hẹn giờ của bậc thang đôn đốc", was, next.get()));
    }

    private void movePeriod(ReportingPeriod period, CalendarChanged change, Instant now) {
        Instant was = change.before().cutOffAt(period).toInstant();
        Instant then = change.after().cutOffAt(period).toInstant();
        if (was.isAfter(now) && then.isAfter(now)) {
            jdbc.sql("update kehoach.period set cut_off_at = ? where period = ? and cut_off_at = ?")
                    .params(Timestamp.from(then), period.toString(), Timestamp.from(was))
                    .update();
        }
    }

    /** What was moved: a row and a line of the log each. */
    private final class Moves {

        private final ReportingPeriod period;
        private final int version;

        Moves(ReportingPeriod period, int version) {
            this.period = period;
            this.version = version;
        }

        void add(String what, Instant was, Instant now) {
            LOG.info(
                    "Lịch nghỉ bản {}, kỳ {}: {} chuyển từ {} sang {}",
                    version,
                    period.label(),
                    what,
                    at(was),
                    at(now));
            jdbc.sql("insert into kehoach.calendar_move (version, period, what, was, moved_to) values (?, ?, ?, ?, ?)")
                    .params(version, period.toString(), what, Timestamp.from(was), Timestamp.from(now))
                    .update();
        }

        private String at(Instant moment) {
            return MOMENT.format(moment.atZone(ReportingCalendar.ZONE));
        }
    }

    /** What a version of the calendar has moved in a period, in the order of moving. */
    public List<String> moves(int version, ReportingPeriod period) {
        return jdbc.sql("select what from kehoach.calendar_move where version = ? and period = ? order by id")
                .params(version, period.toString())
                .query(String.class)
                .list();
    }
}
