package vn.sonla.kehoach.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.organisation.Groups;

@DisplayName("The process that takes the department's report to the signature")
class ConsolidationProcessTest extends ConsolidationDatabase {

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    IdentityService identity;

    @Autowired
    ConsolidationSchedule schedule;

    @AfterEach
    void signOut() {
        identity.clearAuthentication();
    }

    @Test
    @DisplayName(
            "KHTC concludes, the documents are made, the Director signs - the period is sealed and the process over")
    void signed() {
        ReportingPeriod period = started(2141, 9);
        assertThat(task(period).getDueDate()).isEqualTo(schedule.consolidationDueAt("2141-09"));
        khtcCompletes(period, Map.of("conclusion", "Kết luận."));
        assertThat(documents.list(period)).isEmpty();
        generateDocuments(period);
        assertThat(documents.list(period)).hasSize(2);
        directorCompletes(period, Map.of("signed", true));

        assertThat(running(period)).isZero();
        assertThat(documents.list(period)).allMatch(DocumentInfo::signed);
        assertThat(jdbc.queryForObject(
                        "select count(*) from kehoach.sealed_period where period = ?",
                        Integer.class,
                        period.toString()))
                .isOne();
    }

    @Test
    @DisplayName(
            "the Director returns it - KHTC gets it back with his comment, and he decides anew on what comes again")
    void returned() {
        ReportingPeriod period = started(2142, 9);
        khtcCompletes(period, Map.of("conclusion", "Lần một."));
        generateDocuments(period);
        directorCompletes(period, Map.of("signed", false, "comment", "Bổ sung nguyên nhân."));
        assertThat(task(period).getTaskDefinitionKey()).isEqualTo(ConsolidationModel.CONSOLIDATE);
        assertThat(overviews.overview(period, PeriodKind.MONTH).directorComment())
                .isEqualTo("Bổ sung nguyên nhân.");

        assertThatThrownBy(() -> khtcCompletes(period, Map.of())).hasMessageContaining("/conclusion: ");
        khtcCompletes(period, Map.of("conclusion", "Lần hai."));
        generateDocuments(period);
        assertThatThrownBy(() -> directorCompletes(period, Map.of())).hasMessageContaining("/signed: ");
        directorCompletes(period, Map.of("signed", true, "comment", "Đồng ý."));
        assertThat(running(period)).isZero();
        assertThat(overviews.overview(period, PeriodKind.MONTH).state()).isEqualTo(ConsolidationState.SIGNED);
    }

    @Test
    @DisplayName(
            "a conclusion longer than the engine can keep arrives, and neither it nor the comment is left in the engine")
    void longTexts() {
        ReportingPeriod period = started(2143, 9);
        String text = "Đánh giá dài. ".repeat(1_400).strip();
        khtcCompletes(period, Map.of("conclusion", text));
        generateDocuments(period);
        directorCompletes(period, Map.of("signed", false, "comment", "ế".repeat(4_000)));
        assertThat(overviews.overview(period, PeriodKind.MONTH).conclusion()).isEqualTo(text);
        for (String table : List.of("act_ru_variable", "act_hi_varinst", "act_hi_detail")) {
            assertThat(jdbc.queryForObject(
                            "select count(*) from " + table + " where name_ in ('conclusion', 'comment')",
                            Integer.class))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    @DisplayName("a task takes its own variables and no other, and a refusal leaves it as it was")
    void refused() {
        ReportingPeriod period = started(2144, 9);
        assertThatThrownBy(() -> khtcCompletes(period, Map.of("conclusion", "x", "period", "2024-01")))
                .hasMessageContaining("/period: ");
        assertThatThrownBy(() -> khtcCompletes(period, Map.of("conclusion", 7))).hasMessageContaining("/conclusion: ");
        assertThat(task(period).getTaskDefinitionKey()).isEqualTo(ConsolidationModel.CONSOLIDATE);
        assertThat(runtime.getVariable(task(period).getExecutionId(), "conclusion"))
                .isNull();
        assertThat(overviews.overview(period, PeriodKind.MONTH).state()).isEqualTo(ConsolidationState.DRAFT);
    }

    private ReportingPeriod started(int year, int month) {
        ReportingPeriod period = ReportingPeriod.of(year, month);
        reports(year).write(period);
        aggregate(period);
        runtime.startProcessInstanceByKey(
                ConsolidationModel.PROCESS_ID, period.toString(), Map.of("period", period.toString()));
        return period;
    }

    private void khtcCompletes(ReportingPeriod period, Map<String, Object> variables) {
        complete(period, "khtc.th", Groups.CONSOLIDATORS, ConsolidationModel.CONSOLIDATE, variables);
    }

    private void directorCompletes(ReportingPeriod period, Map<String, Object> variables) {
        complete(period, "giamdoc", Groups.DIRECTOR, ConsolidationModel.SIGN_REPORT, variables);
    }

    private void complete(
            ReportingPeriod period, String user, String group, String taskKey, Map<String, Object> variables) {
        Task task = task(period);
        assertThat(task.getTaskDefinitionKey()).isEqualTo(taskKey);
        identity.setAuthentication(user, List.of(group));
        try {
            tasks.complete(task.getId(), variables);
        } finally {
            identity.clearAuthentication();
        }
    }

    private void generateDocuments(ReportingPeriod period) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(period.toString())
                .singleResult()
                .getId();
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());
    }

    private Task task(ReportingPeriod period) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(period.toString())
                .singleResult();
    }

    private long running(ReportingPeriod period) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(period.toString())
                .count();
    }
}
