package vn.sonla.kehoach.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sonla.kehoach.KeHoachApplication;
import vn.sonla.kehoach.SharedPostgres;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.DataFileException;
import vn.sonla.kehoach.engine.SystemEngine;
import vn.sonla.kehoach.engine.YamlText;
import vn.sonla.kehoach.organisation.OrganisationService;

@SpringBootTest(properties = {"kehoach.demo.users=true", "camunda.bpm.job-execution.enabled=false"})
@ExtendWith(OutputCaptureExtension.class)
class PlanAdoptionTest {

    private static final Resource PLAN_2024 = new ClassPathResource("processes/plan/plan-2024.yaml");
    private static final Resource TEMPLATE = new ClassPathResource("processes/report/task-area.bpmn");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        SharedPostgres.register(registry);
    }

    @Autowired
    PlanService planService;

    @Autowired
    PlanProcess planProcess;

    @Autowired
    OrganisationService organisation;

    @Autowired
    PlanTables tables;

    @Autowired
    TaskAreaStamps stamps;

    @Autowired
    ReportingCalendar calendar;

    @Autowired
    RepositoryService repositoryService;

    @Autowired
    SystemEngine systemEngine;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    @TempDir
    Path directory;

    @Test
    @DisplayName("After the start every task area has a process of its own, in a deployment of its own")
    void stamped() {
        for (TaskAreaInfo area : planService.areas()) {
            ProcessDefinition definition = latest(area.code());
            assertThat(definition.getResourceName()).isEqualTo(area.calledElement() + ".bpmn");
            assertThat(definition.getName()).startsWith(area.code() + " ").endsWith(area.title());
            Deployment deployment = repositoryService
                    .createDeploymentQuery()
                    .deploymentId(definition.getDeploymentId())
                    .singleResult();
            assertThat(deployment.getName()).isEqualTo("Lĩnh vực " + area.code());
        }
        assertThat(planProcess.conflicts()).isEmpty();
    }

    @Test
    @DisplayName("The database mirrors organisation and plan; adopting again touches no row and deploys nothing")
    void idempotent() {
        assertThat(count("unit")).isEqualTo(organisation.units().size());
        assertThat(count("task_area")).isEqualTo(planService.areas().size());
        assertThat(count("task_area_lead")).isEqualTo(273);
        assertThat(count("commitment")).isEqualTo(123);
        List<String> before = rowVersions();
        long definitions = repositoryService.createProcessDefinitionQuery().count();
        organisation.afterSingletonsInstantiated();
        planProcess.adoptPlan();
        assertThat(rowVersions()).isEqualTo(before);
        assertThat(repositoryService.createProcessDefinitionQuery().count()).isEqualTo(definitions);
    }

    @Test
    @DisplayName("A changed plan updates rows; what it no longer has stays, not in force")
    void changedPlan() throws IOException {
        String changed = PLAN_2024
                .getContentAsString(UTF_8)
                .replace("Biểu dương gương người tốt", "Nêu gương người tốt")
                .replaceAll("(?m)^.*\"9\\.3\".*\\R", "");
        PlanService adopted = plan(YamlText.yaml(changed));
        adopted.adopt(YearMonth.of(2024, 2));
        assertThat(value("select text from kehoach.commitment where id = '9.4'"))
                .startsWith("Nêu gương");
        assertThat(value("select string_agg(id, ' ') from kehoach.commitment where not in_force"))
                .isEqualTo("9.3");
        assertThat(value("select string_agg(id, ' ') from kehoach.indicator where not in_force"))
                .isEqualTo("9-doi-thoai");
        assertThat(value("select effective_month from kehoach.plan")).isEqualTo("2024-02");
        assertThat(adopted.isEffective(ReportingPeriod.of(2024, 1))).isFalse();
        assertThat(adopted.isEffective(ReportingPeriod.of(2024, 2))).isTrue();
        assertThat(adopted.isEffective(ReportingPeriod.of(2024, 12))).isTrue();
        assertThat(adopted.isEffective(ReportingPeriod.of(2025, 2))).isFalse();

        planService.adopt();
        assertThat(value("select count(*)::text from kehoach.commitment where in_force"))
                .isEqualTo("123");
    }

    @Test
    @DisplayName("A changed template is stamped anew, but never over what an administrator edited: that is a conflict")
    void editedByAnAdministrator(CapturedOutput output) throws IOException {
        String own = model("3.1").replace("Tổng hợp lĩnh vực", "Tổng hợp của quản trị");
        repositoryService
                .createDeployment()
                .name("Modeler")
                .addInputStream("task-area-3-1.bpmn", new ByteArrayInputStream(own.getBytes(UTF_8)))
                .deploy();
        planProcess.stampAll();
        assertThat(model("3.1")).isEqualTo(own);
        assertThat(planProcess.conflicts()).isEmpty();

        PlanProcess changed = planProcess("Tổng hợp lĩnh vực", "Tổng hợp số liệu");
        changed.stampAll();
        assertThat(model("3.1")).isEqualTo(own);
        assertThat(model("3.2")).contains("Tổng hợp số liệu");
        assertThat(latest("3.2").getVersion()).isEqualTo(2);
        assertThat(changed.conflicts())
                .singleElement()
                .isEqualTo(new StampConflict("3.1", planService.area("3.1").title(), "task-area-3-1", 2));
        assertThat(output).contains("Lĩnh vực 3.1").contains("đã được sửa bằng tay");

        changed.stampAll();
        assertThat(latest("3.2").getVersion()).isEqualTo(2);

        repositoryService.deleteDeployment(latest("3.1").getDeploymentId());
        changed.stampAll();
        assertThat(changed.conflicts()).isEmpty();
        assertThat(model("3.1")).contains("Tổng hợp số liệu");
        planProcess.stampAll();
    }

    @ParameterizedTest
    @DisplayName("A wrong file stops the start with file, line and reason, and leaves the database as it was")
    @CsvSource(
            delimiter = '|',
            value = {
                "plan.file | plan/plan-2024.yaml | [BTXH, HUYEN] | [BTXH, HUYỆN]"
                        + " | :163: không có đơn vị hay nhóm đơn vị \"HUYỆN\"",
                "organisation.file | organisation/organisation.yaml | code: LDVL | code: KHTC"
                        + " | :22: mã đơn vị \"KHTC\" bị trùng",
                "calendar.holidays | calendar/holidays.yaml | from: 2024-04-18 | from: 2024-04-31"
                        + " | :11: ngày \"2024-04-31\" không đúng"
            })
    void wrongFile(String property, String file, String right, String wrong, String fault, CapturedOutput output)
            throws IOException {
        Path wrongFile = changed(file, right, wrong);
        List<String> before = rowVersions();
        // Read before the plan, and different: it must not be stored when the plan is refused.
        Path organisationFile = changed("organisation/organisation.yaml", "name: Phòng Người có công,", "name: Khác,");
        SpringApplicationBuilder application = new SpringApplicationBuilder(KeHoachApplication.class)
                .properties("kehoach.organisation.file=file:" + organisationFile);
        assertThatThrownBy(() -> application.run(
                        "--server.port=0",
                        "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
                        "--spring.datasource.username=" + SharedPostgres.USER,
                        "--spring.datasource.password=" + SharedPostgres.PASSWORD,
                        "--kehoach." + property + "=file:" + wrongFile))
                .hasRootCauseInstanceOf(DataFileException.class);
        assertThat(output).contains(wrongFile + fault).contains("cơ sở dữ liệu giữ nguyên như cũ");
        assertThat(rowVersions()).isEqualTo(before);
    }

    /** A copy on disk of a file that the application ships, with one place changed. */
    private Path changed(String file, String old, String replacement) throws IOException {
        String text = new ClassPathResource("processes/" + file).getContentAsString(UTF_8);
        assertThat(text).contains(old);
        return Files.writeString(Files.createTempFile(directory, "kehoach", ".yaml"), text.replace(old, replacement));
    }

    @Test
    @DisplayName("A sample is adopted for the year of the period that is due next and serves any period")
    void sample() {
        PlanService sample = new PlanService(
                new PlanProperties(PLAN_2024, YearMonth.of(2024, 1), true), organisation, tables, calendar, clock);
        assertThat(sample.plan().sample()).isTrue();
        assertThat(sample.plan().effectiveMonth())
                .isEqualTo(YearMonth.of(calendar.nextDue(clock.instant()).year(), 1));
        assertThat(sample.isEffective(ReportingPeriod.of(2023, 5))).isTrue();
    }

    @Test
    @DisplayName("A unit reports only the indicators of its tier")
    void indicatorsOfAUnit() {
        assertThat(planService.indicatorsOf("3.1", "TTDVVL"))
                .extracting(IndicatorInfo::id)
                .containsExactly("3.1-tu-van");
        assertThat(planService.indicatorsOf("3.1", "H-MOCCHAU"))
                .extracting(IndicatorInfo::id)
                .containsExactly("3.1-viec-lam", "3.1-di-nuoc-ngoai");
        assertThat(planService.indicatorsOf("3.1", "LDVL")).isEmpty();
        assertThat(planService.commitments("5.2")).hasSize(9);
        assertThatThrownBy(() -> planService.area("5.9")).hasMessage("Kế hoạch không có lĩnh vực \"5.9\"");
    }

    private PlanService plan(Resource file) {
        return new PlanService(
                new PlanProperties(file, YearMonth.of(2024, 1), false), organisation, tables, calendar, clock);
    }

    /** The process side with a template in which one label differs. */
    private PlanProcess planProcess(String label, String newLabel) throws IOException {
        Path override = directory.resolve("report/task-area.bpmn");
        Files.createDirectories(override.getParent());
        Files.writeString(override, TEMPLATE.getContentAsString(UTF_8).replace(label, newLabel));
        return new PlanProcess(
                planService, stamps, repositoryService, systemEngine, transaction, clock, directory.toString());
    }

    private ProcessDefinition latest(String areaCode) {
        return repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(planService.area(areaCode).calledElement())
                .latestVersion()
                .singleResult();
    }

    private String model(String areaCode) throws IOException {
        return new String(
                repositoryService.getProcessModel(latest(areaCode).getId()).readAllBytes(), UTF_8);
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from kehoach." + table)
                .query(Integer.class)
                .single();
    }

    private String value(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    /** Where every row that mirrors a file lies: an update, even to the same values, would move it. */
    private List<String> rowVersions() {
        return List.of(
                        "unit_class",
                        "unit",
                        "deputy_in_charge",
                        "plan",
                        "task_area",
                        "task_area_lead",
                        "commitment",
                        "indicator",
                        "indicator_reporter",
                        "task_area_stamp")
                .stream()
                .flatMap(table -> jdbc
                        .sql("select '%1$s ' || ctid || ' ' || xmin from kehoach.%1$s order by 1".formatted(table))
                        .query(String.class)
                        .list()
                        .stream())
                .toList();
    }
}
