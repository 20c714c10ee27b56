package vn.sonla.kehoach.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows which days are working days: Monday to Friday but for days off, and make-up days. */
public final class WorkingCalendar {

    private static final Logger LOG = LoggerFactory.getLogger(WorkingCalendar.class);

    private volatile Holidays holidays;
    private final Set<Integer> warnedYears = ConcurrentHashMap.newKeySet();

    WorkingCalendar(Holidays holidays) {
        this.holidays = holidays;
    }

    Holidays holidays() {
        return holidays;
    }

    /** Other days off from now on. */
    void replace(Holidays others) {
        holidays = others;
    }

    public boolean isWorkingDay(LocalDate day) {
        warnIfUnknown(day.getYear());
        Holidays holidays = this.holidays;
        return holidays.makeUpDays().contains(day)
                || !isWeekend(day) && !holidays.daysOff().contains(day);
    }

    /** The n-th working day strictly before a day, n ≥ 1. */
    public LocalDate workingDayBefore(LocalDate day, int n) {
        return workingDay(day, n, -1);
    }

    /** The n-th working day strictly after a day, n ≥ 1. */
    public LocalDate workingDayAfter(LocalDate day, int n) {
        return workingDay(day, n, 1);
    }

    private LocalDate workingDay(LocalDate day, int n, int direction) {
        if (n < 1) {
            throw new IllegalArgumentException("n must be at least 1, is " + n);
        }
        LocalDate candidate = day;
        for (int found = 0; found < n; ) {
            candidate = candidate.plusDays(direction);
            if (isWorkingDay(candidate)) {
                found++;
            }
        }
        return candidate;
    }

    /** The day itself if it is a working day, else the next one. */
    public LocalDate workingDayOnOrAfter(LocalDate day) {
        LocalDate candidate = day;
        while (!isWorkingDay(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** Says once per year that only weekends are known for it. */
    void warnIfUnknown(int year) {
        if (!holidays.years().contains(year) && warnedYears.add(year)) {
            LOG.warn(
                    "Lịch nghỉ lễ chưa có năm {}: mọi ngày từ thứ Hai đến thứ Sáu được tính là ngày làm việc."
                            + " Hãy bổ sung năm này vào tệp ngày nghỉ.",
                    year);
        }
    }
}
