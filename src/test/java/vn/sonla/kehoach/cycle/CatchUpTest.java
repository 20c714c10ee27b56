package vn.sonla.kehoach.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.cycle.CyclePolicy.Opening;
import vn.sonla.kehoach.story.StoryTest;

@DisplayName("The machine starts")
class CatchUpTest extends StoryTest {

    @Test
    @DisplayName("before the 1st and again after it - the month is opened once, on the second start")
    void beforeAndAfterTheFirst() {
        clock.set(calendar.opensAt(period).minusSeconds(1));
        starts(Opening.DUE);
        assertThat(cyclesOf(period)).isZero();

        clock.set(calendar.opensAt(period));
        starts(Opening.DUE);
        starts(Opening.DUE);
        runDueJobs();

        assertThat(cyclesOf(period)).isOne();
        assertThat(register.statuses(period.toString())).hasSize(3);
        assertThat(submitTask("1", "NCC")).isNotNull();
    }

    @Test
    @DisplayName("after three weeks off - the month that ran goes on, the one missed is not opened, the present one is")
    void threeWeeksOff() {
        cycleOpens();
        ReportingPeriod next = nextMonthToo();
        // Off from the 20th to the 10th: the next month's opening day has passed, its cut-off has not.
        clock.set(calendar.opensAt(next).plusDays(9).plusHours(9));

        starts(Opening.DUE);
        runDueJobs();

        assertThat(cyclesOf(period)).isOne();
        assertThat(cyclesOf(next)).isOne();
        assertThat(register.statuses(next.toString())).hasSize(3);
        assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
    }

    @Test
    @DisplayName("after the cut-off - it is too late to collect anything, and nothing is opened")
    void afterTheCutOff() {
        clock.set(calendar.cutOffAt(period).minusSeconds(1));
        assertThat(service(Opening.DUE).toOpen()).containsExactly(period);
        clock.set(calendar.cutOffAt(period));
        assertThat(service(Opening.DUE).toOpen()).isEmpty();
    }

    @Test
    @DisplayName("with the opening left to people - nothing is opened, whatever the day")
    void manual() {
        clock.set(calendar.opensAt(period).plusDays(3));
        assertThat(service(Opening.MANUAL).toOpen()).isEmpty();
        assertThat(service(Opening.DUE).toOpen()).as("though it is due").containsExactly(period);
    }

    @ParameterizedTest(name = "on {0} opens {1}")
    @CsvSource({
        "2090-12-11T23:59:59, 2090-12",
        "2090-12-12T00:00:00, 2091-01",
        "2090-12-13T12:00:00, 2091-01",
        "2090-12-31T23:59:59, 2091-01",
        "2091-01-01T00:00:00, 2091-01"
    })
    @DisplayName("as a demonstration at the year's end - it opens the one month whose due moment lies ahead")
    void demonstration(LocalDateTime now, String expected) {
        clock.set(now.atZone(ReportingCalendar.ZONE));

        assertThat(service(Opening.AHEAD).toOpen()).containsExactly(ReportingPeriod.parse(expected));
        // What is handed in on this day is on time: the timers of the month are ahead, too.
        assertThat(calendar.dueAt(ReportingPeriod.parse(expected))).isAfter(at(now));
    }

    @Test
    @DisplayName("as a demonstration on 31 December - January is open before it begins, and open only once")
    void demonstrationOpens() {
        // A year that no other story reaches.
        clock.set(LocalDate.of(2093, 12, 31).atTime(12, 0).atZone(ReportingCalendar.ZONE));
        starts(Opening.AHEAD);
        clock.set(LocalDate.of(2094, 1, 1).atStartOfDay(ReportingCalendar.ZONE));
        starts(Opening.AHEAD);
        starts(Opening.DUE);
        runDueJobs();

        period = ReportingPeriod.parse("2094-01");
        assertThat(cyclesOf(period)).isOne();
        assertThat(cyclesOf(period.previous())).isZero();
        assertThat(report("1", "NCC").dueAt())
                .isEqualTo(at(LocalDateTime.parse("2094-01-12T00:00:00")).toInstant());
        assertThat(submitTask("1", "NCC").getName()).isEqualTo("Nộp báo cáo 1 tháng 01/2094");
    }

    /** What the application does when it is ready, and daily. */
    private void starts(Opening opening) {
        new CycleOpener(service(opening), cycleProcess).openWhatIsDue();
    }

    private CycleService service(Opening opening) {
        return new CycleService(register, plan, calendar, new CyclePolicy(opening), jdbc, event -> {}, clock);
    }

    private long cyclesOf(ReportingPeriod month) {
        return engine
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(CycleModel.PROCESS_ID)
                .processInstanceBusinessKey(month.toString())
                .list()
                .stream()
                .map(HistoricProcessInstance::getId)
                .distinct()
                .count();
    }

    private static ZonedDateTime at(LocalDateTime moment) {
        return moment.atZone(ReportingCalendar.ZONE);
    }
}
