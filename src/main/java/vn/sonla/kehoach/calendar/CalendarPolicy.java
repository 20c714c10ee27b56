package vn.sonla.kehoach.calendar;

import java.time.LocalTime;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * When a period opens, is due and is cut off. The days are days of the period's own month; opening day ≤ due day ≤ cut-off
 * day ≤ 28, so that every month has them.
 *
 * @param openingDay day on which the period opens, at midnight
 * @param dueDay day at whose first moment a report is late: "trước ngày 12" (plan, III.5)
 * @param cutOffDay day on which the register closes, or the next working day if it is none
 * @param cutOffTime time of that day
 * @param rungTime time of day at which somebody is reminded
 * @param holidays the file with days off and make-up working days
 * @param nineMonths whether September brings a report on nine months, too
 * @param classes other due and cut-off days for the units of a class, by the class's code
 */
@ConfigurationProperties("kehoach.calendar")
public record CalendarPolicy(
        @DefaultValue("1") int openingDay,
        @DefaultValue("12") int dueDay,
        @DefaultValue("14") int cutOffDay,
        @DefaultValue("17:00") LocalTime cutOffTime,
        @DefaultValue("08:00") LocalTime rungTime,
        @DefaultValue("classpath:processes/calendar/holidays.yaml") Resource holidays,
        @DefaultValue("false") boolean nineMonths,
        @DefaultValue Map<String, ClassPolicy> classes) {

    /**
     * What differs for one class of units; null leaves the general value.
     *
     * @param dueDay as {@link CalendarPolicy#dueDay}
     * @param cutOffDay as {@link CalendarPolicy#cutOffDay}
     * @param cutOffTime as {@link CalendarPolicy#cutOffTime}
     * @param dated whether "trước ngày 12" binds them; where it does not, they report until the cut-off, are never late
     *     and are not reminded. Null means that it does: the plan names them among those who report
     */
    public record ClassPolicy(Integer dueDay, Integer cutOffDay, LocalTime cutOffTime, Boolean dated) {}

    public CalendarPolicy {
        classes = Map.copyOf(classes);
        refuseDisorder("kehoach.calendar", openingDay, dueDay, cutOffDay);
        for (Map.Entry<String, ClassPolicy> of : classes.entrySet()) {
            ClassPolicy own = of.getValue();
            refuseDisorder(
                    "kehoach.calendar.classes." + of.getKey(),
                    openingDay,
                    own.dueDay() == null ? dueDay : own.dueDay(),
                    own.cutOffDay() == null ? cutOffDay : own.cutOffDay());
        }
    }

    int dueDay(String unitClass) {
        ClassPolicy own = classes.get(unitClass);
        return own == null || own.dueDay() == null ? dueDay : own.dueDay();
    }

    /** Whether the due day binds the units of a class. */
    boolean isDated(String unitClass) {
        ClassPolicy own = classes.get(unitClass);
        return own == null || own.dated() == null || own.dated();
    }

    int cutOffDay(String unitClass) {
        ClassPolicy own = classes.get(unitClass);
        return own == null || own.cutOffDay() == null ? cutOffDay : own.cutOffDay();
    }

    LocalTime cutOffTime(String unitClass) {
        ClassPolicy own = classes.get(unitClass);
        return own == null || own.cutOffTime() == null ? cutOffTime : own.cutOffTime();
    }

    private static void refuseDisorder(String property, int openingDay, int dueDay, int cutOffDay) {
        if (openingDay < 1 || openingDay > dueDay || dueDay > cutOffDay || cutOffDay > 28) {
            throw new IllegalArgumentException(
                    "%s: phải có 1 ≤ ngày mở kỳ (%d) ≤ ngày hạn (%d) ≤ ngày khóa sổ (%d) ≤ 28"
                            .formatted(property, openingDay, dueDay, cutOffDay));
        }
    }
}
