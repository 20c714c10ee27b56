package vn.sonla.kehoach.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.sonla.kehoach.calendar.Calendars;
import vn.sonla.kehoach.calendar.ReportingPeriod;

@DisplayName("The days of the department's report")
class ConsolidationScheduleTest {

    @Test
    @DisplayName("a recipient without a day, or one that nobody knows, stops the start and is named")
    void recipients() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schedule(Map.of("UBND", 18)))
                .withMessage(
                        "kehoach.calendar.submission: phải có ngày gửi của đúng các nơi nhận [BO, UBND], không phải [UBND]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schedule(Map.of("UBND", 18, "BO", 20, "TINH", 20)))
                .withMessageEndingWith("không phải [BO, TINH, UBND]");
    }

    @Test
    @DisplayName("the Director's day is the first recipient's, whoever that is")
    void first() {
        assertThat(schedule(Map.of("UBND", 22, "bo", 19)).signatureDueAt("2024-03"))
                .isEqualTo(Date.from(Calendars.submittingOn(Map.of("BO", 19))
                        .submissionDueAt(ReportingPeriod.parse("2024-03"), "BO")
                        .toInstant()));
        assertThat(schedule(Map.of("UBND", 22, "BO", 19)).submissionReminderAt("2024-03"))
                .isEqualTo(Date.from(Instant.parse("2024-03-18T01:00:00Z")));
    }

    private static ConsolidationSchedule schedule(Map<String, Integer> days) {
        return new ConsolidationSchedule(new ConsolidationPolicy(1, LocalTime.of(12, 0)), Calendars.submittingOn(days));
    }
}
