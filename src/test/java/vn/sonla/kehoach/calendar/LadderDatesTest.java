package vn.sonla.kehoach.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** Every default rung in the months that are not as usual; expected dates are read off a paper calendar (plan-facts §2e). */
class LadderDatesTest {

    private static final ClassPathResource HOLIDAYS = new ClassPathResource("processes/calendar/holidays.yaml");

    private static final WorkingCalendar WORKING = new WorkingCalendar(Holidays.read(HOLIDAYS));

    private static final ReportingCalendar CALENDAR = new ReportingCalendar(
            new CalendarPolicy(1, 12, 14, LocalTime.of(17, 0), LocalTime.of(8, 0), HOLIDAYS, Map.of()), WORKING);

    @ParameterizedTest(name = "{0}: T-5 {1}, T-2 {2}, T-1 {3}, T+1 {4}, cut-off {5}")
    @CsvSource({
        // Tết from the 8th to the 14th: T-5 is the opening day, the first working day after the 12th is the 15th.
        "2024-02, 2024-02-01, 2024-02-06, 2024-02-07, 2024-02-15, 2024-02-15",
        // The make-up Saturday 04/05 is T-6 and so moves none of these.
        "2024-05, 2024-05-06, 2024-05-09, 2024-05-10, 2024-05-13, 2024-05-14",
        "2025-05, 2025-05-05, 2025-05-08, 2025-05-09, 2025-05-13, 2025-05-14",
        // The make-up Saturday 10/01 is T-1.
        "2026-01, 2026-01-06, 2026-01-09, 2026-01-10, 2026-01-13, 2026-01-14",
        // The 12th is a Saturday, the 14th a Monday.
        "2024-10, 2024-10-07, 2024-10-10, 2024-10-11, 2024-10-14, 2024-10-14",
        // The 14th is a Sunday.
        "2024-01, 2024-01-05, 2024-01-10, 2024-01-11, 2024-01-15, 2024-01-15",
        // An ordinary month.
        "2024-03, 2024-03-05, 2024-03-08, 2024-03-11, 2024-03-13, 2024-03-14"
    })
    @DisplayName("The rungs stand on the right working days")
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
}
