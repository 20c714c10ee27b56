package vn.sonla.kehoach.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("CVE-2026-109432: nobody runs an expression through a query")
class QueryExpressionsTest extends RunningServer {

    /** Set by an expression that runs. */
    private static final String TRACE = "kehoach.test.expression-ran";

    private static final String EXPRESSION =
            "${''.getClass().forName('java.lang.System').getMethod('setProperty', ''.getClass(), ''.getClass()).invoke(null, '"
                    + TRACE + "', 'x')}";

    @Autowired
    private Clock clock;

    @BeforeEach
    @AfterEach
    void noTrace() {
        assertThat(System.getProperty(TRACE)).isNull();
    }

    static Stream<String> queries() {
        return Stream.of(
                "{\"assigneeExpression\":\"%s\"}",
                "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}",
                "{\"orQueries\":[{\"name\":\"a\"},{\"dueBeforeExpression\":\"%s\",\"name\":\"b\"}]}",
                "{\"orQueries\":[{\"candidateGroupsExpression\":\"%s\",\"unassigned\":true}]}",
                "{\"orQueries\":[{\"processInstanceBusinessKeyExpression\":\"%s\"}]}",
                "{\"candidateUserExpression\":\"%s\",\"orQueries\":[{\"name\":\"a\"}]}",
                "{\"createdAfterExpression\":\"%s\"}",
                "{\"followUpBeforeExpression\":\"%s\"}");
    }

