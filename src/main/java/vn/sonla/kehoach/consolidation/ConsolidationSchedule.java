package vn.sonla.kehoach.consolidation;

import java.time.LocalDate;
import java.util.Date;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.calendar.WorkingCalendar;

/** What the expressions of the model ask about time. */
@Component
public class ConsolidationSchedule {

    private final ConsolidationPolicy policy;
    private final ReportingCalendar calendar;
    private final WorkingCalendar workingCalendar;

    ConsolidationSchedule(ConsolidationPolicy policy, ReportingCalendar calendar, WorkingCalendar workingCalendar) {
        this.policy = policy;
        this.calendar = calendar;
        this.workingCalendar = workingCalendar;
    }

    /** Until when KHTC consolidates a period. */
    public Date consolidationDueAt(String period) {
        LocalDate day = calendar.cutOffAt(ReportingPeriod.parse(period)).toLocalDate();
        for (int n = 0; n < policy.workingDays(); n++) {
            day = workingCalendar.workingDayOnOrAfter(day.plusDays(1));
        }
        return Date.from(
                day.atTime(policy.time()).atZone(ReportingCalendar.ZONE).toInstant());
    }
}
