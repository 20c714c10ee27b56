package vn.sonla.kehoach.consolidation;

import java.time.Instant;
import java.util.Date;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;

/** What the expressions of the model ask about time. */
@Component
public class ConsolidationSchedule {

    private final ConsolidationPolicy policy;
    private final ReportingCalendar calendar;

    ConsolidationSchedule(ConsolidationPolicy policy, ReportingCalendar calendar) {
        this.policy = policy;
        this.calendar = calendar;
    }

    /** Until when KHTC consolidates a period. */
    public Date consolidationDueAt(String period) {
        return Date.from(dueAt(calendar, ReportingPeriod.parse(period)));
    }

    /** The same with a certain calendar. */
    Instant dueAt(ReportingCalendar calendar, ReportingPeriod period) {
        return calendar.afterWorkingDays(calendar.cutOffAt(period).toInstant(), policy.workingDays(), policy.time())
                .toInstant();
    }
}
