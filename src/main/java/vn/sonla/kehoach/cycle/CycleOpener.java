package vn.sonla.kehoach.cycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Opens at start and daily what ought to be open, so that no month is lost to a machine that was off on the opening day. */
@Component
class CycleOpener {

    private static final Logger LOG = LoggerFactory.getLogger(CycleOpener.class);

    private final CycleService cycles;
    private final CycleProcess process;

    CycleOpener(CycleService cycles, CycleProcess process) {
        this.cycles = cycles;
        this.process = process;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "0 10 0 * * *", zone = "Asia/Ho_Chi_Minh")
    void openWhatIsDue() {
        cycles.toOpen().forEach(period -> {
            try {
                process.start(period);
                LOG.info("Opened the reporting period {}", period);
            } catch (RuntimeException e) {
                // Another node or the opening timer may have been faster; everything else must not stop the
                // application.
                LOG.warn("Could not open the reporting period {}: {}", period, e.getMessage(), e);
            }
        });
    }
}
