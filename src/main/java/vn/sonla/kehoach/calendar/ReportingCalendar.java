package vn.sonla.kehoach.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Knows when a reporting period opens, falls due and closes. Every moment is in {@link #ZONE}, whatever the machine's zone. */
public final class ReportingCalendar {

    /** The zone of every date in the plan. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");

    private final CalendarPolicy policy;
    private final WorkingCalendar workingCalendar;

    ReportingCalendar(CalendarPolicy policy, WorkingCalendar workingCalendar) {
        this.policy = policy;
        this.workingCalendar = workingCalendar;
    }

    /** The kinds of report that fall due with a period, the month first. */
    public List<PeriodKind> kinds(ReportingPeriod period) {
        return Arrays.stream(PeriodKind.values())
                .filter(kind -> kind != PeriodKind.NINE_MONTHS || policy.nineMonths())
                .filter(kind -> kind.isDueIn(period.month().getMonth()))
                .toList();
    }

    /** The first moment of the opening day. */
    public ZonedDateTime opensAt(ReportingPeriod period) {
        return period.month().atDay(policy.openingDay()).atStartOfDay(ZONE);
    }

    /** The first moment at which a report is late: what leaves a unit before it is on time. */
    public ZonedDateTime dueAt(ReportingPeriod period) {
        return dueDate(period).atStartOfDay(ZONE);
    }

    /** The due moment of the units of a class; their cut-off where no due day binds them. */
    public ZonedDateTime dueAt(ReportingPeriod period, String unitClass) {
        if (!policy.isDated(unitClass)) {
            return cutOffAt(period, unitClass);
        }
        return period.month().atDay(policy.dueDay(unitClass)).atStartOfDay(ZONE);
    }

    /** The moment at which the register closes, always on a working day. */
    public ZonedDateTime cutOffAt(ReportingPeriod period) {
        return cutOffAt(period, policy.cutOffDay(), policy.cutOffTime());
    }

    /** The moment at which the register closes for the units of a class. */
    public ZonedDateTime cutOffAt(ReportingPeriod period, String unitClass) {
        return cutOffAt(period, policy.cutOffDay(unitClass), policy.cutOffTime(unitClass));
    }

    /** The last working day strictly before the due moment. */
    public LocalDate lastWorkingDay(ReportingPeriod period) {
        return workingCalendar.workingDayBefore(dueDate(period), 1);
    }

    /**
     * When the rung T−n of the escalation ladder is reached.
     *
     * @param workingDaysBefore n; the n-th working day strictly before the due day, 0 for the due day itself, whatever day
     *     it is
     */
    public ZonedDateTime rungAt(ReportingPeriod period, int workingDaysBefore) {
        return rungAt(period, workingDaysBefore, policy.rungTime());
    }

    /**
     * When a rung of the escalation ladder is reached.
     *
     * @param workingDaysBefore as above; −n is the n-th working day strictly after the due day
     * @param time time of that day
     */
    public ZonedDateTime rungAt(ReportingPeriod period, int workingDaysBefore, LocalTime time) {
        LocalDate due = dueDate(period);
        LocalDate day = due;
        if (workingDaysBefore > 0) {
            day = workingCalendar.workingDayBefore(due, workingDaysBefore);
        } else if (workingDaysBefore < 0) {
            day = workingCalendar.workingDayAfter(due, -workingDaysBefore);
        }
        return day.atTime(time).atZone(ZONE);
    }

    /** A moment as a sentence tells it: "17:00 ngày 14/03/2024". */
    public static String words(Instant moment) {
        return MOMENT.format(moment.atZone(ZONE));
    }

    /**
     * Until when a recipient must have the department's report. What is sent at this moment is in time.
     *
     * @param recipient as the policy names it, such as UBND
     */
    public ZonedDateTime submissionDueAt(ReportingPeriod period, String recipient) {
        return submissionDay(period, recipient).atTime(policy.submissionTime()).atZone(ZONE);
    }

    /** When somebody is reminded of that: on the last working day before it. */
    public ZonedDateTime submissionReminderAt(ReportingPeriod period, String recipient) {
        return workingCalendar
                .workingDayBefore(submissionDay(period, recipient), 1)
                .atTime(policy.rungTime())
                .atZone(ZONE);
    }

    /** Whom the policy names a day for, in the order of their names. */
    public Set<String> submissionRecipients() {
        return policy.submission().keySet();
    }

    /**
     * A period in which holidays leave no working day between the cut-off and a recipient's day.
     *
     * @param recipient as the policy names it
     */
    public record TightSubmission(
            ReportingPeriod period, String recipient, ZonedDateTime cutOffAt, ZonedDateTime dueAt) {}

    /** The tight ones among the periods of a year from one on; a year that the days off do not name has none. */
    public List<TightSubmission> tightSubmissions(ReportingPeriod first) {
        return Stream.iterate(first, ReportingPeriod::next)
                .limit(12)
                .filter(period -> workingCalendar.holidays().years().contains(period.year()))
                .flatMap(period -> submissionRecipients().stream()
                        .map(recipient -> new TightSubmission(
                                period, recipient, latestCutOffAt(period), submissionDueAt(period, recipient))))
                .filter(it -> !workingCalendar
                        .workingDayAfter(it.cutOffAt().toLocalDate(), 1)
                        .isBefore(it.dueAt().toLocalDate()))
                .toList();
    }

    private ZonedDateTime latestCutOffAt(ReportingPeriod period) {
        return Stream.concat(
                        Stream.of(cutOffAt(period)),
                        policy.classes().keySet().stream().map(unitClass -> cutOffAt(period, unitClass)))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private LocalDate submissionDay(ReportingPeriod period, String recipient) {
        Integer day = policy.submission().get(recipient);
        if (day == null) {
            throw new IllegalArgumentException("kehoach.calendar.submission.%s is not configured".formatted(recipient));
        }
        return workingCalendar.workingDayOnOrAfter(period.month().atDay(day));
    }

    /** The time of day at which somebody is reminded where the ladder says nothing else. */
    public LocalTime rungTime() {
        return policy.rungTime();
    }

    /** The hour of the cut-off on the first working day after the day of a moment. */
    public ZonedDateTime endOfNextWorkingDay(Instant now) {
        return afterWorkingDays(now, 1, policy.cutOffTime());
    }

    /**
     * A time of the n-th working day after the day of a moment.
     *
     * @param workingDays n, at least 1
     */
    public ZonedDateTime afterWorkingDays(Instant moment, int workingDays, LocalTime time) {
        return workingCalendar
                .workingDayAfter(day(moment), workingDays)
                .atTime(time)
                .atZone(ZONE);
    }

    /**
     * Where a moment that was planned with another calendar stands in this one: as many working days after the day from
     * which it was counted, at the same time of day.
     *
     * @param before the calendar it was planned with
     * @param from from when on its working days were counted
     * @param planned the moment
     */
    public Instant replanned(ReportingCalendar before, Instant from, Instant planned) {
        long workingDays = day(from)
                .plusDays(1)
                .datesUntil(day(planned).plusDays(1))
                .filter(before.workingCalendar::isWorkingDay)
                .count();
        return workingDays == 0
                ? planned
                : afterWorkingDays(from, (int) workingDays, planned.atZone(ZONE).toLocalTime())
                        .toInstant();
    }

    /** The first period whose due moment still lies ahead. */
    public ReportingPeriod nextDue(Instant now) {
        ReportingPeriod current = current(now);
        return now.isBefore(dueAt(current).toInstant()) ? current : current.next();
    }

    /** The periods whose opening day has come and whose cut-off has not, oldest first. */
    public List<ReportingPeriod> openable(Instant now) {
        ReportingPeriod current = current(now);
        return Stream.of(current.previous(), current)
                .filter(period -> !now.isBefore(opensAt(period).toInstant()))
                .filter(period -> now.isBefore(cutOffAt(period).toInstant()))
                .toList();
    }

    /** When the cycle's start timer fires, as a cron expression of the engine: midnight of every opening day. */
    public String openingCron() {
        return "0 0 0 %d * ?".formatted(policy.openingDay());
    }

    private LocalDate dueDate(ReportingPeriod period) {
        return period.month().atDay(policy.dueDay());
    }

    private ZonedDateTime cutOffAt(ReportingPeriod period, int day, LocalTime time) {
        return workingCalendar
                .workingDayOnOrAfter(period.month().atDay(day))
                .atTime(time)
                .atZone(ZONE);
    }

    private static ReportingPeriod current(Instant now) {
        return new ReportingPeriod(YearMonth.from(now.atZone(ZONE)));
    }

    private static LocalDate day(Instant moment) {
        return moment.atZone(ZONE).toLocalDate();
    }
}
