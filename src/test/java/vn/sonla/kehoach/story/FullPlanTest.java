package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.sonla.kehoach.SharedPostgres;
import vn.sonla.kehoach.TestClock;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.report.CorrectionModel;
import vn.sonla.kehoach.report.RegisterService;
import vn.sonla.kehoach.report.ReportModel;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.report.ReportStatus;

/**
 * One month on the plan of 2024, told in order: the application as it starts for a demonstration, with its job executor
 * running. Its clock stands in a year far ahead, so that no timer is due by the machine's clock before the test says so.
 */
@DisplayName("The demonstration, started on 31 December")
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            // The REST starter wants a web server even where there is none.
            "spring.autoconfigure.exclude="
                    + "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
            // Seventy people queue for sixteen connections; on a busy machine that is a longer queue, not an error.
            "spring.datasource.hikari.connection-timeout=120000"
        })
@ActiveProfiles("demo")
@Import({FullPlanTest.NewYearsEve.class, ProcessCoverage.Configuration.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FullPlanTest {

    private static final String PERIOD = "2048-01";
    private static final int CLIENTS = 64;
    private static final int REVIEWERS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What was sent last for a report that reached its head or was handed in by him, by business key. */
    private static final Map<String, JsonNode> SENT = new ConcurrentHashMap<>();

    @TestConfiguration(proxyBeanMethods = false)
    static class NewYearsEve {

        @Bean
        @Primary
        TestClock testClock() {
            TestClock clock = new TestClock();
            clock.set(LocalDate.of(2047, 12, 31).atTime(10, 0).atZone(ReportingCalendar.ZONE));
            return clock;
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        SharedPostgres.register(registry);
    }

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TestClock clock;

    @Autowired
    private ReportingCalendar calendar;

    @Autowired
    private PlanService plan;

    @Autowired
    private RegisterService register;

    @Autowired
    private JdbcClient jdbc;

    private final ReportingPeriod period = ReportingPeriod.parse(PERIOD);

    @Test
    @Order(1)
    @DisplayName("the start - January is open with sixteen areas and 273 tasks, and no timer of it is due")
    void january() {
        await().atMost(PATIENCE).until(() -> tasks(ReportModel.SUBMIT_REPORT) == 273);

        assertThat(register.statuses(PERIOD)).hasSize(273).allMatch(report -> report.state() == ReportState.EXPECTED);
        assertThat(plan.areas()).hasSize(16);
        assertThat(plan.areas().stream()
                        .mapToInt(area -> plan.commitments(area.code()).size())
                        .sum())
                .isEqualTo(123);
        for (TaskAreaInfo area : plan.areas()) {
            assertThat(engine.getRuntimeService()
                            .createProcessInstanceQuery()
                            .processDefinitionKey(area.calledElement())
                            .processInstanceBusinessKey(PERIOD + "/" + area.code())
                            .count())
                    .as(area.code())
                    .isOne();
        }
        assertThat(timers("event_escalationDue")).hasSize(16);
        assertThat(timers("event_cutOff")).hasSize(16).allMatch(job -> job.getDuedate()
                .toInstant()
                .equals(calendar.cutOffAt(period).toInstant()));
        assertNothingFailed();
    }

    @Test
    @Order(2)
    @DisplayName("64 clients hand in at once, heads review, reminders fire - nobody sees an error, no job fails")
    void storm() throws InterruptedException {
        clock.set(calendar.rungAt(period, 2));
        Random random = new Random(64);
        RandomReports reports = new RandomReports(plan);
        // Drawn before the threads start, so that they only take and send.
        Queue<Submit> work = new ConcurrentLinkedQueue<>();
        List<ReportStatus> shuffled = new ArrayList<>(register.statuses(PERIOD));
        Collections.shuffle(shuffled, random);
        for (ReportStatus report : shuffled) {
            if (random.nextInt(10) > 0) {
                JsonNode content = random.nextInt(7) == 0
                        ? reports.nil()
                        : reports.report(report.areaCode(), report.unitCode(), random);
                work.add(new Submit(report, content, random.nextInt(4) == 0, random.nextInt(8) == 0));
            }
        }
        int submits = work.size();
        BlockingQueue<Submit> reviews = new LinkedBlockingQueue<>();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger undecided = new AtomicInteger(submits);
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch third = new CountDownLatch(submits / 3);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + REVIEWERS + 1);

        for (int i = 0; i < CLIENTS; i++) {
            threads.submit(() -> {
                start.await();
                for (Submit next = work.poll(); next != null; next = work.poll()) {
                    Submit submit = next;
                    attempt(failures, undecided, () -> {
                        submit(submit);
                        if (submit.byHead()) {
                            undecided.decrementAndGet();
                        } else {
                            reviews.add(submit);
                        }
                    });
                    third.countDown();
                }
                return null;
            });
        }
        for (int i = 0; i < REVIEWERS; i++) {
            threads.submit(() -> {
                start.await();
                while (undecided.get() > 0) {
                    Submit submit = reviews.poll(50, TimeUnit.MILLISECONDS);
                    if (submit != null) {
                        attempt(failures, undecided, () -> {
                            if (submit.returned()) {
                                review(submit, Map.of("accepted", false, "reason", "Số liệu chưa khớp"));
                                Submit again = submit.again();
                                submit(again);
                                reviews.add(again);
                            } else {
                                review(submit, Map.of("accepted", true));
                                undecided.decrementAndGet();
                            }
                        });
                    }
                }
                return null;
            });
        }
        threads.submit(() -> {
            third.await();
            // Due now by the machine's clock: the job executor carries them out in the middle of the storm.
            attempt(failures, new AtomicInteger(), () -> timers("event_escalationDue")
                    .forEach(this::dueNow));
            return null;
        });
        start.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        awaitJobs();

        assertThat(failures).isEmpty();
        assertNothingFailed();
        assertThat(register.statuses(PERIOD)).allSatisfy(report -> assertThat(report.state())
                .isEqualTo(SENT.containsKey(key(report)) ? ReportState.ACCEPTED : ReportState.EXPECTED));
        assertThat(SENT).hasSize(submits);
        assertThat(tasks(ReportModel.SUBMIT_REPORT)).isEqualTo(273 - submits);
        assertThat(tasks(ReportModel.REVIEW_REPORT)).isZero();
        assertThat(timers("event_escalationDue")).isEmpty();
        assertThat(jdbc.sql("select count(*) from kehoach.reminder where period = ?")
                        .param(PERIOD)
                        .query(Integer.class)
                        .single())
                .as("one reminder at least for each report that never came")
                .isGreaterThanOrEqualTo(273 - submits);
    }

    @Test
    @Order(3)
    @DisplayName(
            "the cut-off of all sixteen areas - every aggregate is the sum of the figures that were sent, each once")
    void cutOff() {
        clock.set(calendar.cutOffAt(period));
        timers("event_cutOff").forEach(this::dueNow);
        awaitJobs();

        assertNothingFailed();
        Map<String, Totals> expected = new TreeMap<>();
        for (ReportStatus report : register.statuses(PERIOD)) {
            Totals totals = expected.computeIfAbsent(report.areaCode(), area -> new Totals());
            totals.count("expected");
            JsonNode sent = SENT.get(key(report));
            if (sent == null) {
                assertThat(report.state()).isEqualTo(ReportState.MISSING);
                totals.count("missing");
            } else {
                totals.count("on_time").accepted(sent);
                if (report.timesReturned() > 0) {
                    totals.count("returned");
                }
            }
        }
        assertThat(expected).hasSize(16);
        expected.forEach((area, totals) -> {
            assertThat(Totals.countsOf(jdbc, PERIOD, area)).as(area).isEqualTo(totals.counts());
            assertThat(Totals.figuresOf(jdbc, PERIOD, area)).as(area).isEqualTo(totals.figures());
        });
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey(ReportModel.UNIT_REPORT)
                        .count())
                .isZero();
        assertThat(tasks("userTask_consolidate")).isOne();
    }

    @Test
    @Order(4)
    @DisplayName(
            "one of ten sections corrected - the other nine, figures, difficulties and plan stay byte for byte, and every aggregate follows in the same transaction")
    void oneOfTenSections() {
        TaskAreaInfo area = plan.areas().stream()
                .filter(a -> plan.commitments(a.code()).size() == 10)
                .findFirst()
                .orElseThrow();
        ReportStatus report = register.statuses(PERIOD).stream()
                .filter(r -> r.areaCode().equals(area.code()) && SENT.containsKey(key(r)))
                .filter(r -> !r.nil() && SENT.get(key(r)).path("figures").size() > 0)
                .findFirst()
                .orElseThrow();
        String section = plan.commitments(area.code()).get(6).id();
        Map<String, String> before = sections(report.id());
        assertThat(before).hasSize(13);
        int done = summary(area.code(), "done");

        clock.set(calendar.cutOffAt(period).plusHours(16));
        engine.getIdentityService().setAuthentication("khtc.th", List.of("KHTC-TH"));
        Map<String, Object> request = Map.of(
                "period",
                PERIOD,
                "areaCode",
                area.code(),
                "unitCode",
                report.unitCode(),
                "sections",
                section,
                "reason",
                "Ghi rõ đã hoàn thành việc gì.");
        // Who may start it is told where rights are, with a web server.
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() ->
                        engine.getRuntimeService().startProcessInstanceByKey(CorrectionModel.PROCESS_ID, request)));
        ObjectNode corrected = SENT.get(key(report)).deepCopy();
        ObjectNode line = (ObjectNode) corrected.path("lines").get(6);
        boolean wasDone = line.path("status").asText().equals("DONE");
        line.put("status", wasDone ? "DOING" : "DONE").put("result", "Đã trình đủ 4 văn bản được giao.");
        submit(new Submit(report, corrected, false, false));
        assertThat(sections(report.id())).as("until the head approves").isEqualTo(before);
        review(new Submit(report, corrected, false, false), Map.of("accepted", true));
        engine.getIdentityService().clearAuthentication();

        Map<String, String> after = sections(report.id());
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.get(section))
                .isNotEqualTo(before.get(section))
                .contains(hex("Đã trình đủ 4 văn bản được giao."));
        after.remove(section);
        before.remove(section);
        assertThat(after)
                .as("the other nine, figures, difficulties, plan")
                .hasSize(12)
                .isEqualTo(before);
        assertThat(report(report.id()).state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(report(report.id()).leftAt()).isEqualTo(report.leftAt());
        assertThat(summary(area.code(), "done")).isEqualTo(done + (wasDone ? -1 : 1));
        assertThat(jdbc.sql(
                                """
                                select xmin::text from kehoach.expected_report where id = :id
                                union select xmin::text from kehoach.area_summary where period = :period and area_code = :area
                                union select f.xmin::text from kehoach.area_figure f
                                    where f.period = :period and f.area_code = :area
                                union select f.xmin::text from kehoach.period_figure f where f.period = :period
                                """)
                        .param("id", report.id())
                        .param("period", PERIOD)
                        .param("area", area.code())
                        .query(String.class)
                        .list())
                .as("the one transaction that wrote the register's row and every aggregate")
                .hasSize(1);
        assertNothingFailed();
    }

    private ReportStatus report(long id) {
        return register.statuses(PERIOD).stream()
                .filter(report -> report.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private int summary(String area, String column) {
        return jdbc.sql("select " + column + " from kehoach.area_summary where period = ? and area_code = ?")
                .params(PERIOD, area)
                .query(Integer.class)
                .single();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes of each section of the report's accepted version, in hexadecimal: lines by commitment, then the rest. */
    private Map<String, String> sections(long reportId) {
        Map<String, String> sections = new TreeMap<>();
        jdbc.sql(
                        """
                        with accepted as (
                            select v.id, v.next_plan from kehoach.expected_report r
                            join kehoach.report_version v on v.report_id = r.id and v.number = r.version_number
                            where r.id = ?)
                        select name, encode(convert_to(content, 'UTF8'), 'hex') as bytes from (
                            select commitment_id as name, row(position, commitment_id, status, result)::text as content
                            from kehoach.report_line where version_id = (select id from accepted)
                            union all
                            select 'figures', (select coalesce(string_agg(
                                row(position, indicator_id, actual, estimate)::text, ';' order by position), '')
                                from kehoach.figure where version_id = (select id from accepted))
                            union all
                            select 'obstacles', (select coalesce(string_agg(
                                row(position, kind, description, proposal, authority)::text, ';' order by position), '')
                                from kehoach.obstacle_line where version_id = (select id from accepted))
                            union all
                            select 'next', coalesce(next_plan, '') from accepted) section
                        """)
                .param(reportId)
                .query(row -> {
                    sections.put(row.getString("name"), row.getString("bytes"));
                });
        return sections;
    }

    // --- how ------------------------------------------------------------------------------------------------------

    /** One report that somebody is going to hand in. */
    private record Submit(ReportStatus report, JsonNode content, boolean byHead, boolean returned) {

        Submit again() {
            return new Submit(report, content, byHead, false);
        }
    }

    private interface Step {
        void run();
    }

    private void attempt(Queue<Throwable> failures, AtomicInteger undecided, Step step) {
        try {
            step.run();
        } catch (Throwable failure) {
            failures.add(failure);
            undecided.decrementAndGet();
        }
    }

    private void submit(Submit submit) {
        String unit = submit.report().unitCode();
        signIn(unit, submit.byHead());
        engine.getTaskService()
                .complete(
                        visibleTask(submit, ReportModel.SUBMIT_REPORT).getId(),
                        Variables.createVariables()
                                .putValueTyped(
                                        ReportModel.REPORT,
                                        SpinValues.jsonValue(submit.content().toString(), true)
                                                .create()));
        SENT.put(key(submit.report()), submit.content());
    }

    private void review(Submit submit, Map<String, Object> decision) {
        signIn(submit.report().unitCode(), true);
        engine.getTaskService()
                .complete(visibleTask(submit, ReportModel.REVIEW_REPORT).getId(), decision);
    }

    /** As a client does: the query answers only what the person may see. */
    private Task visibleTask(Submit submit, String definitionKey) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(key(submit.report()))
                .taskDefinitionKey(definitionKey)
                .singleResult();
    }

    /** Of this thread; each new sign-in takes the place of the last one. */
    private void signIn(String unit, boolean asHead) {
        engine.getIdentityService()
                .setAuthentication(
                        unit.toLowerCase() + (asHead ? ".tp" : ".cv"),
                        asHead ? List.of(unit, unit + "-TP") : List.of(unit));
    }

    private static String key(ReportStatus report) {
        return report.period() + "/" + report.areaCode() + "/" + report.unitCode();
    }

    private long tasks(String definitionKey) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(definitionKey)
                .count();
    }

    private List<Job> timers(String activity) {
        return engine.getManagementService()
                .createJobQuery()
                .activityId(activity)
                .list();
    }

    private void dueNow(Job timer) {
        engine.getManagementService().setJobDuedate(timer.getId(), new Date(0));
    }

    private void awaitJobs() {
        await().atMost(PATIENCE)
                .until(() -> engine.getManagementService()
                                .createJobQuery()
                                .executable()
                                .count()
                        == 0);
    }

    private void assertNothingFailed() {
        assertThat(engine.getHistoryService()
                        .createHistoricJobLogQuery()
                        .failureLog()
                        .list())
                .as("failed jobs")
                .isEmpty();
        assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
    }
}
