package vn.sonla.kehoach.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongFunction;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.WorkingCalendar;

/** Finds moments at which people work: on working days, in the morning and in the afternoon. */
final class WorkingHours {

    private record Stretch(Instant from, Instant to) {

        long seconds() {
            return Math.max(0, Duration.between(from, to).toSeconds());
        }
    }

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime NOON = LocalTime.of(11, 30);
    private static final LocalTime AFTERNOON = LocalTime.of(13, 30);
    private static final LocalTime EVENING = LocalTime.of(17, 0);

    private final WorkingCalendar calendar;

    WorkingHours(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * Different moments in a window, in order. Where nobody works in it, or too shortly, they are anywhere inside.
     *
     * @param from the window's first moment; all moments are later
     * @param to where the window ends; all moments are earlier
     * @throws IllegalArgumentException for a window without room
     */
    List<Instant> moments(Draws draws, Instant from, Instant to, int number) {
        List<Stretch> stretches = stretches(from, to);
        long working = stretches.stream().mapToLong(Stretch::seconds).sum();
        if (working >= 4L * number) {
            return pick(draws, working, number, second -> at(stretches, second));
        }
        long room = ChronoUnit.MICROS.between(from, to) - 1;
        if (room < number) {
            throw new IllegalArgumentException("Lịch không để lại thời gian nào giữa %s và %s"
                    .formatted(from.atZone(ReportingCalendar.ZONE), to.atZone(ReportingCalendar.ZONE)));
        }
        return pick(draws, room, number, micros -> from.plus(micros + 1, ChronoUnit.MICROS));
    }

    /** True when people work in a window long enough for some steps. */
    boolean isWorkedIn(Instant from, Instant to, int steps) {
        return stretches(from, to).stream().mapToLong(Stretch::seconds).sum() >= 4L * steps;
    }

    /** A moment in the morning of the first working day after the day of another moment. */
    Instant nextMorning(Draws draws, Instant after) {
        LocalDate day = calendar.workingDayOnOrAfter(
                after.atZone(ReportingCalendar.ZONE).toLocalDate().plusDays(1));
        long morning = Duration.between(MORNING, NOON).toSeconds();
        return at(day, MORNING).plusSeconds(draws.below(morning));
    }

    private static List<Instant> pick(Draws draws, long room, int number, LongFunction<Instant> moment) {
        TreeSet<Long> offsets = new TreeSet<>();
        while (offsets.size() < number) {
            offsets.add(draws.below(room));
        }
        return offsets.stream().map(moment::apply).toList();
    }

    private static Instant at(List<Stretch> stretches, long second) {
        long left = second;
        for (Stretch stretch : stretches) {
            if (left < stretch.seconds()) {
                return stretch.from().plusSeconds(left);
            }
            left -= stretch.seconds();
        }
        throw new IllegalStateException("No working time at second " + second);
    }

    /** The working time inside a window; its first moment does not belong to it. */
    private List<Stretch> stretches(Instant from, Instant to) {
        List<Stretch> stretches = new ArrayList<>();
        LocalDate last = to.atZone(ReportingCalendar.ZONE).toLocalDate();
        for (LocalDate day = from.atZone(ReportingCalendar.ZONE).toLocalDate();
                !day.isAfter(last);
                day = day.plusDays(1)) {
            if (calendar.isWorkingDay(day)) {
                add(stretches, at(day, MORNING), at(day, NOON), from, to);
                add(stretches, at(day, AFTERNOON), at(day, EVENING), from, to);
            }
        }
        return stretches;
    }

    private static void add(List<Stretch> stretches, Instant from, Instant to, Instant after, Instant before) {
        Instant begin = from.isAfter(after) ? from : after.plusSeconds(1);
        Instant end = to.isBefore(before) ? to : before;
        if (begin.isBefore(end)) {
            stretches.add(new Stretch(begin, end));
        }
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ReportingCalendar.ZONE).toInstant();
    }
}
