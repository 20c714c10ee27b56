package vn.sonla.kehoach.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.Resource;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FormsOfPreviousVersionTest {

    private static final String FORM = "forms/leave/apply.html";

    private static EmbeddedPostgres postgres;
    private static ProcessEngine engine;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("forms-of-previous-version");
        configuration.setDataSource(postgres.getPostgresDatabase());
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setCustomPreDeployers(new ArrayList<>(List.of(new FormsOfPreviousVersion())));
        engine = configuration.buildProcessEngine();
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        postgres.close();
    }

    @AfterEach
    void clean() {
        engine.getRepositoryService().createDeploymentQuery().list().forEach(deployment -> engine.getRepositoryService()
                .deleteDeployment(deployment.getId(), true));
    }

    @Test
    @DisplayName("A model deployed alone, as the Modeler does it - its tasks keep the form")
    void modelAlone() {
        deployment().addString(FORM, "<form>1</form>").deploy();
        Deployment edited = deployment("edited").deploy();

        assertThat(names(edited)).containsExactlyInAnyOrder("leave.bpmn", FORM);
        assertThat(formOfNewTask()).isEqualTo("<form>1</form>");
    }

    @Test
    @DisplayName("Edited twice, the second time alone - the form edited in between stays")
    void editedForm() {
        deployment().addString(FORM, "<form>1</form>").deploy();
        deployment("edited").addString(FORM, "<form>2</form>").deploy();
        deployment("edited again").deploy();

        assertThat(formOfNewTask()).isEqualTo("<form>2</form>");
    }

    @Test
    @DisplayName("A first version without its form - deployed as it is")
    void firstVersion() {
        assertThat(names(deployment().deploy())).containsExactly("leave.bpmn");
    }

    @Test
    @DisplayName("A file that is no BPMN - the engine says so")
    void broken() {
        assertThatThrownBy(() -> engine.getRepositoryService()
                        .createDeployment()
                        .addString("leave.bpmn", "<definitions")
                        .deploy())
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("leave.bpmn");
    }

    private static DeploymentBuilder deployment() {
        return deployment("first");
    }

    private static DeploymentBuilder deployment(String version) {
        return engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "leave.bpmn",
                        Bpmn.createExecutableProcess("leave")
                                .name(version)
                                .startEvent()
                                .userTask("userTask_apply")
                                .camundaFormKey("embedded:deployment:" + FORM)
                                .endEvent()
                                .done());
    }

    private static List<String> names(Deployment deployment) {
        return engine.getRepositoryService().getDeploymentResources(deployment.getId()).stream()
                .map(Resource::getName)
                .toList();
    }

    private static String formOfNewTask() {
        String instance =
                engine.getRuntimeService().startProcessInstanceByKey("leave").getId();
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
        try (var form = engine.getFormService().getDeployedTaskForm(task.getId())) {
            return new String(form.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
