package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;

/** The data endpoints of a report's form, over HTTP as the browser calls them. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The data of a report's form")
class ReportResourceTest extends StoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "KeHoach#2024";

    @LocalServerPort
    private int port;

    private String form;
    private String draft;

    @BeforeEach
    void openPeriod() {
        cycleOpens();
        form = "/camunda/api/kehoach/reports/%s/1/NCC".formatted(period);
        draft = form + "/draft";
    }

    @Test
    @DisplayName("an officer gets all that the form shows, in the words that people read")
    void form() {
        HttpResponse<String> answer = signedIn("ncc.cv").get(form);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode view = json(answer);
        assertThat(view.at("/area/title").asText()).isEqualTo("Lĩnh vực thứ nhất");
        assertThat(view.at("/unit/name").asText()).startsWith("Phòng");
        assertThat(view.at("/report/stateLabel").asText()).isEqualTo("Chưa nộp");
        assertThat(texts(view.path("commitments"), "id")).containsExactly("1.1", "1.2");
        assertThat(texts(view.path("indicators"), "id")).containsExactly("1-tong", "1-cuoi");
        assertThat(texts(view.path("statuses"), "label"))
                .containsExactly("Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Chậm tiến độ", "Không phát sinh");
        assertThat(texts(view.path("authorities"), "value"))
                .containsExactly("UNIT", "DEPARTMENT", "PROVINCE", "MINISTRY");
        assertThat(view.path("draft").isNull()).isTrue();
        assertThat(view.path("content").isNull()).isTrue();
        assertThat(OffsetDateTime.parse(view.at("/report/dueAt").asText()))
                .isEqualTo(calendar.dueAt(period).toOffsetDateTime());
        assertThat(view.at("/report/dueAt").asText()).endsWith("+07:00");
        assertThat(view.path("dataTo").asText()).isEqualTo(period + "-14");
    }

    @Test
    @DisplayName("a unit sees and writes only its own reports; monitors see all and write none")
    void foreign() {
        Browser other = signedIn("vp.cv");
        refused(other.get(form), 403, "không thuộc đơn vị của bạn");
        refused(save(other, 0, "{}"), 403, "thuộc đơn vị NCC");

        Browser monitor = signedIn("vp.gs");
        assertThat(monitor.get(form).statusCode()).isEqualTo(200);
        refused(save(monitor, 0, "{}"), 403, "thuộc đơn vị NCC");
    }

    @Test
    @DisplayName("nobody reads or writes without a session, or writes without the CSRF token")
    void doors() {
        Browser stranger = new Browser(port);
        stranger.get("/camunda/app/tasklist/default/");
        refused(stranger.get(form), 401, "chưa đăng nhập");
        refused(save(stranger, 0, "{}"), 401, "chưa đăng nhập");

        Browser forged = signedIn("ncc.cv");
        assertThat(forged.send("PUT", draft, BodyPublishers.ofString("{\"revision\":0,\"content\":{}}"), Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(json(signedIn("ncc.cv").get(form)).path("draft").isNull()).isTrue();
    }

    @Test
    @DisplayName("a report that is in no register is not there, and a period that is none is refused")
    void unknown() {
        Browser officer = signedIn("ncc.cv");
        refused(officer.get("/camunda/api/kehoach/reports/%s/1/KHTC".formatted(period)), 404, "Không có báo cáo");
        refused(officer.get("/camunda/api/kehoach/reports/2024-13/1/NCC"), 404, "Không có báo cáo");
    }

    @Test
    @DisplayName("a draft is kept as it was typed, right or wrong, and comes back with revision and time")
    void draft() {
        Browser officer = signedIn("ncc.cv");
        String typed =
                """
                {"nil":false,"lines":[{"commitment":"1.1","status":null,"result":"Đã chi \\"trước\\" 5 xã\\n"}],\
                "figures":[{"indicator":"1-tong","actual":"1.2x","estimate":""}]}""";

        HttpResponse<String> saved = save(officer, 0, typed);

        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(json(saved).path("revision").asInt()).isEqualTo(1);
        assertThat(OffsetDateTime.parse(json(saved).path("savedAt").asText()).toInstant())
                .isEqualTo(clock.instant());
        JsonNode view = json(signedIn("ncc.tp").get(form));
        assertThat(view.at("/draft/content")).isEqualTo(tree(typed));
        assertThat(view.at("/draft/savedBy").asText()).isEqualTo("ncc.cv");
        assertThat(view.at("/report/stateLabel").asText()).isEqualTo("Đang soạn");
        assertThat(json(save(officer, 1, "{\"nil\":true}")).path("revision").asInt())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("who saves over what a colleague saved meanwhile is told by whom, and nothing is overwritten")
    void conflict() {
        Browser officer = signedIn("ncc.cv");
        Browser head = signedIn("ncc.tp");
        save(officer, 0, "{\"next\":\"của chuyên viên\"}");
        refused(save(head, 0, "{\"next\":\"của trưởng phòng\"}"), 409, nameOf("ncc.cv") + " đã lưu bản nháp khác lúc");
        assertThat(json(head.get(form)).at("/draft/content/next").asText()).isEqualTo("của chuyên viên");
        assertThat(json(save(head, 1, "{\"next\":\"của trưởng phòng\"}"))
                        .path("revision")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("what is no draft is refused in Vietnamese, and so is one without end")
    void badDrafts() {
        Browser officer = signedIn("ncc.cv");
        refused(put(officer, "{\"revision\":0,"), 400, "không phải JSON hợp lệ");
        refused(put(officer, ""), 400, "/revision: ");
        refused(put(officer, "{\"revision\":\"x\",\"content\":{}}"), 400, "/revision: ");
        refused(put(officer, "{\"revision\":0}"), 400, "/content: ");
        refused(save(officer, 0, "[1]"), 400, "/content: ");
        refused(save(officer, 0, "{\"next\":\"" + "x".repeat(4_100_000) + "\"}"), 400, "quá lớn");
        refused(save(officer, 0, "{\"next\":\"" + "x".repeat(17_000_000) + "\"}"), 413, "quá lớn");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.EXPECTED);
    }

    @Test
    @DisplayName("a report handed in shows its text, author and time, takes no draft, and comes back when returned")
    void handedIn() {
        Browser officer = signedIn("ncc.cv");
        save(officer, 0, "{\"nil\":false}");
        officerSubmits("1", "NCC");

        JsonNode view = json(officer.get(form));
        assertThat(view.path("draft").isNull()).isTrue();
        assertThat(view.at("/content/lines/0/result").asText()).isEqualTo("Đã làm việc với các xã.");
        assertThat(view.path("author").asText()).isEqualTo("ncc.cv");
        assertThat(OffsetDateTime.parse(view.path("writtenAt").asText()).toInstant())
                .isEqualTo(clock.instant());
        refused(save(officer, 1, "{}"), 409, "đang chờ trưởng đơn vị duyệt");

        headReturns("1", "NCC", "Thiếu số liệu xã Mường Bú.");
        JsonNode returned = json(officer.get(form));
        assertThat(returned.at("/report/state").asText()).isEqualTo("RETURNED");
        assertThat(returned.at("/report/returnReason").asText()).isEqualTo("Thiếu số liệu xã Mường Bú.");
        assertThat(save(officer, 0, "{}").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("a unit asks to hand in late and another lets it, each with the rights that he has")
    void late() {
        cutOffFires("1");
        String key = "%s/1/NCC".formatted(period);
        Browser officer = signedIn("ncc.cv");
        Browser desk = signedIn("khtc.th");
        String start = "/engine-rest/process-definition/key/late-report/start";
        String asked = variables("\"period\":{\"value\":\"%s\"},\"areaCode\":{\"value\":\"1\"},".formatted(period)
                + "\"reason\":{\"value\":\"Mất điện.\"}");

        assertThat(json(officer.get("/camunda/api/kehoach/late-reports/missed")).findValuesAsText("unitCode"))
                .contains("NCC")
                .containsOnly("NCC");
        assertThat(desk.sendAs("khtc.th", "POST", start, asked).statusCode()).isEqualTo(403);
        refused(officer.sendAs("ncc.cv", "POST", start, variables("")), 400, "/reason: ");
        String inTheMiddle =
                "{\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"userTask_grantLateness\"}]}";
        refused(officer.sendAs("ncc.cv", "POST", start, inTheMiddle), 403, "bắt đầu từ bước đầu");
        assertThat(officer.sendAs("ncc.cv", "POST", start, asked).statusCode()).isEqualTo(200);
        refused(officer.sendAs("ncc.tp", "POST", start, asked), 409, "đang chờ xét");

        assertThat(officer.getAs("ncc.cv", tasks("userTask_grantLateness", key)).body())
                .isEqualTo("[]");
        JsonNode task = json(desk.getAs("khtc.th", tasks("userTask_grantLateness", key)));
        assertThat(task).hasSize(1);
        JsonNode request = json(desk.get("/camunda/api/kehoach/late-reports/" + key));
        assertThat(request.path("reason").asText()).isEqualTo("Mất điện.");
        assertThat(request.path("requestedBy").asText()).isEqualTo("ncc.cv");
        assertThat(request.path("signedAt").isNull()).isTrue();
        assertThat(OffsetDateTime.parse(request.path("until").asText()))
                .isEqualTo(calendar.endOfNextWorkingDay(clock.instant()).toOffsetDateTime());
        refused(signedIn("vp.cv").get("/camunda/api/kehoach/late-reports/" + key), 403, "không thuộc đơn vị");

        String complete =
                "/engine-rest/task/%s/complete".formatted(task.get(0).path("id").asText());
        OffsetDateTime until = clock.instant().plusSeconds(7200).atOffset(java.time.ZoneOffset.ofHours(7));
        String granted = variables("\"granted\":{\"value\":true},\"until\":{\"type\":\"Date\",\"value\":\"%s\"}"
                .formatted(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ")
                        .format(until)));
        assertThat(desk.sendAs("khtc.th", "POST", complete, granted).statusCode())
                .isEqualTo(204);

        assertThat(json(officer.getAs("ncc.cv", tasks("userTask_submitReport", key))))
                .hasSize(1);
        JsonNode view = json(officer.get(form));
        assertThat(view.at("/report/state").asText()).isEqualTo("EXPECTED");
        assertThat(OffsetDateTime.parse(view.at("/report/closesAt").asText()).toInstant())
                .isEqualTo(until.toInstant());
    }

    private static String variables(String variables) {
        return "{\"variables\":{" + variables + "}}";
    }

    private static String tasks(String definitionKey, String businessKey) {
        return "/engine-rest/task?taskDefinitionKey=%s&processInstanceBusinessKey=%s"
                .formatted(definitionKey, businessKey);
    }

    private Browser signedIn(String user) {
        Browser browser = new Browser(port);
        assertThat(browser.login("tasklist", user, PASSWORD).statusCode()).isEqualTo(200);
        return browser;
    }

    private HttpResponse<String> save(Browser browser, int revision, String content) {
        return put(browser, "{\"revision\":%d,\"content\":%s}".formatted(revision, content));
    }

    private HttpResponse<String> put(Browser browser, String body) {
        return browser.sendWithToken("PUT", draft, body);
    }

    private static void refused(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type.toLowerCase()).startsWith("application/json"));
        assertThat(json(answer).path("type").asText()).isNotBlank();
        assertThat(json(answer).path("message").asText()).contains(message);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return tree(answer.body());
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static List<String> texts(JsonNode list, String name) {
        List<String> found = new ArrayList<>();
        list.forEach(entry -> found.add(entry.path(name).asText()));
        return found;
    }
}
