package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.WebApplicationException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.sonla.kehoach.SharedPostgres;
import vn.sonla.kehoach.TestClock;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.cycle.CycleModel;
import vn.sonla.kehoach.cycle.CycleProcess;
import vn.sonla.kehoach.plan.CommitmentInfo;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.report.CorrectionModel;
import vn.sonla.kehoach.report.LateReportModel;
import vn.sonla.kehoach.report.RegisterService;
import vn.sonla.kehoach.report.ReportModel;
import vn.sonla.kehoach.report.ReportStatus;

/**
 * The steps of a reporting month as its people take them, on the real engine and database. Jobs run only when a story
 * fires them; every story has a month of its own, so that nothing has to be cleaned up.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            // The REST starter wants a web server even where there is none.
            "spring.autoconfigure.exclude="
                    + "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@Import({TestClock.Configuration.class, ProcessCoverage.Configuration.class})
public abstract class StoryTest {

    private static final AtomicInteger MONTHS = new AtomicInteger();

    @Autowired
    protected ProcessEngine engine;

    @Autowired
    protected TestClock clock;

    @Autowired
    protected ReportingCalendar calendar;

    @Autowired
    protected PlanService plan;

    @Autowired
    protected RegisterService register;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected CycleProcess cycleProcess;

    @Autowired
    protected ObjectMapper json;

    protected ReportingPeriod period;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        SharedPostgres.register(registry);
    }

    @BeforeEach
    void beginMonth() {
        period = new ReportingPeriod(YearMonth.of(2024, 1).plusMonths(MONTHS.getAndIncrement()));
        clock.set(calendar.opensAt(period).plusHours(8));
    }

    /** Keeps the month after this story's from the other stories. */
    protected ReportingPeriod nextMonthToo() {
        MONTHS.getAndIncrement();
        return period.next();
    }

    @AfterEach
    void signOut() {
        engine.getIdentityService().clearAuthentication();
    }

    // --- what happens ---------------------------------------------------------------------------------------------

    protected void cycleOpens() {
        cycleProcess.start(period);
        runDueJobs();
    }

    protected void officerSubmits(String area, String unit) {
        officerSubmits(area, unit, report(area));
    }

    protected void officerSubmits(String area, String unit, String content) {
        as(officer(unit), List.of(unit), () -> complete(submitTask(area, unit), transientReport(content)));
    }

    protected void headSubmits(String area, String unit) {
        as(
                head(unit),
                List.of(unit, unit + "-TP"),
                () -> complete(submitTask(area, unit), transientReport(report(area))));
    }

    protected void headApproves(String area, String unit) {
        as(
                head(unit),
                List.of(unit, unit + "-TP"),
                () -> complete(reviewTask(area, unit), Map.of(ReportModel.ACCEPTED.name(), true)));
    }

    protected void headReturns(String area, String unit, String reason) {
        as(
                head(unit),
                List.of(unit, unit + "-TP"),
                () -> complete(
                        reviewTask(area, unit),
                        Map.of(ReportModel.ACCEPTED.name(), false, ReportModel.REASON.name(), reason)));
    }

    /** Every unit that has not yet reported does; what waits for a head is approved. */
    protected void everyUnitReports() {
        register.statuses(period.toString()).stream()
                .filter(report -> taskOf(key(report.areaCode(), report.unitCode()), ReportModel.SUBMIT_REPORT) != null)
                .forEach(report -> headSubmits(report.areaCode(), report.unitCode()));
        register.statuses(period.toString()).stream()
                .filter(report -> taskOf(key(report.areaCode(), report.unitCode()), ReportModel.REVIEW_REPORT) != null)
                .forEach(report -> headApproves(report.areaCode(), report.unitCode()));
        runDueJobs();
    }

    protected void consolidatorCompletes(String conclusion) {
        as(
                "khtc.th",
                List.of("KHTC-TH"),
                () -> complete(onlyTask("userTask_consolidate"), Map.of("conclusion", conclusion)));
        runDueJobs();
    }

    protected void directorSigns() {
        as("giamdoc", List.of("GIAMDOC"), () -> complete(onlyTask("userTask_signReport"), Map.of("signed", true)));
        runDueJobs();
    }

    protected void directorReturns(String comment) {
        as(
                "giamdoc",
                List.of("GIAMDOC"),
                () -> complete(onlyTask("userTask_signReport"), Map.of("signed", false, "comment", comment)));
        runDueJobs();
    }

    /** The area's escalation timer fires, at its moment. */
    protected void escalationFires(String area) {
        clock.set(calendar.rungAt(period, 2));
        fireTimer(area, "event_escalationDue");
    }

    /** The area's cut-off timer fires, at its moment. */
    protected void cutOffFires(String area) {
        clock.set(calendar.cutOffAt(period));
        fireTimer(area, "event_cutOff");
        runDueJobs();
    }

    /** Somebody of a unit asks to hand in late; why he may start that is told where rights are, with a web server. */
    protected void unitAsksForLateness(String area, String unit, String reason) {
        as(
                officer(unit),
                List.of(unit),
                () -> startLateReport(Map.of("period", period.toString(), "areaCode", area, "reason", reason)));
    }

    protected void startLateReport(Map<String, Object> variables) {
        startProcess(LateReportModel.PROCESS_ID, variables);
    }

    /** KHTC returns one section of an accepted report. */
    protected void consolidatorReturns(String area, String unit, String section, String reason) {
        as(
                "khtc.th",
                List.of("KHTC-TH"),
                () -> startProcess(
                        CorrectionModel.PROCESS_ID,
                        Map.of(
                                "period",
                                period.toString(),
                                "areaCode",
                                area,
                                "unitCode",
                                unit,
                                "sections",
                                section,
                                "reason",
                                reason)));
    }

    /** As the one who is signed in; who may start what is told where rights are written. */
    protected void startProcess(String processId, Map<String, Object> variables) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(
                        () -> engine.getRuntimeService().startProcessInstanceByKey(processId, variables)));
    }

    protected void latenessIsGranted(String area, String unit) {
        latenessIsDecided(area, unit, Map.of("granted", true));
    }

    /** By who handles the requests of other units. */
    protected void latenessIsDecided(String area, String unit, Map<String, Object> decision) {
        as("khtc.th", List.of("KHTC-TH"), () -> complete(grantTask(area, unit), decision));
    }

    /** The timer of the grant fires, at its moment. */
    protected void grantEnds(String area, String unit) {
        Job timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(lateReport(area, unit).getId())
                .activityId("event_grantEnds")
                .timers()
                .singleResult();
        clock.set(timer.getDuedate().toInstant());
        engine.getManagementService().executeJob(timer.getId());
    }

    /** The newest request of a unit for a report. */
    protected HistoricProcessInstance lateReport(String area, String unit) {
        List<HistoricProcessInstance> requests = engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(LateReportModel.PROCESS_ID)
                .processInstanceBusinessKey(key(area, unit))
                .list();
        return requests.stream()
                .filter(request -> request.getEndTime() == null)
                .findFirst()
                .orElseGet(() -> requests.stream()
                        .max(java.util.Comparator.comparing(HistoricProcessInstance::getEndTime))
                        .orElseThrow());
    }

    // --- what the department sees ---------------------------------------------------------------------------------

    protected ReportStatus report(String area, String unit) {
        return register.statuses(period.toString()).stream()
                .filter(report ->
                        report.areaCode().equals(area) && report.unitCode().equals(unit))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not in the register: " + key(area, unit)));
    }

    protected Task submitTask(String area, String unit) {
        return existing(taskOf(key(area, unit), ReportModel.SUBMIT_REPORT), key(area, unit));
    }

    protected Task reviewTask(String area, String unit) {
        return existing(taskOf(key(area, unit), ReportModel.REVIEW_REPORT), key(area, unit));
    }

    protected Task grantTask(String area, String unit) {
        return existing(taskOf(key(area, unit), LateReportModel.GRANT_LATENESS), key(area, unit));
    }

    protected Task onlyTask(String definitionKey) {
        return existing(taskOf(period.toString(), definitionKey), definitionKey);
    }

    protected Task taskOf(String businessKey, String definitionKey) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(definitionKey)
                .singleResult();
    }

    protected boolean areaIsDone(String area) {
        return engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(period + "/" + area)
                        .finished()
                        .count()
                == 1;
    }

    protected boolean cycleIsOver() {
        return engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processDefinitionKey(CycleModel.PROCESS_ID)
                        .processInstanceBusinessKey(period.toString())
                        .completed()
                        .count()
                == 1;
    }

    /** What the register keeps of a report's way: who, from, to, why; oldest first. */
    protected List<String> changesOf(String area, String unit) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', actor, from_state || '>' || to_state, reason)
                        from kehoach.report_change where report_id = ? order by id
                        """)
                .param(report(area, unit).id())
                .query(String.class)
                .list();
    }

    /** The numbers an area aggregated to. */
    protected Map<String, Object> summary(String area) {
        return jdbc.sql("select * from kehoach.area_summary where period = ? and area_code = ?")
                .params(period.toString(), area)
                .query()
                .singleRow();
    }

    /** How many instances of a process with a business key are still running. */
    protected long running(String businessKey) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .count();
    }

    /** The answer to a step that is refused: HTTP status and message, as it leaves the engine's outermost command. */
    protected static Refused refused(ThrowingCallable step) {
        Throwable thrown = catchThrowable(step);
        assertThat(thrown).as("the step is refused").isInstanceOf(WebApplicationException.class);
        return new Refused(((WebApplicationException) thrown).getResponse().getStatus(), thrown.getMessage());
    }

    protected record Refused(int status, String message) {}

    // --- how ------------------------------------------------------------------------------------------------------

    /** A complete, valid report of an area, without figures. */
    protected String report(String area) {
        ObjectNode report = json.createObjectNode().put("nil", false);
        ArrayNode lines = report.putArray("lines");
        for (CommitmentInfo commitment : plan.commitments(area)) {
            lines.addObject()
                    .put("commitment", commitment.id())
                    .put("status", "DOING")
                    .put("result", "Đã làm việc với các xã.");
        }
        return report.toString();
    }

    /** A report of an area with one figure. */
    protected String report(String area, String indicator, Number actual) {
        try {
            ObjectNode report = (ObjectNode) json.readTree(report(area));
            report.putArray("figures").addObject().put("indicator", indicator).put("actual", actual.intValue());
            return report.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The person's name, as the forms and refusals call him. */
    protected String nameOf(String userId) {
        User user = engine.getIdentityService().createUserQuery().userId(userId).singleResult();
        return user.getFirstName() + " " + user.getLastName();
    }

    /** A work package as the form of an area like 7 sends it. */
    protected static Map<String, Object> workPackage(String name, Number year, Number toDate, Number disbursed) {
        return Map.of("name", name, "plannedYear", year, "plannedToDate", toDate, "disbursed", disbursed);
    }

    /** The head hands in his unit's report on area 7 with these work packages. */
    @SafeVarargs
    protected final void headSubmitsPackages(String unit, Map<String, Object>... packages) {
        try {
            ObjectNode content = (ObjectNode) json.readTree(report("7"));
            content.set("packages", json.valueToTree(List.of(packages)));
            as(
                    head(unit),
                    List.of(unit, unit + "-TP"),
                    () -> complete(submitTask("7", unit), transientReport(content.toString())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    protected static Map<String, Object> transientReport(String content) {
        return Variables.createVariables()
                .putValueTyped(
                        ReportModel.REPORT, SpinValues.jsonValue(content, true).create());
    }

    protected void complete(Task task, Map<String, Object> variables) {
        engine.getTaskService().complete(task.getId(), variables);
    }

    protected void as(String user, List<String> groups, Runnable step) {
        engine.getIdentityService().setAuthentication(user, groups);
        try {
            step.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    protected static String officer(String unit) {
        return unit.toLowerCase() + ".cv";
    }

    protected static String head(String unit) {
        return unit.toLowerCase() + ".tp";
    }

    protected String key(String area, String unit) {
        return period + "/" + area + "/" + unit;
    }

    /** Runs the asynchronous continuations, not the timers, until none is left. */
    protected void runDueJobs() {
        List<Job> jobs;
        do {
            jobs = new ArrayList<>(engine.getManagementService()
                    .createJobQuery()
                    .messages()
                    .withRetriesLeft()
                    .list());
            for (Job job : jobs) {
                if (engine.getManagementService()
                                .createJobQuery()
                                .jobId(job.getId())
                                .count()
                        == 1) {
                    engine.getManagementService().executeJob(job.getId());
                }
            }
        } while (!jobs.isEmpty());
    }

    protected void fireTimer(String area, String activityId) {
        String instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(period + "/" + area)
                .singleResult()
                .getId();
        Job timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(activityId)
                .timers()
                .singleResult();
        assertThat(timer).as("timer %s of %s/%s", activityId, period, area).isNotNull();
        engine.getManagementService().executeJob(timer.getId());
    }

    private static Task existing(Task task, String what) {
        assertThat(task).as("task of " + what).isNotNull();
        return task;
    }
}
