package vn.sonla.kehoach.calendar;

import java.time.LocalTime;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import vn.sonla.kehoach.calendar.CalendarPolicy.ClassPolicy;

/** Calendars for tests outside this package. */
public final class Calendars {

    private static final ClassPathResource HOLIDAYS = new ClassPathResource("processes/calendar/holidays.yaml");

    private Calendars() {}

    /** The department's calendar with other days for the recipients of its report. */
    public static ReportingCalendar submittingOn(Map<String, Integer> days) {
        return of(days, Map.of());
    }

    /** The same where units of some classes have days of their own. */
    static ReportingCalendar of(Map<String, Integer> submission, Map<String, ClassPolicy> classes) {
        return new ReportingCalendar(
                new CalendarPolicy(
                        1,
                        12,
                        14,
                        LocalTime.of(17, 0),
                        LocalTime.of(8, 0),
                        HOLIDAYS,
                        false,
                        submission,
                        LocalTime.of(17, 0),
                        classes),
                new WorkingCalendar(Holidays.read(HOLIDAYS)));
    }
}
