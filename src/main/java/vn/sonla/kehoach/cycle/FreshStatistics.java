package vn.sonla.kehoach.cycle;

import java.time.Duration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.RegisterService;

/**
 * Gives the database fresh statistics once an opened period has its tasks. The areas open in jobs of their own after the
 * opening has committed, so this waits for them; nothing depends on it but speed.
 */
@Component
class FreshStatistics {

    private static final Duration AREAS_ARE_OPEN = Duration.ofSeconds(30);

    private final RegisterService register;
    private final TaskScheduler scheduler;

    FreshStatistics(RegisterService register, TaskScheduler scheduler) {
        this.register = register;
        this.scheduler = scheduler;
    }

    /** A period has been opened. */
    record PeriodOpened(ReportingPeriod period) {}

    @TransactionalEventListener(PeriodOpened.class)
    void refresh() {
        scheduler.schedule(
                register::refreshStatistics, scheduler.getClock().instant().plus(AREAS_ARE_OPEN));
    }
}