    @ParameterizedTest
    @MethodSource("queries")
    @DisplayName(
            "expressions in a task query are refused with 400, at the top and nested, for officers and administrators")
    void adHoc(String template) {
        String query = template.formatted(EXPRESSION);
        for (String person : new String[] {People.OFFICER, People.ADMINISTRATOR}) {
            for (String path : new String[] {"/engine-rest/task", "/engine-rest/task/count"}) {
                assertThat(browser.sendAs(person, "POST", path, query).statusCode())
                        .isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    @DisplayName("expressions in a task query are refused in the web apps' API too")
    void adHocInWebApps(String template) {
        browser.login("tasklist", People.OFFICER, People.PASSWORD);
        assertThat(browser.sendWithToken(
                                "POST", "/camunda/api/engine/engine/default/task", template.formatted(EXPRESSION))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("queries")
    @DisplayName("expressions that extend a stored filter are refused with 400")
    void extendingAFilter(String template) {
        String filter = anyFilter();
        for (String verb : new String[] {"list", "count", "singleResult"}) {
            assertThat(browser.sendAs(
                                    People.OFFICER,
                                    "POST",
                                    "/engine-rest/filter/" + filter + "/" + verb,
                                    template.formatted(EXPRESSION))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    @DisplayName("expressions stored in a filter by an administrator do not run either")
    void stored(String template) {
        String body = """
                {"resourceType":"Task","name":"stored","query":%s}"""
                .formatted(template.formatted(EXPRESSION));
        var created = browser.sendAs(People.ADMINISTRATOR, "POST", "/engine-rest/filter/create", body);
        if (created.statusCode() == 200) {
            String id = json(created).get("id").asText();
            letReadFilters();
            assertThat(browser.getAs(People.OFFICER, "/engine-rest/filter/" + id + "/list")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(browser.getAs(People.OFFICER, "/engine-rest/filter/" + id + "/count")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(browser.getAs(People.OFFICER, "/engine-rest/filter?itemCount=true")
                            .statusCode())
                    .isEqualTo(400);
            engine.getFilterService().deleteFilter(id);
        } else {
            assertThat(created.statusCode()).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("an officer neither creates nor changes nor deletes a filter")
    void filtersBelongToAdministrators() {
        String body = """
                {"resourceType":"Task","name":"x","query":{}}""";
        String path = "/engine-rest/filter/" + anyFilter();
        assertThat(browser.sendAs(People.OFFICER, "POST", "/engine-rest/filter/create", body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.sendAs(People.OFFICER, "PUT", path, body).statusCode())
                .isEqualTo(403);
        assertThat(browser.sendAs(People.OFFICER, "DELETE", path, "").statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("queries of other types run no expression")
    void otherQueries() {
        String nested =
                """
                {"orQueries":[{"processDefinitionKey":"%s","businessKeyExpression":"%s"}]}"""
                        .formatted("x", EXPRESSION);
        for (String path : new String[] {
            "/process-instance", "/history/process-instance", "/history/task", "/execution", "/variable-instance"
        }) {
            // A property that such a query does not know is ignored or refused; the trace shows that nothing ran.
            assertThat(browser.sendAs(People.ADMINISTRATOR, "POST", "/engine-rest" + path, nested)
                            .statusCode())
                    .isIn(200, 400);
        }
        TaskQuery query = engine.getTaskService()
                .createTaskQuery()
                .or()
                .taskNameLike("a")
                .taskAssigneeExpression(EXPRESSION)
                .endOr();
        assertThatThrownBy(query::count).hasMessageContaining("Không được dùng biểu thức");
    }

    @Test
    @DisplayName("a task query with ordinary orQueries answers")
    void ordinaryOrQueries() {
        Task task = newTask("H-MOCCHAU");
        var answer = browser.sendAs(
                People.OFFICER,
                "POST",
                "/engine-rest/task",
                """
                {"processInstanceId":"%s","orQueries":[{"assignee":"h-mocchau.cv","unassigned":true}]}"""
                        .formatted(task.getProcessInstanceId()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer)).hasSize(1);
        assertThat(browser.getAs(People.OFFICER, "/engine-rest/filter/" + anyFilter() + "/list")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("expressions in models still run")
    void modelsStillRun() {
        assertThat(newTask("H-MOCCHAU").getName()).isEqualTo("Việc của H-MOCCHAU");
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceByKey("attacked")
                        .setVariables(Map.of("unitCode", "KHTC"))
                        .execute())
                .isNotNull();
    }

    @Test
    @DisplayName("the one text that names the present moment is answered by our clock; anything around it is refused")
    void now() {
        for (String text : new String[] {
            "${now() }", "#{now()}", " ${now()}", "${now()}${now()}", "${dateTime()}", "${now().getTime()}"
        }) {
            TaskQuery query = engine.getTaskService()
                    .createTaskQuery()
                    .or()
                    .dueBeforeExpression(text)
                    .endOr();
            assertThatThrownBy(query::count).as(text).hasMessageContaining("Không được dùng biểu thức");
        }
        Task task = newTask("H-MOCCHAU");
        TaskQuery overdue = engine.getTaskService()
                .createTaskQuery()
                .taskId(task.getId())
                .or()
                .dueBeforeExpression(NoQueryExpressions.NOW)
                .endOr();
        assertThat(overdue.count()).isZero();
        task.setDueDate(Date.from(clock.instant().minusSeconds(1)));
        engine.getTaskService().saveTask(task);
        assertThat(overdue.count()).isEqualTo(1);
        task.setDueDate(Date.from(clock.instant().plusSeconds(600)));
        engine.getTaskService().saveTask(task);
        assertThat(overdue.count()).isZero();
    }

    /** As an administrator may. */
    private void letReadFilters() {
        AuthorizationService authorizations = engine.getAuthorizationService();
        if (authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(People.OFFICER_UNIT)
                        .resourceType(Resources.FILTER)
                        .resourceId(Authorization.ANY)
                        .count()
                == 0) {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(People.OFFICER_UNIT);
            grant.setResource(Resources.FILTER);
            grant.setResourceId(Authorization.ANY);
            grant.addPermission(Permissions.READ);
            authorizations.saveAuthorization(grant);
        }
    }

    private String anyFilter() {
        return engine.getFilterService().createFilterQuery().list().stream()
                .filter(filter -> "Việc cần làm".equals(filter.getName()))
                .map(Filter::getId)
                .findFirst()
                .orElseThrow();
    }
}
