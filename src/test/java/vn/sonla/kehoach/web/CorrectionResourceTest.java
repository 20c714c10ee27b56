package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;

/** The start of a correction over engine-rest, as programs do it, and the data of its form, as the browser asks for it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("A correction over HTTP")
class CorrectionResourceTest extends StoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "KeHoach#2024";
    private static final String CHOICES = "/camunda/api/kehoach/corrections/choices";
    private static final String START = "/engine-rest/process-definition/key/correction/submit-form";
    private static final String REASON = "Ghi rõ hơn.";

    @LocalServerPort
    private int port;

    @Test
    @DisplayName(
            "the form offers accepted reports of other units, the sections of each area, and when it ends by default")
    void choices() {
        cycleOpens();
        headSubmits("1", "NCC");
        officerSubmits("1", "VP");
        headSubmits("2.1", "KHTC");

        JsonNode choices = json(signedIn("khtc.th").get(CHOICES));
        assertThat(reports(choices)).containsExactly("1/NCC Phòng Người có công false");
        assertThat(choices.path("areas").findValuesAsText("code")).containsExactly("1", "2.1");
        assertThat(choices.at("/areas/0/commitments").findValuesAsText("id")).containsExactly("1.1", "1.2");
        assertThat(choices.at("/areas/0/commitments/1/text").asText()).isEqualTo("Nhiệm vụ thứ hai");
        assertThat(OffsetDateTime.parse(choices.path("until").asText()).toInstant())
                .isEqualTo(calendar.endOfNextWorkingDay(clock.instant()).toInstant());
        assertThat(choices.path("until").asText()).endsWith("T17:00:00+07:00");

        assertThat(reports(json(signedIn("vp.gs").get(CHOICES))))
                .as("KHTC's own are the monitors'")
                .containsExactly("2.1/KHTC Phòng Kế hoạch - Tài chính false");
        assertThat(reports(json(signedIn("ncc.tp").get(CHOICES)))).isEmpty();
        Browser stranger = new Browser(port);
        stranger.get("/camunda/app/tasklist/default/");
        assertThat(stranger.get(CHOICES).statusCode()).isEqualTo(401);

        assertThat(start("khtc.th", request("NCC", "next", REASON)).statusCode())
                .isEqualTo(200);
        assertThat(reports(json(signedIn("khtc.th").get(CHOICES))))
                .as("marked, so that nobody returns it twice")
                .containsExactly("1/NCC Phòng Người có công true");
    }

    @Test
    @DisplayName("khtc.th starts it, the officer mends the one section, the head approves; other sections are refused")
    void road() {
        cycleOpens();
        headSubmits("1", "NCC");

        HttpResponse<String> started = start("khtc.th", request("NCC", "1.2", REASON));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        assertThat(json(started).path("businessKey").asText())
                .as("the report's, whatever was sent")
                .isEqualTo(key("1", "NCC"));
        String task = task("ncc.cv", "userTask_submitReport");
        assertThat(json(new Browser(port)
                        .getAs("vp.cv", "/engine-rest/task?processInstanceBusinessKey=" + key("1", "NCC"))))
                .as("not for another unit")
                .isEmpty();

        HttpResponse<String> tooMuch = submit(task, "Sửa cả mục này.", "Đã bàn giao 5 hồ sơ.");
        refused(tooMuch, 400, "/lines/0: Mục này không nằm trong phần được yêu cầu sửa");
        assertThat(submit(task, "Đã làm việc với các xã.", "Đã bàn giao 5 hồ sơ.")
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> approved = post(
                "ncc.tp",
                "/engine-rest/task/" + task("ncc.tp", "userTask_reviewReport") + "/complete",
                JSON.createObjectNode().set("variables", variables("accepted", true)));
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(204);

        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(running(key("1", "NCC"))).isZero();
        assertThat(jdbc.sql(
                                """
                                select string_agg(l.result, '|' order by l.position) from kehoach.expected_report r
                                join kehoach.report_version v on v.report_id = r.id and v.number = r.version_number
                                join kehoach.report_line l on l.version_id = v.id where r.id = ?
                                """)
                        .param(report("1", "NCC").id())
                        .query(String.class)
                        .single())
                .isEqualTo("Đã làm việc với các xã.|Đã bàn giao 5 hồ sơ.");
    }

    @Test
    @DisplayName(
            "what cannot be returned, and who may not, gets 400, 403, 404 or 409 with the reason; nothing is started")
    void refusals() {
        cycleOpens();
        refused(start("khtc.th", request("NCC", "1.1", REASON)), 409, "Chỉ yêu cầu sửa báo cáo đã nhận");
        headSubmits("1", "NCC");
        headSubmits("2.1", "KHTC");

        refused(start("khtc.th", request("NCC", "", REASON)), 400, "/sections: Hãy chọn phần cần sửa.");
        refused(start("khtc.th", request("NCC", "1.9", REASON)), 400, "/sections: Báo cáo không có phần \"1.9\".");
        HttpResponse<String> empty = start("khtc.th", request("NCC", "", " "));
        refused(empty, 400, "/reason: Hãy ghi lý do yêu cầu sửa.");
        assertThat(json(empty).path("message").asText().lines()).hasSize(2);
        ObjectNode past = request("NCC", "1.1", REASON);
        past.putObject("until").put("value", clock.instant().toString()).put("type", "String");
        refused(start("khtc.th", past), 400, "/until: ");
        ObjectNode more = request("NCC", "1.1", REASON);
        more.putObject("closesAt").put("value", "2099-01-01").put("type", "String");
        refused(start("khtc.th", more), 400, "/closesAt: ");
        refused(start("khtc.th", request("VPX", "1.1", REASON)), 404, "Không có báo cáo");

        assertThat(start("ncc.tp", request("NCC", "1.1", REASON)).statusCode())
                .as("the unit itself")
                .isEqualTo(403);
        assertThat(start("giamsat", request("NCC", "1.1", REASON)).statusCode())
                .as("who only watches")
                .isEqualTo(403);
        refused(start("vp.gs", request("NCC", "1.1", REASON)), 403, "không được giao xét báo cáo của đơn vị này");
        ObjectNode own = request("KHTC", "2.1.1", REASON);
        own.putObject("areaCode").put("value", "2.1").put("type", "String");
        refused(start("khtc.th", own), 403, "");
        assertThat(start(null, request("NCC", "1.1", REASON)).statusCode()).isEqualTo(401);
        assertThat(running(key("1", "NCC"))).isZero();
        assertThat(changesOf("1", "NCC")).hasSize(1);

        assertThat(start("khtc.th", request("NCC", "1.1", REASON)).statusCode()).isEqualTo(200);
        refused(start("khtc.th", request("NCC", "next", REASON)), 409, "đang được yêu cầu sửa");
        headSubmits("1", "VP");
        runDueJobs();
        consolidatorCompletes("Tốt.");
        directorSigns();
        refused(start("khtc.th", request("VP", "1.1", REASON)), 409, "đã ký");
    }

    private static List<String> reports(JsonNode choices, String period) {
        List<String> reports = new ArrayList<>();
        for (JsonNode report : choices.path("reports")) {
            if (report.path("period").asText().equals(period)) {
                reports.add("%s/%s %s %s"
                        .formatted(
                                report.path("areaCode").asText(),
                                report.path("unitCode").asText(),
                                report.path("unitName").asText(),
                                report.path("pending").asBoolean()));
            }
        }
        return reports;
    }

    private List<String> reports(JsonNode choices) {
        return reports(choices, period.toString());
    }

    private ObjectNode request(String unit, String sections, String reason) {
        return variables(
                "period", period.toString(), "areaCode", "1", "unitCode", unit, "sections", sections, "reason", reason);
    }

    private static ObjectNode variables(Object... namesAndValues) {
        ObjectNode variables = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.putObject((String) namesAndValues[i]).set("value", JSON.valueToTree(namesAndValues[i + 1]));
        }
        return variables;
    }

    private HttpResponse<String> start(String user, ObjectNode variables) {
        ObjectNode body = JSON.createObjectNode().put("businessKey", "cua-toi");
        body.set("variables", variables);
        return post(user, START, body);
    }

    private HttpResponse<String> post(String user, String path, JsonNode body) {
        return user == null
                ? new Browser(port)
                        .send(
                                "POST",
                                path,
                                BodyPublishers.ofString(body.toString()),
                                Map.of("Content-Type", "application/json"))
                : new Browser(port).sendAs(user, "POST", path, body.toString());
    }

    private String task(String user, String definitionKey) {
        JsonNode tasks = json(new Browser(port)
                .getAs(
                        user,
                        "/engine-rest/task?processInstanceBusinessKey=%s&taskDefinitionKey=%s"
                                .formatted(key("1", "NCC"), definitionKey)));
        assertThat(tasks).hasSize(1);
        return tasks.path(0).path("id").asText();
    }

    /** The report as it was taken in, with the results of its two lines. */
    private HttpResponse<String> submit(String task, String first, String second) {
        try {
            ObjectNode report = (ObjectNode) JSON.readTree(report("1"));
            ((ObjectNode) report.path("lines").get(0)).put("result", first);
            ((ObjectNode) report.path("lines").get(1)).put("result", second);
            ObjectNode variables = JSON.createObjectNode();
            variables
                    .putObject("report")
                    .put("type", "Json")
                    .put("value", report.toString())
                    .putObject("valueInfo")
                    .put("transient", true);
            return post(
                    "ncc.cv",
                    "/engine-rest/task/" + task + "/complete",
                    JSON.createObjectNode().set("variables", variables));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
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
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
