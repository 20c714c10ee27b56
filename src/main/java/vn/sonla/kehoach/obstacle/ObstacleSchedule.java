package vn.sonla.kehoach.obstacle;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.Authority;

/** Knows until when a difficulty is answered and confirmed; asked by the model, too. */
@Component
public class ObstacleSchedule {

    private final ObstaclePolicy policy;
    private final ReportingCalendar calendar;
    private final ObstacleRegister register;
    private final Clock clock;

    ObstacleSchedule(ObstaclePolicy policy, ReportingCalendar calendar, ObstacleRegister register, Clock clock) {
        this.policy = policy;
        this.calendar = calendar;
        this.register = register;
        this.clock = clock;
    }

    /** Until when the owner answers. */
    public Date dueAt(long obstacleId) {
        return Date.from(register.get(obstacleId).dueAt());
    }

    /** Until when the unit says whether the answer that came now has solved it. */
    public Date confirmBy() {
        return Date.from(after(clock.instant(), policy.confirmWorkingDays()));
    }

    Instant dueAt(Authority authority, Instant raisedAt) {
        return after(raisedAt, policy.workingDays(authority));
    }

    /** The period in whose report something that happens now is told: the first whose cut-off lies ahead. */
    ReportingPeriod periodAt(Instant now) {
        ReportingPeriod due = calendar.nextDue(now);
        ReportingPeriod before = due.previous();
        return now.isBefore(calendar.cutOffAt(before).toInstant()) ? before : due;
    }

    private Instant after(Instant moment, int workingDays) {
        return calendar.afterWorkingDays(moment, workingDays, policy.time()).toInstant();
    }
}
