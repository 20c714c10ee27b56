package vn.sonla.kehoach.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** Every default rung; expected dates are read off a paper calendar, not off the calendar's code. */
class LadderDatesTest {

    private static final ClassPathResource HOLIDAYS = new ClassPathResource("processes/calendar/holidays.yaml");

    private static final WorkingCalendar WORKING = new WorkingCalendar(Holidays.read(HOLIDAYS));

    private static final ReportingCalendar CALENDAR = Calendars.submittingOn(Map.of());

    @ParameterizedTest(name = "{0}: T-5 {1}, T-2 {2}, T-1 {3}, T+1 {4}, cut-off {5}")
    @CsvSource({
        "2024-01, 2024-01-05, 2024-01-10, 2024-01-11, 2024-01-15, 2024-01-15",
        // Tết from the 8th to the 14th: T-5 is the opening day, the first working day after the 12th is the 15th.
        "2024-02, 2024-02-01, 2024-02-06, 2024-02-07, 2024-02-15, 2024-02-15",
        "2024-03, 2024-03-05, 2024-03-08, 2024-03-11, 2024-03-13, 2024-03-14",
        "2024-04, 2024-04-05, 2024-04-10, 2024-04-11, 2024-04-15, 2024-04-15",
        // The make-up Saturday 04/05 is T-6 and so moves none of these.
        "2024-05, 2024-05-06, 2024-05-09, 2024-05-10, 2024-05-13, 2024-05-14",
        "2024-06, 2024-06-05, 2024-06-10, 2024-06-11, 2024-06-13, 2024-06-14",
        "2024-07, 2024-07-05, 2024-07-10, 2024-07-11, 2024-07-15, 2024-07-15",
        "2024-08, 2024-08-05, 2024-08-08, 2024-08-09, 2024-08-13, 2024-08-14",
        "2024-09, 2024-09-05, 2024-09-10, 2024-09-11, 2024-09-13, 2024-09-16",
        "2024-10, 2024-10-07, 2024-10-10, 2024-10-11, 2024-10-14, 2024-10-14",
        "2024-11, 2024-11-05, 2024-11-08, 2024-11-11, 2024-11-13, 2024-11-14",
        "2024-12, 2024-12-05, 2024-12-10, 2024-12-11, 2024-12-13, 2024-12-16",
        "2025-01, 2025-01-06, 2025-01-09, 2025-01-10, 2025-01-13, 2025-01-14",
        "2025-02, 2025-02-05, 2025-02-10, 2025-02-11, 2025-02-13, 2025-02-14",
        "2025-03, 2025-03-05, 2025-03-10, 2025-03-11, 2025-03-13, 2025-03-14",
        // Giỗ Tổ on the 7th lies between T-5 and T-4.
        "2025-04, 2025-04-04, 2025-04-10, 2025-04-11, 2025-04-14, 2025-04-14",
        "2025-05, 2025-05-05, 2025-05-08, 2025-05-09, 2025-05-13, 2025-05-14",
        "2025-06, 2025-06-05, 2025-06-10, 2025-06-11, 2025-06-13, 2025-06-16",
        "2025-07, 2025-07-07, 2025-07-10, 2025-07-11, 2025-07-14, 2025-07-14",
        "2025-08, 2025-08-05, 2025-08-08, 2025-08-11, 2025-08-13, 2025-08-14",
        "2025-09, 2025-09-05, 2025-09-10, 2025-09-11, 2025-09-15, 2025-09-15",
        "2025-10, 2025-10-06, 2025-10-09, 2025-10-10, 2025-10-13, 2025-10-14",
        "2025-11, 2025-11-05, 2025-11-10, 2025-11-11, 2025-11-13, 2025-11-14",
        "2025-12, 2025-12-05, 2025-12-10, 2025-12-11, 2025-12-15, 2025-12-15",
        // The make-up Saturday 10/01 is T-1.
        "2026-01, 2026-01-06, 2026-01-09, 2026-01-10, 2026-01-13, 2026-01-14",
        // The 14th is the first day of the break for Tết.
        "2026-02, 2026-02-05, 2026-02-10, 2026-02-11, 2026-02-13, 2026-02-23",
        "2026-03, 2026-03-05, 2026-03-10, 2026-03-11, 2026-03-13, 2026-03-16",
        "2026-04, 2026-04-06, 2026-04-09, 2026-04-10, 2026-04-13, 2026-04-14",
        "2026-05, 2026-05-05, 2026-05-08, 2026-05-11, 2026-05-13, 2026-05-14",
        "2026-06, 2026-06-05, 2026-06-10, 2026-06-11, 2026-06-15, 2026-06-15",
        "2026-07, 2026-07-06, 2026-07-09, 2026-07-10, 2026-07-13, 2026-07-14",
        "2026-08, 2026-08-05, 2026-08-10, 2026-08-11, 2026-08-13, 2026-08-14",
        "2026-09, 2026-09-07, 2026-09-10, 2026-09-11, 2026-09-14, 2026-09-14",
        "2026-10, 2026-10-05, 2026-10-08, 2026-10-09, 2026-10-13, 2026-10-14",
        "2026-11, 2026-11-05, 2026-11-10, 2026-11-11, 2026-11-13, 2026-11-16",
        "2026-12, 2026-12-07, 2026-12-10, 2026-12-11, 2026-12-14, 2026-12-14"
    })
    @DisplayName("The rungs stand on the right working days, all 36 months of 2024 to 2026")
    void rungs(String month, LocalDate t5, LocalDate t2, LocalDate t1, LocalDate after, LocalDate cutOff) {
        ReportingPeriod period = ReportingPeriod.parse(month);
        assertThat(CALENDAR.rungAt(period, 5).toLocalDateTime()).isEqualTo(t5.atTime(8, 0));
        assertThat(CALENDAR.rungAt(period, 2).toLocalDateTime()).isEqualTo(t2.atTime(8, 0));
        assertThat(CALENDAR.rungAt(period, 1).toLocalDateTime()).isEqualTo(t1.atTime(8, 0));
        assertThat(CALENDAR.rungAt(period, 0).toLocalDateTime())
                .as("T is the 12th, whatever day it is")
                .isEqualTo(LocalDateTime.parse(month + "-12T08:00:00"));
        assertThat(CALENDAR.rungAt(period, -1, LocalTime.of(9, 30)).toLocalDateTime())
                .isEqualTo(after.atTime(9, 30));
        assertThat(CALENDAR.cutOffAt(period).toLocalDateTime()).isEqualTo(cutOff.atTime(17, 0));
    }

    @ParameterizedTest
    @CsvSource({"2024-05, 6, 2024-05-04"})
    @DisplayName("A make-up Saturday is a rung's day when it is its turn")
    void makeUpSaturday(String month, int workingDays, LocalDate day) {
        assertThat(CALENDAR.rungAt(ReportingPeriod.parse(month), workingDays).toLocalDate())
                .isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "12, 2024-02 2024-05 2024-10 2025-01 2025-04 2025-07 2025-10 2026-04 2026-07 2026-09 2026-12",
        "14, 2024-01 2024-02 2024-04 2024-07 2024-09 2024-12 2025-06 2025-09 2025-12 2026-02 2026-03 2026-06 2026-11"
    })
    @DisplayName("The 12th and the 14th are no working days in exactly these months")
    void noWorkingDay(int day, String months) {
        assertThat(Stream.iterate(ReportingPeriod.of(2024, 1), ReportingPeriod::next)
                        .limit(36)
                        .filter(period -> !WORKING.isWorkingDay(period.month().atDay(day)))
                        .map(ReportingPeriod::toString))
                .containsExactly(months.split(" "));
    }
}
