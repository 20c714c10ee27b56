package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.notification.DeliveryInfo;
import vn.sonla.kehoach.notification.NotificationService;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;

/** The data endpoints of the difficulties' forms, and the start of one, over HTTP as the browser calls them. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The data of a difficulty's forms")
class ObstacleResourceTest extends StoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "KeHoach#2024";
    private static final String OWN = "/camunda/api/kehoach/obstacles";
    private static final String START =
            "/camunda/api/engine/engine/default/process-definition/key/obstacle/submit-form";

    @LocalServerPort
    private int port;

    @Autowired
    private NotificationService notification;

    private Browser officer;
    private String text;

    @BeforeEach
    void signIn() {
        officer = signedIn("vp.cv");
        text = "Xã chưa có mạng, tháng " + period.label();
    }

    @Test
    @DisplayName("an officer sees the areas of his unit, the kinds and who answers in how many working days")
    void raiseForm() {
        JsonNode form = json(officer.get(OWN + "/raise"));
        assertThat(form.at("/units").findValuesAsText("code")).containsExactly("VP", "1");
        assertThat(form.at("/kinds/0/label").asText()).isEqualTo("Liên quan người dân");
        assertThat(form.at("/authorities").findValuesAsText("workingDays")).containsExactly("5", "10", "20", "30");
        assertThat(json(signedIn("giamdoc").get(OWN + "/raise")).path("units")).isEmpty();
    }

    @Test
    @DisplayName("what he raises in Tasklist is in his unit's next form, with state and answer, and told step by step")
    void raised() {
        HttpResponse<String> started = raise(text);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        assertThat(raise(text).statusCode()).isEqualTo(409);
        HttpResponse<String> empty = officer.sendWithToken("POST", START, "{\"variables\":{}}");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(json(empty).path("message").asText()).contains("/areaCode: ", "/description: ");

        JsonNode open = open(officer);
        long id = open.path("id").asLong();
        assertThat(open.path("stateLabel").asText()).isEqualTo("Chờ trả lời");
        assertThat(open.path("openedLabel").asText()).isEqualTo(period.label());
        assertThat(open.path("affectedPeople").asInt()).isEqualTo(40);
        assertThat(open.path("affectedEnterprises").isNull()).isTrue();
        assertThat(open.path("dueAt").asText()).endsWith("T17:00:00+07:00");

        String answer = taskOf("obstacle/" + id, "userTask_answerObstacle").getId();
        Browser owner = signedIn("ncc.cv");
        assertThat(owner.sendWithToken(
                                "POST",
                                "/camunda/api/engine/engine/default/task/" + answer + "/submit-form",
                                "{\"variables\":{\"answer\":{\"value\":\"Đã kéo mạng.\",\"type\":\"String\"}}}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(open(officer).path("answer").asText()).isEqualTo("Đã kéo mạng.");

        JsonNode story = json(owner.get(OWN + "/" + id));
        assertThat(story.path("areaTitle").asText()).isEqualTo("Lĩnh vực thứ nhất");
        assertThat(story.path("unitName").asText()).isEqualTo("Văn phòng Sở");
        assertThat(story.path("ownerName").asText()).startsWith("Phòng");
        assertThat(story.path("changes").findValuesAsText("label")).containsExactly("Nêu khó khăn", "Trả lời");
    }

    @Test
    @DisplayName("a stranger sees nothing, other units neither list nor way, those who oversee both")
    void rights() {
        raise(text);
        long id = open(officer).path("id").asLong();
        for (String path : List.of(OWN + "/" + id, OWN + "?areaCode=1&unitCode=VP")) {
            Browser stranger = new Browser(port);
            stranger.get("/camunda/app/tasklist/default/");
            assertThat(stranger.get(path).statusCode()).isEqualTo(401);
            assertThat(signedIn("khtc.cv").get(path).statusCode()).isEqualTo(403);
            assertThat(signedIn("vp.gs").get(path).statusCode()).isEqualTo(200);
        }
        assertThat(officer.get(OWN + "/999999999").statusCode()).isEqualTo(404);
        assertThat(officer.get(OWN + "/mot").statusCode()).isEqualTo(400);
        assertThat(signedIn("giamdoc")
                        .sendWithToken("POST", START, "{\"variables\":{}}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("not answered in time, everybody who could have answered gets one message")
    void overdue() {
        raise(text);
        long id = open(officer).path("id").asLong();
        Task answer = taskOf("obstacle/" + id, "userTask_answerObstacle");
        clock.set(answer.getDueDate().toInstant().atZone(ReportingCalendar.ZONE));
        String timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(answer.getProcessInstanceId())
                .timers()
                .singleResult()
                .getId();
        engine.getManagementService().executeJob(timer);

        assertThat(open(officer).path("overdue").asBoolean()).isTrue();
        assertThat(notification.deliveries("obstacle/%d/".formatted(id)))
                .extracting(DeliveryInfo::userId)
                .containsExactly("ncc.cv", "ncc.tp");
        assertThat(notification.deliveries("obstacle/%d/".formatted(id))).allSatisfy(message -> {
            assertThat(message.subject()).isEqualTo("Quá hạn trả lời khó khăn, vướng mắc lĩnh vực 1 của Văn phòng Sở");
            assertThat(message.text()).contains(text);
        });
    }

    private HttpResponse<String> raise(String description) {
        ObjectNode variables = JSON.createObjectNode();
        variables.putObject("areaCode").put("value", "1").put("type", "String");
        variables.putObject("kind").put("value", "CITIZEN").put("type", "String");
        variables.putObject("authority").put("value", "DEPARTMENT").put("type", "String");
        variables.putObject("description").put("value", description).put("type", "String");
        variables.putObject("proposal").putNull("value").put("type", "String");
        variables.putObject("affectedPeople").put("value", 40).put("type", "Integer");
        variables.putObject("affectedEnterprises").putNull("value").put("type", "Integer");
        ObjectNode body = JSON.createObjectNode();
        body.set("variables", variables);
        return officer.sendWithToken("POST", START, body.toString());
    }

    private JsonNode open(Browser browser) {
        for (JsonNode obstacle : json(browser.get(OWN + "?areaCode=1&unitCode=VP"))) {
            if (obstacle.path("description").asText().equals(text)) {
                return obstacle;
            }
        }
        throw new AssertionError("not open: " + text);
    }

    private Browser signedIn(String user) {
        Browser browser = new Browser(port);
        assertThat(browser.login("tasklist", user, PASSWORD).statusCode()).isEqualTo(200);
        return browser;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
