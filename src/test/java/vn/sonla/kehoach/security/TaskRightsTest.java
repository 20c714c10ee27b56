package vn.sonla.kehoach.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Rights at tasks: a unit works on its own tasks and on nothing else")
class TaskRightsTest extends RunningServer {

    private Task own;
    private Task foreign;

    @BeforeEach
    void twoUnits() {
        own = newTask("H-MOCCHAU");
        foreign = newTask("TTDD");
    }

    @Test
    @DisplayName("candidate groups get the right to work on a task, not to change it")
    void taskWorkIsTheDefault() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(configuration.getDefaultUserPermissionForTask().getName()).isEqualTo("TASK_WORK");
    }

    @Test
    @DisplayName("an officer reads, claims, gives back and completes a task of his own unit")
    void officerWorks() {
        assertThat(get("/task/" + own.getId())).isEqualTo(200);
        assertThat(get("/task/" + own.getId() + "/form-variables")).isEqualTo(200);
        assertThat(send("POST", "/task/" + own.getId() + "/claim", "{\"userId\":\"h-mocchau.cv\"}"))
                .isEqualTo(204);
        assertThat(send("POST", "/task/" + own.getId() + "/unclaim", "{}")).isEqualTo(204);
        assertThat(send("POST", "/task/" + own.getId() + "/claim", "{\"userId\":\"h-mocchau.cv\"}"))
                .isEqualTo(204);
        assertThat(send("POST", "/task/" + own.getId() + "/complete", "{}")).isEqualTo(204);
    }

    @Test
    @DisplayName("an officer gives back only what he has claimed himself")
    void noUnclaimForOthers() {
        engine.getTaskService().claim(own.getId(), "h-mocchau.tp");
        assertThat(send("POST", "/task/" + own.getId() + "/unclaim", "{}")).isEqualTo(403);
        assertThat(send("POST", "/task/" + own.getId() + "/claim", "{\"userId\":null}"))
                .isEqualTo(403);
        assertThat(send("POST", "/task/" + own.getId() + "/claim", "{\"userId\":\"h-mocchau.tp\"}"))
                .isEqualTo(403);
        assertThat(assigneeOf(own)).isEqualTo("h-mocchau.tp");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("POST", "/claim", "{\"userId\":\"ttdd.cv\"}"),
                Arguments.of("POST", "/claim", "{\"userId\":null}"),
                Arguments.of("POST", "/claim", "{}"),
                Arguments.of("POST", "/assignee", "{\"userId\":\"ttdd.cv\"}"),
                Arguments.of("POST", "/assignee", "{\"userId\":\"h-mocchau.cv\"}"),
                Arguments.of("POST", "/delegate", "{\"userId\":\"ttdd.cv\"}"),
                Arguments.of("POST", "/resolve", "{\"variables\":{\"accepted\":{\"value\":true}}}"),
                Arguments.of("POST", "/resolve", "{}"),
                Arguments.of("POST", "/bpmnError", "{\"errorCode\":\"x\"}"),
                Arguments.of("POST", "/bpmnError", "{\"errorCode\":\"x\",\"errorMessage\":\"y\",\"variables\":{}}"),
                Arguments.of("POST", "/bpmnEscalation", "{\"escalationCode\":\"x\"}"),
                Arguments.of("POST", "/bpmnEscalation", "{\"escalationCode\":\"x\",\"variables\":{}}"),
                Arguments.of("POST", "/identity-links", "{\"groupId\":\"TTDD\",\"type\":\"candidate\"}"),
                Arguments.of("POST", "/identity-links/delete", "{\"groupId\":\"H-MOCCHAU\",\"type\":\"candidate\"}"),
                Arguments.of("PUT", "/variables/unitCode", "{\"value\":\"TTDD\",\"type\":\"String\"}"),
                Arguments.of("POST", "/variables", "{\"modifications\":{\"unitCode\":{\"value\":\"TTDD\"}}}"),
                Arguments.of("DELETE", "/variables/unitCode", ""),
                Arguments.of("PUT", "/localVariables/draft", "{\"value\":\"x\",\"type\":\"String\"}"),
                Arguments.of(
                        "PUT",
                        "",
                        "{\"name\":\"x\",\"assignee\":\"ttdd.cv\",\"due\":\"2099-01-01T00:00:00.000+0700\"}"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    @DisplayName(
            "an officer changes neither assignee, variables, due date nor identity links of his own task, nor ends it sideways")
    void officerChangesNothing(String method, String path, String body) {
        assertThat(send(method, "/task/" + own.getId() + path, body)).isEqualTo(403);
        assertUntouched(own);
    }

    @ParameterizedTest
    @MethodSource("changes")
    @DisplayName("an officer changes nothing at another unit's task")
    void foreignTaskIsSafe(String method, String path, String body) {
        // What he cannot see may as well not exist.
        assertThat(send(method, "/task/" + foreign.getId() + path, body)).isIn(403, 404);
        assertUntouched(foreign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolve", "bpmnError", "bpmnEscalation"})
    @DisplayName("not even the administrator ends a task sideways, in the web apps' API neither")
    void nobodyEndsSideways(String verb) {
        String body = """
                {"errorCode":"x","escalationCode":"x"}"""
                .replace(verb.equals("bpmnError") ? ",\"escalationCode\":\"x\"" : "\"errorCode\":\"x\",", "");
        String sent = verb.equals("resolve") ? "{}" : body;
        assertThat(browser.sendAs(People.ADMINISTRATOR, "POST", "/engine-rest/task/" + own.getId() + "/" + verb, sent)
                        .statusCode())
                .isEqualTo(403);
        browser.login("tasklist", People.OFFICER, People.PASSWORD);
        assertThat(browser.sendWithToken(
                                "POST", "/camunda/api/engine/engine/default/task/" + own.getId() + "/" + verb, sent)
                        .statusCode())
                .isEqualTo(403);
        assertUntouched(own);
    }

    @Test
    @DisplayName("the refusal of a sideways end says in Vietnamese what to do")
    void refusalSpeaks() {
        HttpResponse<String> answer = browser.sendAs(
                People.OFFICER, "POST", "/engine-rest/task/" + own.getId() + "/claim", "{\"userId\":\"ttdd.cv\"}");
        assertThat(json(answer).get("message").asText()).contains("Bạn chỉ nhận được nhiệm vụ cho chính mình");
    }

    @Test
    @DisplayName("an officer does not change his process instance")
    void officerCannotTouchTheInstance() {
        String instance = "/process-instance/" + own.getProcessInstanceId();
        assertThat(send("PUT", instance + "/variables/unitCode", "{\"value\":\"TTDD\",\"type\":\"String\"}"))
                .isEqualTo(403);
        assertThat(send("DELETE", instance, "")).isEqualTo(403);
        assertThat(send("PUT", instance + "/suspended", "{\"suspended\":true}")).isEqualTo(403);
        assertThat(send(
                        "POST",
                        instance + "/modification",
                        "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"end\"}]}"))
                .isEqualTo(403);
        assertThat(send("POST", "/process-definition/key/attacked/start", "{}")).isEqualTo(403);
        // The engine says 500 to everybody: a task of a process is never deleted.
        assertThat(send("DELETE", "/task/" + own.getId(), "")).isIn(403, 500);
        assertThat(send("POST", "/task/create", "{\"name\":\"x\"}")).isEqualTo(403);
        assertUntouched(own);
    }

    @Test
    @DisplayName("an officer gives himself no right, no group and no way round his task")
    void officerGainsNothing() {
        assertThat(send("PUT", "/group/TTDD/members/h-mocchau.cv", "")).isEqualTo(403);
        assertThat(send("PUT", "/group/H-MOCCHAU-TP/members/h-mocchau.cv", "")).isEqualTo(403);
        assertThat(send("PUT", "/group/camunda-admin/members/h-mocchau.cv", "")).isEqualTo(403);
        assertThat(send("DELETE", "/group/camunda-admin/members/quantri", "")).isEqualTo(403);
        assertThat(send("PUT", "/user/quantri/credentials", "{\"password\":\"Xam#Nhap#2024\"}"))
                .isIn(400, 403, 404);
        assertThat(engine.getIdentityService().checkPassword("quantri", People.PASSWORD))
                .isTrue();
        assertThat(send("DELETE", "/user/quantri", "")).isEqualTo(403);
        assertThat(
                        send(
                                "POST",
                                "/authorization/create",
                                "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"h-mocchau.cv\",\"resourceType\":7,\"resourceId\":\"*\"}"))
                .isEqualTo(403);
        assertThat(send(
                        "POST",
                        "/user/create",
                        "{\"profile\":{\"id\":\"intruder\"},\"credentials\":{\"password\":\"Xam#Nhap#2024\"}}"))
                .isEqualTo(403);
        assertThat(send(
                        "POST",
                        "/execution/" + own.getExecutionId() + "/signal",
                        "{\"variables\":{\"unitCode\":{\"value\":\"TTDD\"}}}"))
                .isIn(400, 403);
        assertThat(send(
                        "POST",
                        "/message",
                        "{\"messageName\":\"x\",\"processInstanceId\":\"" + own.getProcessInstanceId() + "\"}"))
                .isIn(400, 403);
        assertThat(json(browser.getAs(People.OFFICER, "/engine-rest/user"))).hasSize(1);
        assertThat(json(browser.getAs(People.OFFICER, "/engine-rest/authorization")))
                .isEmpty();
        assertThat(json(browser.getAs(People.OFFICER, "/engine-rest/deployment")))
                .isEmpty();
        assertThat(json(browser.getAs(People.OFFICER, "/engine-rest/job"))).isEmpty();

        // The plugins of Cockpit answer everybody who is signed in, with what he may read: nothing.
        browser.login("tasklist", People.OFFICER, People.PASSWORD);
        assertThat(json(browser.sendWithToken(
                        "POST", "/camunda/api/cockpit/plugin/base/default/process-instance", "{}")))
                .isEmpty();
        assertUntouched(own);
    }

    @Test
    @DisplayName(
            "an officer reads the model of his task; who works starts an absence, in a unit also a difficulty or a late report, consolidators open the month")
    void startingProcesses() {
        assertThat(get("/process-definition/key/attacked/xml")).isEqualTo(200);
        String badPeriod = "{\"variables\":{\"period\":{\"value\":\"2024-13\",\"type\":\"String\"}}}";
        String start = "/engine-rest/process-definition/key/%s/start";
        String startable =
                "/engine-rest/process-definition?latestVersion=true&startableInTasklist=true&startablePermissionCheck=true";
        for (String person : new String[] {People.OFFICER, People.DIRECTOR, People.MONITOR, People.SUPERVISOR}) {
            assertThat(json(browser.getAs(person, startable)).findValuesAsText("key"))
                    .as(person)
                    .containsExactlyInAnyOrderElementsOf(
                            switch (person) {
                                case People.SUPERVISOR -> List.of();
                                case People.OFFICER -> List.of("absence", "late-report", "obstacle");
                                case People.MONITOR -> List.of("absence", "correction");
                                default -> List.of("absence");
                            });
            assertThat(browser.sendAs(person, "POST", start.formatted("reporting-cycle"), badPeriod)
                            .statusCode())
                    .as(person)
                    .isEqualTo(403);
        }
        assertThat(json(browser.getAs(People.CONSOLIDATOR, startable)).findValuesAsText("key"))
                .containsExactlyInAnyOrder("absence", "correction", "dispatch", "replacement", "reporting-cycle");
        assertThat(browser.sendAs(People.CONSOLIDATOR, "POST", start.formatted("attacked"), "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.sendAs(People.CONSOLIDATOR, "POST", start.formatted("reporting-cycle"), badPeriod)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("an officer sees no task of another unit, by no way")
    void foreignTaskIsInvisible() {
        assertThat(count("/task/count?processInstanceId=" + foreign.getProcessInstanceId()))
                .isZero();
        assertThat(count("/task/count?candidateGroup=TTDD")).isZero();
        assertThat(count("/history/task/count?taskId=" + foreign.getId())).isZero();
        assertThat(count("/process-instance/count")).isZero();
        assertThat(count("/variable-instance/count?processInstanceIdIn=" + foreign.getProcessInstanceId()))
                .isZero();
        for (String path : new String[] {
            "",
            "/form",
            "/form-variables",
            "/variables",
            "/localVariables",
            "/identity-links",
            "/rendered-form",
            "/comment",
            "/attachment",
            "/deployed-form"
        }) {
            assertThat(get("/task/" + foreign.getId() + path)).as(path).isIn(403, 404);
        }
        assertThat(send("POST", "/task/" + foreign.getId() + "/claim", "{\"userId\":\"h-mocchau.cv\"}"))
                .isEqualTo(403);
        assertThat(send("POST", "/task/" + foreign.getId() + "/complete", "{}")).isEqualTo(403);
        assertThat(send("POST", "/task/" + foreign.getId() + "/submit-form", "{}"))
                .isEqualTo(403);
        assertUntouched(foreign);
    }

    @Test
    @DisplayName("nobody writes a comment or attachment at a task that he may only read")
    void readersDoNotWrite() {
        // The REST resource turns every exception of the engine into 400, and says 400 to who cannot read the history.
        String body = "{\"message\":\"x\"}";
        String path = "/engine-rest/task/" + own.getId() + "/comment/create";
        assertThat(browser.sendAs(People.SUPERVISOR, "POST", path, body).statusCode())
                .isIn(400, 403);
        assertThat(browser.sendAs(People.MONITOR, "POST", path, body).statusCode())
                .isIn(400, 403);
        assertThat(browser.sendAs(People.OTHER_OFFICER, "POST", path, body).statusCode())
                .isIn(400, 403);
        assertThat(engine.getTaskService().getTaskComments(own.getId())).isEmpty();
        assertThat(browser.sendAs(People.ADMINISTRATOR, "POST", path, body).statusCode())
                .isEqualTo(200);
        String elsewhere = "{\"message\":\"x\",\"processInstanceId\":\"" + foreign.getProcessInstanceId() + "\"}";
        assertThat(browser.sendAs(People.ADMINISTRATOR, "POST", path, elsewhere).statusCode())
                .isIn(400, 403);
    }

    @Test
    @DisplayName("an officer neither reads nor removes another unit's comments and attachments")
    void foreignCommentsAndAttachments() {
        String comment = engine.getTaskService()
                .createComment(foreign.getId(), null, "riêng")
                .getId();
        String attachment = engine.getTaskService()
                .createAttachment("t", foreign.getId(), null, "riêng", null, "http://localhost")
                .getId();
        String task = "/task/" + foreign.getId();

        assertThat(get(task + "/comment/" + comment)).isEqualTo(403);
        assertThat(get(task + "/attachment/" + attachment)).isEqualTo(403);
        assertThat(get(task + "/attachment/" + attachment + "/data")).isEqualTo(403);
        assertThat(send("DELETE", task + "/attachment/" + attachment, "")).isIn(403, 404);
        assertThat(send("DELETE", task + "/comment/" + comment, "")).isIn(400, 403, 404);
        assertThat(send("DELETE", task + "/comment", "")).isIn(400, 403, 404);
        assertThat(send("PUT", task + "/comment", "{\"id\":\"" + comment + "\",\"message\":\"y\"}"))
                .isIn(400, 403, 404);
        assertThat(engine.getTaskService().getTaskComments(foreign.getId())).hasSize(1);
        assertThat(engine.getTaskService().getTaskAttachments(foreign.getId())).hasSize(1);
    }

    private void assertUntouched(Task task) {
        Task now =
                engine.getTaskService().createTaskQuery().taskId(task.getId()).singleResult();
        assertThat(now).isNotNull();
        assertThat(now.getAssignee()).isNull();
        assertThat(now.getDueDate()).isNull();
        assertThat(now.getName()).isEqualTo(task.getName());
        assertThat(now.isSuspended()).isFalse();
        assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId()))
                .hasSize(1);
        assertThat(engine.getRuntimeService().getVariables(task.getProcessInstanceId()))
                .containsOnlyKeys("unitCode")
                .containsValue(task.getId().equals(own.getId()) ? "H-MOCCHAU" : "TTDD");
    }

    private String assigneeOf(Task task) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskId(task.getId())
                .singleResult()
                .getAssignee();
    }

    private int get(String path) {
        return browser.getAs(People.OFFICER, "/engine-rest" + path).statusCode();
    }

    private int count(String path) {
        return json(browser.getAs(People.OFFICER, "/engine-rest" + path))
                .get("count")
                .asInt();
    }

    private int send(String method, String path, String body) {
        return browser.sendAs(People.OFFICER, method, "/engine-rest" + path, body)
                .statusCode();
    }
}
