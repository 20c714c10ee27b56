package vn.sonla.kehoach.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import vn.sonla.kehoach.calendar.ReportingCalendar;

/** The rehearsal's time. It stands still until it is told to go on, and never goes back. */
final class VirtualClock extends Clock {

    private volatile Instant now;

    VirtualClock(Instant start) {
        now = start;
    }

    /** Goes on to a moment; one that has passed changes nothing. */
    void advanceTo(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
    }

    @Override
    public ZoneId getZone() {
        return ReportingCalendar.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
