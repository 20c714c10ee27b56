package vn.sonla.kehoach.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.io.ClassPathResource;
import vn.sonla.kehoach.calendar.CalendarPolicy.ClassPolicy;

class ReportingCalendarTest {

    private static final ClassPathResource HOLIDAYS = new ClassPathResource("processes/calendar/holidays.yaml");
    private static final Map<String, Integer> SUBMISSION = Map.of("UBND", 18, "BO", 20);

    private final ReportingCalendar calendar = Calendars.of(SUBMISSION, Map.of());

    @Test
    @DisplayName("The machine's zone plays no part: this JVM does not run in Vietnamese time")
    void runsInAnotherZone() {
        assertThat(TimeZone.getDefault().toZoneId()).isNotEqualTo(ReportingCalendar.ZONE);
    }

    @ParameterizedTest
    @DisplayName("The last working day strictly before the 12th, all 36 months of 2024 to 2026")
    @CsvSource({
        "2024, 11 7 11 11 10 11 11 9 11 11 11 11",
        "2025, 10 11 11 11 9 11 11 11 11 10 11 11",
        "2026, 10 11 11 10 11 11 10 11 11 9 11 11"
    })
    void lastWorkingDay(int year, String days) {
        List<Integer> actual = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> calendar.lastWorkingDay(ReportingPeriod.of(year, month)))
                .map(LocalDate::getDayOfMonth)
                .toList();
        assertThat(actual)
                .isEqualTo(
                        List.of(days.split(" ")).stream().map(Integer::valueOf).toList());
    }

    @ParameterizedTest
    @DisplayName("T−n counts working days backwards over Tết, holidays and make-up Saturdays")
    @CsvSource({
        "2024-02, 5, 2024-02-01",
        "2024-02, 2, 2024-02-06",
        "2024-02, 1, 2024-02-07",
        "2024-05, 5, 2024-05-06",
        "2024-05, 6, 2024-05-04",
        "2025-05, 5, 2025-05-05",
        "2026-01, 5, 2026-01-06",
        "2026-01, 2, 2026-01-09",
        "2026-01, 1, 2026-01-10",
        "2024-02, 0, 2024-02-12"
    })
    void rungs(String period, int n, LocalDate day) {
        assertThat(calendar.rungAt(ReportingPeriod.parse(period), n))
                .isEqualTo(day.atTime(8, 0).atZone(ReportingCalendar.ZONE));
    }

    @Test
    @DisplayName(
            "A period is due at the first moment of the 12th and opens at the first moment of the 1st, Vietnamese time")
    void dueAndOpening() {
        ReportingPeriod march = ReportingPeriod.parse("2024-03");
        assertThat(calendar.opensAt(march).toInstant()).isEqualTo("2024-02-29T17:00:00Z");
        assertThat(calendar.dueAt(march).toInstant()).isEqualTo("2024-03-11T17:00:00Z");
        assertThat(calendar.openingCron()).isEqualTo("0 0 0 1 * ?");
    }

    @ParameterizedTest
    @DisplayName("The register closes at 17:00 of the 14th, or of the next working day")
    @CsvSource({
        "2024, 15 15 14 15 14 14 15 14 16 14 14 16",
        "2025, 14 14 14 14 14 16 14 14 15 14 14 15",
        "2026, 14 23 16 14 14 15 14 14 14 14 16 14"
    })
    void cutOff(int year, String days) {
        List<String> actual = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> calendar.cutOffAt(ReportingPeriod.of(year, month)))
                .peek(cutOff -> assertThat(cutOff.toLocalTime()).isEqualTo(LocalTime.of(17, 0)))
                .map(cutOff -> String.valueOf(cutOff.getDayOfMonth()))
                .toList();
        assertThat(String.join(" ", actual)).isEqualTo(days);
    }

    @ParameterizedTest
    @DisplayName("The period that is due next, from the 12th on next month's")
    @CsvSource({
        "2024-12-11T23:59:59+07:00, 2024-12",
        "2024-12-12T00:00:00+07:00, 2025-01",
        "2024-12-13T08:00:00+07:00, 2025-01",
        "2024-12-31T23:30:00+07:00, 2025-01",
        "2025-01-01T00:00:00+07:00, 2025-01"
    })
    void nextDue(Instant now, String period) {
        assertThat(calendar.nextDue(now)).hasToString(period);
    }

    @ParameterizedTest
    @DisplayName("A period may open from its opening day until its cut-off")
    @CsvSource({
        "2024-02-29T23:59:59+07:00, ''",
        "2024-03-01T00:00:00+07:00, 2024-03",
        "2024-03-14T16:59:59+07:00, 2024-03",
        "2024-03-14T17:00:00+07:00, ''",
        "2024-12-16T16:59:59+07:00, 2024-12"
    })
    void openable(Instant now, String periods) {
        assertThat(String.join(
                        ",",
                        calendar.openable(now).stream()
                                .map(ReportingPeriod::toString)
                                .toList()))
                .isEqualTo(periods);
    }

    @Test
    @DisplayName("A cut-off late in the month that moves into the next leaves two periods openable")
    void openableOverTheMonthsEnd() {
        ReportingCalendar late = new ReportingCalendar(
                new CalendarPolicy(
                        1,
                        12,
                        28,
                        LocalTime.of(17, 0),
                        LocalTime.of(8, 0),
                        HOLIDAYS,
                        false,
                        Map.of(),
                        LocalTime.of(17, 0),
                        Map.of()),
                working("{from: 2024-09-28, to: 2024-09-30, name: Bão}"));
        assertThat(late.openable(Instant.parse("2024-10-01T03:00:00Z")))
                .containsExactly(ReportingPeriod.parse("2024-09"), ReportingPeriod.parse("2024-10"));
    }

    @ParameterizedTest
    @DisplayName(
            "March, June, September and December bring longer reports too, September one on nine months if asked for")
    @CsvSource({
        "2024-01, false, MONTH",
        "2024-03, false, MONTH QUARTER",
        "2024-06, false, MONTH QUARTER HALF_YEAR",
        "2024-09, false, MONTH QUARTER",
        "2024-11, false, MONTH",
        "2024-12, false, MONTH QUARTER YEAR",
        "2024-03, true, MONTH QUARTER",
        "2024-06, true, MONTH QUARTER HALF_YEAR",
        "2024-09, true, MONTH QUARTER NINE_MONTHS",
        "2024-12, true, MONTH QUARTER YEAR"
    })
    void kinds(String period, boolean nineMonths, String kinds) {
        ReportingCalendar asked = new ReportingCalendar(
                new CalendarPolicy(
                        1,
                        12,
                        14,
                        LocalTime.of(17, 0),
                        LocalTime.of(8, 0),
                        HOLIDAYS,
                        nineMonths,
                        SUBMISSION,
                        LocalTime.of(17, 0),
                        Map.of()),
                new WorkingCalendar(Holidays.read(HOLIDAYS)));
        assertThat(String.join(
                        " ",
                        asked.kinds(ReportingPeriod.parse(period)).stream()
                                .map(PeriodKind::name)
                                .toList()))
                .isEqualTo(kinds);
    }

    @Test
    @DisplayName("A class of units may have its own due day and cut-off")
    void classPolicy() {
        ReportingCalendar own =
                Calendars.of(SUBMISSION, Map.of("HUYEN", new ClassPolicy(10, 13, LocalTime.of(11, 30), null)));
        ReportingPeriod march = ReportingPeriod.parse("2024-03");
        assertThat(own.dueAt(march, "HUYEN").toLocalDate()).isEqualTo("2024-03-10");
        assertThat(own.cutOffAt(march, "HUYEN").toLocalDateTime()).isEqualTo("2024-03-13T11:30");
        assertThat(own.dueAt(march, "PCM")).isEqualTo(own.dueAt(march));
        assertThat(own.cutOffAt(march, "PCM")).isEqualTo(own.cutOffAt(march));
    }

    @Test
    @DisplayName("A class that the due day does not bind reports until its cut-off and is never late")
    void notDated() {
        ReportingCalendar own = Calendars.of(SUBMISSION, Map.of("GDNN", new ClassPolicy(null, null, null, false)));
        ReportingPeriod march = ReportingPeriod.parse("2024-03");
        assertThat(own.dueAt(march, "GDNN")).isEqualTo(own.cutOffAt(march, "GDNN"));
        assertThat(own.dueAt(march, "HUYEN").toLocalDate()).isEqualTo("2024-03-12");
    }

    @Test
    @DisplayName("The policy has the department's values where nothing is configured")
    void defaults() {
        CalendarPolicy policy = new Binder(
                        List.of(new MapConfigurationPropertySource(Map.of())),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bindOrCreate("kehoach.calendar", CalendarPolicy.class);
        assertThat(policy.dueDay()).isEqualTo(12);
        assertThat(policy.cutOffTime()).isEqualTo(LocalTime.of(17, 0));
        assertThat(policy.holidays().exists()).isTrue();
        assertThat(policy.nineMonths()).isFalse();
    }

    @Test
    @DisplayName("Days out of order are refused")
    void disorder() {
        assertThatThrownBy(() -> new CalendarPolicy(
                        1,
                        15,
                        14,
                        LocalTime.of(17, 0),
                        LocalTime.of(8, 0),
                        HOLIDAYS,
                        false,
                        SUBMISSION,
                        LocalTime.of(17, 0),
                        Map.of()))
                .hasMessageContaining("ngày hạn (15)");
    }

    @ParameterizedTest
    @DisplayName("The department's report is due on the recipient's day, or on the next working day, over 36 months")
    @CsvSource({
        "UBND, 2024, 18 19 18 19 20 18 18 19 18 18 18 18",
        "UBND, 2025, 20 18 18 18 19 18 18 18 18 20 18 18",
        "UBND, 2026, 19 23 18 20 18 18 20 18 18 19 18 18",
        "BO, 2024, 22 20 20 22 20 20 22 20 20 21 20 20",
        "BO, 2025, 20 20 20 21 20 20 21 20 22 20 20 22",
        "BO, 2026, 20 23 20 20 20 22 20 20 21 20 20 21"
    })
    void submissionDue(String recipient, int year, String days) {
        List<String> actual = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> calendar.submissionDueAt(ReportingPeriod.of(year, month), recipient))
                .peek(due -> assertThat(due.toLocalTime()).isEqualTo(LocalTime.of(17, 0)))
                .map(due -> String.valueOf(due.getDayOfMonth()))
                .toList();
        assertThat(String.join(" ", actual)).isEqualTo(days);
    }

    @ParameterizedTest
    @DisplayName("Who has not sent it is reminded at 08:00 of the last working day before, over weekends and holidays")
    @CsvSource({
        "2024-03, UBND, 2024-03-15",
        "2024-02, UBND, 2024-02-16",
        "2024-04, UBND, 2024-04-17",
        "2024-05, UBND, 2024-05-17",
        "2026-02, UBND, 2026-02-13",
        "2024-03, BO, 2024-03-19"
    })
    void submissionReminder(String period, String recipient, LocalDate day) {
        assertThat(calendar.submissionReminderAt(ReportingPeriod.parse(period), recipient))
                .isEqualTo(day.atTime(8, 0).atZone(ReportingCalendar.ZONE));
    }

    @Test
    @DisplayName("Between cut-off and the recipients' days lies a working day in every month but one: Tết of 2026")
    void tightMonths() {
        assertThat(Stream.of(2024, 2025, 2026)
                        .flatMap(year -> calendar.tightSubmissions(ReportingPeriod.of(year, 1)).stream())
                        .map(tight -> "%s %s %s".formatted(tight.period(), tight.recipient(), tight.dueAt())))
                .containsExactly(
                        "2026-02 BO 2026-02-23T17:00+07:00[Asia/Ho_Chi_Minh]",
                        "2026-02 UBND 2026-02-23T17:00+07:00[Asia/Ho_Chi_Minh]");
        assertThat(calendar.tightSubmissions(ReportingPeriod.parse("2030-01")))
                .as("nobody knows the holidays of 2030")
                .isEmpty();
    }

    @Test
    @DisplayName(
            "A day that leaves no working day after the cut-off is refused, in Vietnamese and with the days that do")
    void submissionTooEarly() {
        assertThatThrownBy(() -> Calendars.of(Map.of("UBND", 17), Map.of()))
                .hasMessageStartingWith(
                        "kehoach.calendar.submission.UBND: ngày gửi báo cáo phải từ 18 đến 28, không phải 17.")
                .hasMessageContaining("Điều 8 khoản 5 điểm b");
        assertThatThrownBy(() -> Calendars.of(Map.of("BO", 29), Map.of())).hasMessageContaining("không phải 29");
        assertThatThrownBy(() ->
                        Calendars.of(SUBMISSION, Map.of("HUYEN", new ClassPolicy(null, 16, LocalTime.of(17, 0), null))))
                .as("a class whose cut-off is later counts, too")
                .hasMessageContaining("kehoach.calendar.submission.UBND: ngày gửi báo cáo phải từ 20");
        assertThat(Calendars.of(Map.of("ubnd", 19), Map.of())
                        .submissionDueAt(ReportingPeriod.parse("2024-03"), "UBND")
                        .getDayOfMonth())
                .as("as an environment variable names it")
                .isEqualTo(19);
    }

    @Test
    @DisplayName("A cut-off on each day of the week leaves a working day before the first day that is allowed")
    void everyWeekday() {
        for (int month = 1; month <= 12; month++) {
            ReportingPeriod period = ReportingPeriod.of(2030, month);
            LocalDate closed = calendar.cutOffAt(period).toLocalDate();
            LocalDate due = calendar.submissionDueAt(period, "UBND").toLocalDate();
            assertThat(closed.plusDays(1)
                            .datesUntil(due)
                            .filter(day -> day.getDayOfWeek().getValue() < 6))
                    .as(period.toString())
                    .isNotEmpty();
        }
    }

    private static WorkingCalendar working(String dayOff) {
        return new WorkingCalendar(HolidaysTest.read("years:\n  - year: 2024\n    daysOff: [" + dayOff + "]\n"));
    }
}
