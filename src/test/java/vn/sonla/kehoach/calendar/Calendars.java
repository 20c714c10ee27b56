package vn.sonla.kehoach.calendar;

import java.time.LocalTime;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** Calendars for tests outside this package. */
public final class Calendars {

    private static final ClassPathResource HOLIDAYS = new ClassPathResource("processes/calendar/holidays.yaml");

    private Calendars() {}

    /** The department's calendar with other days for the recipients of its report. */
    public static ReportingCalendar submittingOn(Map<String, Integer> days) {
        return new ReportingCalendar(
                new CalendarPolicy(
                        1,
                        12,
                        14,
                        LocalTime.of(17, 0),
                        LocalTime.of(8, 0),
                        HOLIDAYS,
                        false,
                        days,
                        LocalTime.of(17, 0),
                        Map.of()),
                new WorkingCalendar(Holidays.read(HOLIDAYS)));
    }
}
