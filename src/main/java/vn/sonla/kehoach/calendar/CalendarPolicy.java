package vn.sonla.kehoach.calendar;

import java.time.LocalTime;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * When a period opens, is due and is cut off. The days are days of the period's own month; opening day ≤ due day ≤ cut-off
 * day ≤ 28, so that every month has them. The day on which a recipient must have the department's report comes at least
 * {@value #GAP} days after the cut-off: a working day lies between them on whatever day of the week they fall (Nghị định
 * 09/2019/NĐ-CP, Điều 8 khoản 5 điểm b).
 *
 * @param openingDay day on which the period opens, at midnight
 * @param dueDay day at whose first moment a report is late: "trước ngày 12" (plan, III.5)
 * @param cutOffDay day on which the register closes, or the next working day if it is none
 * @param cutOffTime time of that day
 * @param rungTime time of day at which somebody is reminded
 * @param holidays the file with days off and make-up working days
 * @param nineMonths whether September brings a report on nine months, too
 * @param submission by recipient, the last day to send it the department's report; the next working day where it is none.
 *     The law sets the province's own day, the 25th, and leaves those before it to province and ministry
 * @param submissionTime until when of that day
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
        @DefaultValue Map<String, Integer> submission,
        @DefaultValue("17:00") LocalTime submissionTime,
        @DefaultValue Map<String, ClassPolicy> classes) {

    /** From a cut-off on a Friday over the weekend and a working day. */
    private static final int GAP = 4;

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
        // An environment variable names a recipient in small letters.
        Map<String, Integer> days = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        days.putAll(submission);
        submission = Collections.unmodifiableMap(days);
        int latestCutOff = Stream.concat(
                        Stream.of(cutOffDay),
                        classes.values().stream().map(ClassPolicy::cutOffDay).filter(Objects::nonNull))
                .reduce(0, Math::max);
        submission.forEach((recipient, day) -> {
            if (day < latestCutOff + GAP || day > 28) {
                throw new IllegalArgumentException(
                        ("kehoach.calendar.submission.%s: ngày gửi báo cáo phải từ %d đến 28, không phải %d. Khóa sổ ngày %d;"
                                        + " giữa khóa sổ và hạn gửi phải có ít nhất một ngày làm việc, kể cả khi khóa sổ vào"
                                        + " thứ Sáu (Nghị định 09/2019/NĐ-CP, Điều 8 khoản 5 điểm b)")
                                .formatted(recipient, latestCutOff + GAP, day, latestCutOff));
            }
        });
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
