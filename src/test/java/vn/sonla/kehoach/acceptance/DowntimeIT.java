package vn.sonla.kehoach.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import vn.sonla.kehoach.KeHoachApplication;
import vn.sonla.kehoach.SharedPostgres;
import vn.sonla.kehoach.calendar.ReportingCalendar;

/**
 * The demo on three days, on one database. Both clocks, ours and the engine's global one, are set to the day; that is why
 * this runs in a JVM without another engine.
 */
@DisplayName("The server is off for a while")
class DowntimeIT {

    private final String database = SharedPostgres.newDatabase();

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    @DisplayName(
            "started before the 1st, again after it, and after three weeks off - no incident, the right cycle is open with"
                    + " 273 tasks, and the cycle that ran out meanwhile waits for its consolidation")
    void threeStarts() {
        try (Run run = start(LocalDateTime.of(2026, 11, 24, 10, 0))) {
            run.waitUntilSettled();
            assertThat(run.openCycles()).containsExactly("2026-12");
            assertThat(run.submitTasks("2026-12")).isEqualTo(273);
            run.assertHealthy();
        }
        try (Run run = start(LocalDateTime.of(2026, 12, 2, 8, 0))) {
            run.waitUntilSettled();
            assertThat(run.openCycles()).containsExactly("2026-12");
            assertThat(run.submitTasks("2026-12")).isEqualTo(273);
            run.assertHealthy();
        }
        try (Run run = start(LocalDateTime.of(2026, 12, 23, 8, 0))) {
            run.waitUntilSettled();
            assertThat(run.openCycles()).containsExactly("2026-12", "2027-01");
            assertThat(run.submitTasks("2026-12")).isZero();
            assertThat(run.submitTasks("2027-01")).isEqualTo(273);
            assertThat(run.engine
                            .getTaskService()
                            .createTaskQuery()
                            .taskDefinitionKey("userTask_consolidate")
                            .processInstanceBusinessKey("2026-12")
                            .count())
                    .isEqualTo(1);
            run.assertHealthy();
        }
    }

    private Run start(LocalDateTime day) {
        Instant moment = day.atZone(ReportingCalendar.ZONE).toInstant();
        Duration ahead = Duration.between(Instant.now(), moment);
        ClockUtil.offset(ahead.toMillis());
        return new Run(new SpringApplicationBuilder(KeHoachApplication.class)
                .profiles("demo")
                .initializers((GenericApplicationContext context) -> context.registerBean(
                        "clock", Clock.class, () -> Clock.offset(Clock.system(ReportingCalendar.ZONE), ahead)))
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=" + SharedPostgres.USER,
                        "--spring.datasource.password=" + SharedPostgres.PASSWORD));
    }

    /** One run of the application. */
    private static final class Run implements AutoCloseable {

        private final ConfigurableApplicationContext context;
        private final ProcessEngine engine;

        private Run(ConfigurableApplicationContext context) {
            this.context = context;
            this.engine = context.getBean(ProcessEngine.class);
        }

        /** Until the job executor has nothing more to do now. */
        private void waitUntilSettled() {
            Instant end = Instant.now().plusSeconds(180);
            while (executableJobs() > 0) {
                assertThat(Instant.now()).as("jobs left: " + executableJobs()).isBefore(end);
                Thread.onSpinWait();
            }
        }

        private long executableJobs() {
            return engine.getManagementService().createJobQuery().executable().count();
        }

        private List<String> openCycles() {
            return engine
                    .getRuntimeService()
                    .createProcessInstanceQuery()
                    .processDefinitionKey("reporting-cycle")
                    .list()
                    .stream()
                    .map(ProcessInstance::getBusinessKey)
                    .sorted()
                    .toList();
        }

        private long submitTasks(String period) {
            return engine.getTaskService()
                    .createTaskQuery()
                    .taskDefinitionKey("userTask_submitReport")
                    .processInstanceBusinessKeyLike(period + "/%")
                    .count();
        }

        private void assertHealthy() {
            assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
            assertThat(engine.getManagementService()
                            .createJobQuery()
                            .noRetriesLeft()
                            .count())
                    .isZero();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
