package vn.sonla.kehoach.obstacle;

import java.time.Clock;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.CalendarChanged;
import vn.sonla.kehoach.calendar.CalendarMoves;

/**
 * Plans the answers and confirmations of difficulties anew when the days off change: each keeps its number of working days.
 * What has passed stays as it was, and nothing moves into the past.
 */
@Component
class ReplannedObstacles {

    private final ObstacleService obstacles;
    private final ObstacleRegister register;
    private final ObstacleProcess process;
    private final CalendarMoves moves;
    private final Clock clock;

    ReplannedObstacles(
            ObstacleService obstacles,
            ObstacleRegister register,
            ObstacleProcess process,
            CalendarMoves moves,
            Clock clock) {
        this.obstacles = obstacles;
        this.register = register;
        this.process = process;
        this.moves = moves;
        this.clock = clock;
    }

    @EventListener
    void on(CalendarChanged change) {
        for (ObstacleRegister.Pending pending : register.pending()) {
            if (pending.state() == ObstacleState.OPEN) {
                Instant was = pending.dueAt();
                Instant now = replanned(change, pending, was);
                if (!now.equals(was) && obstacles.moveDue(pending.id(), was, now)) {
                    process.moveAnswer(pending.id(), now);
                    moves.add(change.version(), told("hạn trả lời", pending), was, now);
                }
            } else {
                process.confirmBy(pending.id()).ifPresent(was -> {
                    Instant now = replanned(change, pending, was);
                    if (!now.equals(was)) {
                        process.moveConfirmation(pending.id(), now);
                        moves.add(change.version(), told("hạn xác nhận", pending), was, now);
                    }
                });
            }
        }
    }

    private Instant replanned(CalendarChanged change, ObstacleRegister.Pending pending, Instant was) {
        Instant then = change.after().replanned(change.before(), pending.since(), was);
        Instant now = clock.instant();
        return was.isAfter(now) && then.isAfter(now) ? then : was;
    }

    private static String told(String what, ObstacleRegister.Pending pending) {
        return "%s khó khăn số %d, lĩnh vực %s của %s"
                .formatted(what, pending.id(), pending.areaCode(), pending.unitCode());
    }
}
