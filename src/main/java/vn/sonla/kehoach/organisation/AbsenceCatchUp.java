package vn.sonla.kehoach.organisation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * At start the deputies' memberships are made what the rows say they are today, whatever happened to the timers meanwhile;
 * never by editing tasks.
 */
@Component
class AbsenceCatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(AbsenceCatchUp.class);

    private final Absences absences;
    private final AbsenceService service;

    AbsenceCatchUp(Absences absences, AbsenceService service) {
        this.absences = absences;
        this.service = service;
    }

    @EventListener(ApplicationReadyEvent.class)
    void correct() {
        for (Absences.Seat seat : absences.seats()) {
            try {
                service.settle(seat);
            } catch (RuntimeException e) {
                // A user who is gone must not stop the application; the absence's own job shows it in Cockpit.
                LOG.warn("Could not correct the membership of {} in {}", seat.deputyUser(), seat.post(), e);
            }
        }
    }
}
