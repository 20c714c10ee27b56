package vn.sonla.kehoach.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Supervision: supervisors see everything in Cockpit and change nothing")
class SupervisionTest extends RunningServer {

    private static final String MULTIPART = "----kehoach";

    private Task task;
    private Job timer;

    @BeforeEach
    void oneInstance() {
        task = newTask("H-MOCCHAU");
        timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
    }

    static Stream<String> watchers() {
        return Stream.of(People.SUPERVISOR, People.MONITOR, People.DIRECTOR);
    }

    @ParameterizedTest
    @MethodSource("watchers")
    @DisplayName("supervisors, monitors and directors see instances with where they stand, their history and models")
    void watch(String person) {
        String instance = task.getProcessInstanceId();
        for (String path : List.of(
                "/process-instance/" + instance,
                "/process-instance/" + instance + "/activity-instances",
                "/process-definition/key/attacked",
                "/process-definition/key/attacked/xml",
                "/history/process-instance/" + instance)) {
            assertThat(browser.getAs(person, "/engine-rest" + path).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(json(browser.getAs(
                        person,
                        "/engine-rest/history/activity-instance?unfinished=true&processInstanceId=" + instance)))
                .isNotEmpty();
        assertThat(json(browser.getAs(person, "/engine-rest/deployment"))).isNotEmpty();

        assertThat(browser.login("cockpit", person, People.PASSWORD).statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/api/engine/engine/default/process-instance/" + instance)
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.sendWithToken(
                                "POST",
                                "/camunda/api/cockpit/plugin/base/default/process-instance/" + instance
                                        + "/called-process-instances",
                                "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("consolidators have the board and see where an instance stands; no history, tables, files or tasks")
    void boardOnly() {
        String instance = task.getProcessInstanceId();
        for (String path : List.of(
                "/engine-rest/process-instance/" + instance,
                "/engine-rest/process-instance/" + instance + "/activity-instances",
                "/engine-rest/process-definition/key/attacked/xml",
                "/camunda/api/kehoach/board/periods")) {
            assertThat(browser.getAs(People.CONSOLIDATOR, path).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        for (String path : List.of(
                "/history/process-instance",
                "/history/activity-instance",
                "/decision-definition",
                "/deployment",
                "/task")) {
            assertThat(json(browser.getAs(People.CONSOLIDATOR, "/engine-rest" + path)))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("monitors and directors, who work in Tasklist, do not find the tasks of every unit's processes in it")
    void noForeignTasksInTasklist() {
        for (String person : List.of(People.MONITOR, People.DIRECTOR, People.CONSOLIDATOR)) {
            assertThat(json(browser.getAs(person, "/engine-rest/task/count"))
                            .get("count")
                            .asInt())
                    .isZero();
        }
    }

    static Stream<String> readers() {
        return Stream.concat(watchers(), Stream.of(People.CONSOLIDATOR));
    }

    @ParameterizedTest
    @MethodSource("readers")
    @DisplayName("supervisors, monitors, directors and consolidators change nothing: every attempt is refused")
    void changeNothing(String person) {
        String instance = "/process-instance/" + task.getProcessInstanceId();
        String job = "/job/" + timer.getId();
        Stream.of(
                        new Attack("DELETE", instance, ""),
                        new Attack("PUT", instance + "/suspended", "{\"suspended\":true}"),
                        new Attack(
                                "POST",
                                instance + "/modification",
                                "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"end\"}]}"),
                        new Attack(
                                "POST",
                                instance + "/modification",
                                "{\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"userTask_attacked\"}]}"),
                        new Attack("PUT", instance + "/variables/unitCode", "{\"value\":\"x\",\"type\":\"String\"}"),
                        new Attack("DELETE", instance + "/variables/unitCode", ""),
                        new Attack("PUT", job + "/retries", "{\"retries\":0}"),
                        new Attack("PUT", job + "/duedate", "{\"duedate\":null}"),
                        new Attack("POST", job + "/execute", "{}"),
                        new Attack("PUT", job + "/suspended", "{\"suspended\":true}"),
                        new Attack("POST", "/process-definition/key/attacked/start", "{}"),
                        new Attack("DELETE", "/process-definition/key/attacked?cascade=true", ""),
                        new Attack(
                                "PUT",
                                "/process-definition/suspended",
                                "{\"processDefinitionKey\":\"attacked\",\"suspended\":true}"),
                        new Attack(
                                "PUT",
                                "/process-definition/key/attacked/history-time-to-live",
                                "{\"historyTimeToLive\":1}"),
                        new Attack("DELETE", "/deployment/" + deploymentId() + "?cascade=true", ""),
                        new Attack("DELETE", "/history/process-instance/" + task.getProcessInstanceId(), ""),
                        new Attack("POST", "/task/" + task.getId() + "/complete", "{}"),
                        new Attack("POST", "/task/" + task.getId() + "/claim", "{\"userId\":\"" + person + "\"}"),
                        new Attack("POST", "/task/" + task.getId() + "/assignee", "{\"userId\":\"" + person + "\"}"),
                        new Attack(
                                "POST",
                                "/process-instance/delete",
                                "{\"processInstanceIds\":[\"" + task.getProcessInstanceId() + "\"]}"),
                        new Attack(
                                "POST",
                                "/user/create",
                                "{\"profile\":{\"id\":\"intruder\",\"firstName\":\"Tên\",\"lastName\":\"Lạ\"},\"credentials\":{\"password\":\"Xam#Nhap#2024\"}}"),
                        new Attack("POST", "/group/create", "{\"id\":\"x\",\"name\":\"x\",\"type\":\"x\"}"),
                        new Attack("PUT", "/group/camunda-admin/members/" + person, ""),
                        new Attack(
                                "POST",
                                "/authorization/create",
                                "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"" + person
                                        + "\",\"resourceType\":6,\"resourceId\":\"*\"}"),
                        new Attack("POST", "/history/cleanup", "{}"))
                .forEach(attack -> assertThat(
                                browser.sendAs(person, attack.method(), "/engine-rest" + attack.path(), attack.body())
                                        .statusCode())
                        .as(attack.toString())
                        // What somebody may not even read is not there for him.
                        .isIn(403, 404));
        assertThat(deploy(person)).isEqualTo(403);
        assertUntouched();
    }

    @Test
    @DisplayName("a supervisor signed in to Cockpit changes nothing with session and CSRF token either")
    void changeNothingInCockpit() {
        browser.login("cockpit", People.SUPERVISOR, People.PASSWORD);
        String api = "/camunda/api/engine/engine/default";
        String instance = api + "/process-instance/" + task.getProcessInstanceId();
        assertThat(browser.sendWithToken("DELETE", instance, "").statusCode()).isEqualTo(403);
        assertThat(browser.sendWithToken("PUT", instance + "/suspended", "{\"suspended\":true}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.sendWithToken("PUT", api + "/job/" + timer.getId() + "/retries", "{\"retries\":0}")
                        .statusCode())
                .isEqualTo(403);
        assertUntouched();
    }

    @Test
    @DisplayName("officers do not enter Cockpit or Admin, supervisors not Admin")
    void applications() {
        for (String[] closed : new String[][] {
            {"cockpit", People.OFFICER},
            {"admin", People.OFFICER},
            {"admin", People.SUPERVISOR},
            {"tasklist", People.SUPERVISOR},
            {"admin", People.CONSOLIDATOR}
        }) {
            assertThat(new Browser(port)
                            .login(closed[0], closed[1], People.PASSWORD)
                            .statusCode())
                    .as(String.join(" ", closed))
                    .isEqualTo(403);
        }
        for (String[] open : new String[][] {
            {"tasklist", People.OFFICER},
            {"tasklist", People.CONSOLIDATOR},
            {"tasklist", People.DIRECTOR},
            {"cockpit", People.SUPERVISOR},
            {"cockpit", People.CONSOLIDATOR},
            {"admin", People.ADMINISTRATOR},
            {"cockpit", People.ADMINISTRATOR},
            {"tasklist", People.ADMINISTRATOR}
        }) {
            assertThat(new Browser(port)
                            .login(open[0], open[1], People.PASSWORD)
                            .statusCode())
                    .as(String.join(" ", open))
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("the administrator deploys as the Modeler does, with Basic; officers and consolidators do not")
    void deployment() {
        assertThat(deploy(People.ADMINISTRATOR)).isEqualTo(200);
        assertThat(deploy(People.CONSOLIDATOR)).isEqualTo(403);
        assertThat(deploy(People.OFFICER)).isEqualTo(403);
    }

    private record Attack(String method, String path, String body) {}

    private void assertUntouched() {
        ProcessInstance instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        assertThat(instance).isNotNull();
        assertThat(instance.isSuspended()).isFalse();
        Job job = engine.getManagementService()
                .createJobQuery()
                .jobId(timer.getId())
                .singleResult();
        assertThat(job.getRetries()).isPositive();
        assertThat(job.getDuedate()).isEqualTo(timer.getDuedate());
        assertThat(engine.getRuntimeService().getVariable(instance.getId(), "unitCode"))
                .isEqualTo("H-MOCCHAU");
    }

    private String deploymentId() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("attacked")
                .latestVersion()
                .singleResult()
                .getDeploymentId();
    }

    private int deploy(String person) {
        String model =
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
                  <process id="deployed" isExecutable="true" camunda:historyTimeToLive="P1D"><startEvent id="s"/></process>
                </definitions>""";
        String body = "--%1$s\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\ntest\r\n"
                        .formatted(MULTIPART)
                + "--%1$s\r\nContent-Disposition: form-data; name=\"data\"; filename=\"deployed.bpmn\"\r\n\r\n%2$s\r\n--%1$s--\r\n"
                        .formatted(MULTIPART, model);
        return browser.send(
                        "POST",
                        "/engine-rest/deployment/create",
                        BodyPublishers.ofString(body),
                        Map.of(
                                "Content-Type",
                                "multipart/form-data; boundary=" + MULTIPART,
                                "Authorization",
                                Browser.basic(person, People.PASSWORD)))
                .statusCode();
    }
}
