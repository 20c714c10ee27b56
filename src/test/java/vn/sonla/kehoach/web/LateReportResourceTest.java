package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;

/** Handing in late over engine-rest, as programs do it, and the data of its forms, as the browser asks for it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("Handing in late over HTTP")
class LateReportResourceTest extends StoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "KeHoach#2024";
    private static final String OWN = "/camunda/api/kehoach/late-reports";
    private static final String START = "/engine-rest/process-definition/key/late-report/submit-form";
    private static final String REASON = "Mất điện hai ngày.";

    @LocalServerPort
    private int port;

    private Browser program;
    private String view;

    @BeforeEach
    void openPeriod() {
        program = new Browser(port);
        view = "%s/%s/1/NCC".formatted(OWN, period);
        cycleOpens();
        headSubmits("1", "VP");
    }

    @Test
    @DisplayName("the form offers what the own unit missed, and marks what was asked for already")
    void missed() {
        assertThat(missed("ncc.cv")).isEmpty();
        cutOff();
        assertThat(missed("ncc.cv")).containsExactly("1 Lĩnh vực thứ nhất, Phòng Người có công false");
        assertThat(missed("vp.cv")).isEmpty();
        assertThat(missed("giamdoc")).isEmpty();
        Browser stranger = new Browser(port);
        stranger.get("/camunda/app/tasklist/default/");
        assertThat(stranger.get(OWN + "/missed").statusCode()).isEqualTo(401);

        assertThat(ask("ncc.cv", "1", REASON).statusCode()).isEqualTo(200);
        assertThat(missed("ncc.cv")).containsExactly("1 Lĩnh vực thứ nhất, Phòng Người có công true");
    }

    @Test
    @DisplayName("asked for, granted and handed in: who decides sees reason and dates, and the unit hands in in time")
    void road() {
        cutOff();
        HttpResponse<String> asked = ask("ncc.cv", "1", REASON);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        assertThat(json(asked).path("businessKey").asText()).isEqualTo(key("1", "NCC"));

        JsonNode request = json(signedIn("khtc.th").get(view));
        assertThat(request.path("reason").asText()).isEqualTo(REASON);
        assertThat(request.path("requestedBy").asText()).isEqualTo("ncc.cv");
        assertThat(request.path("unitName").asText()).isEqualTo("Phòng Người có công");
        assertThat(request.path("signedAt").isNull()).isTrue();
        assertThat(request.path("dueAt").asText()).endsWith("-12T00:00:00+07:00");
        assertThat(OffsetDateTime.parse(request.path("closedAt").asText()).toInstant())
                .isEqualTo(calendar.cutOffAt(period).toInstant());
        assertThat(OffsetDateTime.parse(request.path("until").asText()).toInstant())
                .isEqualTo(calendar.endOfNextWorkingDay(clock.instant()).toInstant());
        assertThat(signedIn("ncc.tp").get(view).statusCode()).isEqualTo(200);
        assertThat(signedIn("vp.gs").get(view).statusCode()).isEqualTo(200);
        refused(signedIn("vp.cv").get(view), 403, "không thuộc đơn vị của bạn");
        refused(signedIn("vp.gs").get(view.replace("/NCC", "/VP")), 404, "Không có đề nghị nộp muộn");
        refused(signedIn("vp.gs").get(view.replace("/NCC", "/KHTC")), 404, "Không có báo cáo");

        assertThat(decide("khtc.th", "granted", true).statusCode()).isEqualTo(204);
        String task = program.getAs(
                        "ncc.cv",
                        "/engine-rest/task?taskDefinitionKey=userTask_submitReport&processInstanceBusinessKey="
                                + key("1", "NCC"))
                .body();
        HttpResponse<String> submitted = program.sendAs(
                "ncc.cv",
                "POST",
                "/engine-rest/task/" + tree(task).path(0).path("id").asText() + "/complete",
                """
                {"variables":{"report":{"type":"Json","value":"{\\"nil\\":true}","valueInfo":{"transient":true}}}}""");
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(204);
        headApproves("1", "NCC");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(report("1", "NCC").late()).isTrue();
    }

    @Test
    @DisplayName("a grant that nobody used has expired - the submit is refused with the moment and the way on")
    void expired() {
        cutOff();
        ask("ncc.cv", "1", REASON);
        String until = clock.instant().plus(Duration.ofHours(2)).toString();
        assertThat(decide("khtc.th", "granted", true, "until", until).statusCode())
                .isEqualTo(204);
        String task = submitTask("1", "NCC").getId();
        grantEnds("1", "NCC");

        HttpResponse<String> tooLate = program.sendAs(
                "ncc.cv",
                "POST",
                "/engine-rest/task/" + task + "/complete",
                """
                {"variables":{"report":{"type":"Json","value":"{\\"nil\\":true}","valueInfo":{"transient":true}}}}""");
        refused(tooLate, 409, "Hết hạn nộp lúc");
        assertThat(json(tooLate).path("message").asText()).contains("Đề nghị nộp muộn");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.MISSING);
        assertThat(missed("ncc.cv"))
                .as("may ask again")
                .containsExactly("1 Lĩnh vực thứ nhất, Phòng Người có công false");
    }

    @Test
    @DisplayName("what cannot be asked for or decided, and who may not, gets 400, 401, 403 or 409 with the reason")
    void refusals() {
        refused(ask("ncc.cv", "1", REASON), 409, "Báo cáo còn nộp được đến 17:00");
        cutOff();
        refused(ask("ncc.cv", "1", " "), 400, "/reason: Hãy ghi lý do nộp muộn.");
        refused(ask("ncc.cv", " ", REASON), 400, "/areaCode: ");
        refused(ask("ncc.cv", "2.1", REASON), 403, "không có báo cáo lĩnh vực 2.1");
        refused(ask("vp.cv", "1", REASON), 409, "đã được nộp");
        assertThat(ask("giamdoc", "1", REASON).statusCode()).isEqualTo(403);
        ObjectNode foreign = request("1", REASON);
        foreign.putObject("unitCode").put("value", "NCC");
        refused(start("vp.cv", foreign), 400, "/unitCode: ");
        assertThat(running(key("1", "NCC"))).isZero();

        assertThat(ask("ncc.cv", "1", REASON).statusCode()).isEqualTo(200);
        refused(ask("ncc.tp", "1", REASON), 409, "đang chờ xét");
        refused(decide("khtc.th"), 400, "/granted: ");
        refused(decide("khtc.th", "granted", false), 400, "/reason: ");
        refused(decide("khtc.th", "granted", true, "until", "ngày mai"), 400, "/until: ");
        refused(decide("khtc.th", "granted", true, "closesAt", "2099-01-01"), 400, "/closesAt: ");
        for (String user : List.of("ncc.cv", "ncc.tp", "vp.gs", "khtc.cv", "giamsat")) {
            assertThat(decide(user, "granted", true).statusCode()).as(user).isIn(403, 404);
        }
        String task = grantTask("1", "NCC").getId();
        assertThat(decide("khtc.th", "granted", false, "reason", "Không có lý do chính đáng.")
                        .statusCode())
                .isEqualTo(204);
        refused(decide(task, "khtc.th", variables("granted", true)), 409, "đã được xét");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.MISSING);
    }

    private void cutOff() {
        cutOffFires("1");
        clock.set(calendar.cutOffAt(period).plusHours(16));
    }

    private List<String> missed(String user) {
        List<String> missed = new ArrayList<>();
        for (JsonNode report : json(signedIn(user).get(OWN + "/missed"))) {
            if (report.path("period").asText().equals(period.toString())) {
                assertThat(report.path("periodLabel").asText()).isEqualTo(period.label());
                assertThat(report.path("closedAt").asText()).endsWith("T17:00:00+07:00");
                missed.add("%s %s, %s %s"
                        .formatted(
                                report.path("areaCode").asText(),
                                report.path("areaTitle").asText(),
                                report.path("unitName").asText(),
                                report.path("pending").asBoolean()));
            }
        }
        return missed;
    }

    private ObjectNode request(String area, String reason) {
        return variables("period", period.toString(), "areaCode", area, "reason", reason);
    }

    private HttpResponse<String> ask(String user, String area, String reason) {
        return start(user, request(area, reason));
    }

    private HttpResponse<String> start(String user, ObjectNode variables) {
        return program.sendAs(
                user,
                "POST",
                START,
                JSON.createObjectNode().set("variables", variables).toString());
    }

    private HttpResponse<String> decide(String user, Object... namesAndValues) {
        return decide(grantTask("1", "NCC").getId(), user, variables(namesAndValues));
    }

    private HttpResponse<String> decide(String task, String user, ObjectNode variables) {
        return program.sendAs(
                user,
                "POST",
                "/engine-rest/task/" + task + "/complete",
                JSON.createObjectNode().set("variables", variables).toString());
    }

    private static ObjectNode variables(Object... namesAndValues) {
        ObjectNode variables = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.putObject((String) namesAndValues[i]).set("value", JSON.valueToTree(namesAndValues[i + 1]));
        }
        return variables;
    }

    private Browser signedIn(String user) {
        Browser browser = new Browser(port);
        assertThat(browser.login("tasklist", user, PASSWORD).statusCode()).isEqualTo(200);
        return browser;
    }

    private static void refused(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
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
}
