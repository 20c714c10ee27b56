package vn.sonla.kehoach.calendar;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

    @Bean
    WorkingCalendar workingCalendar(CalendarPolicy policy) {
        return new WorkingCalendar(Holidays.read(policy.holidays()));
    }

    @Bean
    ReportingCalendar reportingCalendar(CalendarPolicy policy, WorkingCalendar workingCalendar, Clock clock) {
        ReportingCalendar calendar = new ReportingCalendar(policy, workingCalendar);
        // A missing year is said at start, not when the first date in it is asked for.
        workingCalendar.warnIfUnknown(calendar.nextDue(clock.instant()).year());
        return calendar;
    }
}
