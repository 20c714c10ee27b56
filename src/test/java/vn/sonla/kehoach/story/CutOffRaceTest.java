package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import vn.sonla.kehoach.report.ReportModel;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.report.ReportStatus;

/** 64 people hand in within the second of the cut-off, while its timers fire; each repetition is a month of its own. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.autoconfigure.exclude="
                    + "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/wide-plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("In the second of the cut-off")
class CutOffRaceTest extends StoryTest {

    private static final int CLIENTS = 64;
    private static final int EXPECTED = 88;
    private static final Duration HALF = Duration.ofMillis(500);
    private static final int JOB_RETRIES = 5;
    private static final AtomicInteger IN = new AtomicInteger();
    private static final AtomicInteger REFUSED = new AtomicInteger();

    /** One client: which report, as whom, what he sends; and what came of it, null where it was taken. */
    private static final class Client {
        ReportStatus report;
        Task task;
        boolean asHead;
        String content;
        long nanosToWait;
        Throwable refusal;

        String key() {
            return CutOffRaceTest.key(report);
        }
    }

    private static String key(ReportStatus report) {
        return report.period() + "/" + report.areaCode() + "/" + report.unitCode();
    }

    @AfterAll
    static void bothHappened() {
        assertThat(IN.get()).as("taken in all repetitions").isPositive();
        assertThat(REFUSED.get()).as("refused in all repetitions").isPositive();
    }

    @RepeatedTest(value = 20, name = "{displayName} ({currentRepetition})")
    @DisplayName("64 clients hand in - every report is either in or refused with the way on, none both, none neither")
    void race() throws Exception {
        cycleOpens();
        List<Client> clients = clients(new Random(period.hashCode()));
        List<String> timers = engine.getManagementService().createJobQuery().activityId("event_cutOff").list().stream()
                .map(job -> job.getId())
                .toList();
        assertThat(timers).hasSize(4);
        Instant cutOff = calendar.cutOffAt(period).toInstant();
        clock.set(cutOff.minus(HALF));

        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 2);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Client client : clients) {
                running.add(threads.submit(() -> {
                    start.await();
                    LockSupport.parkNanos(client.nanosToWait);
                    client.refusal = catchThrowable(() -> handIn(client));
                    return null;
                }));
            }
            Future<?> ticking = threads.submit((Callable<Void>) () -> {
                start.await();
                long begin = System.nanoTime();
                while (!Thread.interrupted()) {
                    clock.set(cutOff.minus(HALF).plusNanos(System.nanoTime() - begin));
                    LockSupport.parkNanos(500_000);
                }
                return null;
            });
            start.countDown();
            while (clock.instant().isBefore(cutOff)) {
                LockSupport.parkNanos(100_000);
            }
            timers.forEach(this::executeAsTheJobExecutorDoes);
            for (Future<?> client : running) {
                client.get();
            }
            ticking.cancel(true);
        } finally {
            threads.shutdownNow();
        }
        runDueJobs();

        assertEachIsInOrRefused(clients, cutOff);
    }

    private List<Client> clients(Random random) {
        List<ReportStatus> reports = new ArrayList<>(register.statuses(period.toString()));
        assertThat(reports).hasSize(EXPECTED);
        Collections.shuffle(reports, random);
        List<Client> clients = new ArrayList<>();
        for (ReportStatus report : reports.subList(0, CLIENTS)) {
            Client client = new Client();
            client.report = report;
            client.task = submitTask(report.areaCode(), report.unitCode());
            client.asHead = random.nextBoolean();
            client.content = content(report);
            client.nanosToWait = random.nextInt((int) HALF.multipliedBy(2).toNanos());
            clients.add(client);
        }
        return clients;
    }

    private String content(ReportStatus report) {
        ObjectNode content = json.createObjectNode().put("nil", true);
        return content.put("next", "Kế hoạch của " + report.unitCode()).toString();
    }

    private void handIn(Client client) {
        String unit = client.report.unitCode();
        as(
                client.asHead ? head(unit) : officer(unit),
                client.asHead ? List.of(unit, unit + "-TP") : List.of(unit),
                () -> complete(client.task, transientReport(client.content)));
    }

    private void assertEachIsInOrRefused(List<Client> clients, Instant cutOff) throws Exception {
        Map<String, ReportStatus> states = new HashMap<>();
        register.statuses(period.toString()).forEach(report -> states.put(key(report), report));
        Map<String, Integer> versions = byKey("select count(*) from kehoach.report_version where report_id = r.id");
        Map<String, Integer> drafts = byKey("select count(*) from kehoach.report_draft where report_id = r.id");
        Map<String, String> instances = new HashMap<>();
        for (HistoricProcessInstance instance : engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(ReportModel.UNIT_REPORT)
                .processInstanceBusinessKeyLike(period + "/%")
                .list()) {
            instances.put(instance.getBusinessKey(), instance.getState());
        }
        assertThat(instances).hasSize(EXPECTED);

        int taken = 0;
        for (Client client : clients) {
            ReportStatus report = states.remove(client.key());
            if (client.refusal == null) {
                taken++;
                assertThat(report.state()).as(client.key()).isEqualTo(ReportState.ACCEPTED);
                assertThat(report.unreviewed()).as(client.key()).isNotEqualTo(client.asHead);
                assertThat(instances.get(client.key()))
                        .as(client.key())
                        .isEqualTo(client.asHead ? "COMPLETED" : "INTERNALLY_TERMINATED");
                if (client.asHead) {
                    assertThat(report.leftAt()).as(client.key()).isBefore(cutOff);
                } else {
                    assertThat(report.leftAt()).as(client.key()).isEqualTo(cutOff);
                }
                assertThat(versions).as(client.key()).containsEntry(client.key(), 1);
                assertThat(drafts).as(client.key()).containsEntry(client.key(), 0);
            } else {
                assertRefused(client);
                assertThat(report.state()).as(client.key()).isEqualTo(ReportState.MISSING);
                assertThat(instances).as(client.key()).containsEntry(client.key(), "INTERNALLY_TERMINATED");
                assertThat(versions).as(client.key()).containsEntry(client.key(), 0);
                assertThat(drafts).as(client.key()).containsEntry(client.key(), 1);
            }
        }
        assertThat(states.values())
                .as("those who never handed in")
                .hasSize(EXPECTED - CLIENTS)
                .allMatch(report -> report.state() == ReportState.MISSING);
        for (String area : List.of("1", "2", "3", "4")) {
            assertThat(areaIsDone(area)).as(area).isTrue();
        }
        assertThat(jdbc.sql("select sum(late)::int from kehoach.area_summary where period = ?")
                        .param(period.toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(taken);
        IN.addAndGet(taken);
        REFUSED.addAndGet(CLIENTS - taken);
    }

    private void assertRefused(Client client) throws Exception {
        if (!(client.refusal instanceof WebApplicationException answer)
                || answer.getResponse().getStatus() != 409) {
            throw new AssertionError("no refusal with 409, but " + client.refusal, client.refusal);
        }
        assertThat(client.refusal.getMessage())
                .startsWith("Hết hạn nộp lúc 17:00 ngày ")
                .contains("\"Đề nghị nộp muộn\"");
        assertThat(json.readTree(jdbc.sql("select content::text from kehoach.report_draft where report_id = ?")
                        .param(client.report.id())
                        .query(String.class)
                        .single()))
                .as("what he typed")
                .isEqualTo(json.readTree(client.content));
    }

    private Map<String, Integer> byKey(String number) {
        Map<String, Integer> numbers = new HashMap<>();
        jdbc.sql("select period || '/' || area_code || '/' || unit_code as key, (" + number
                        + ")::int as number from kehoach.expected_report r where period = ?")
                .param(period.toString())
                .query(row -> {
                    numbers.put(row.getString("key"), row.getInt("number"));
                });
        return numbers;
    }

    /** Rolled back whole and tried again, whatever half-read tree it met: what R5/PT5S in the model is for. */
    private void executeAsTheJobExecutorDoes(String job) {
        for (int attempt = 1; ; attempt++) {
            try {
                engine.getManagementService().executeJob(job);
                return;
            } catch (ProcessEngineException e) {
                if (attempt == JOB_RETRIES) {
                    throw e;
                }
            }
        }
    }
}
