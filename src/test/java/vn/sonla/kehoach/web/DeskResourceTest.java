package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;

/** The endpoints of the consolidation desk, over HTTP as the browser calls them. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The consolidation desk over HTTP")
class DeskResourceTest extends StoryTest {

    private static final String PASSWORD = "KeHoach#2024";
    private static final String DESK = "/camunda/api/kehoach/desk";

    @LocalServerPort
    private int port;

    @Test
    @DisplayName("who sees it, what it says of areas, units and text, with moments in Vietnam's time")
    void reading() {
        comesToTheDesk();
        Browser khtc = signedIn("khtc.th");
        JsonNode desk = json(khtc.get(DESK + "/" + period));
        assertThat(desk.path("editable").asBoolean()).isTrue();
        assertThat(desk.path("takesIn").asBoolean()).isTrue();
        assertThat(desk.path("kinds").findValuesAsText("kind")).contains("MONTH");
        assertThat(desk.at("/overview/areas/0/missing/0/unitCode").asText()).isEqualTo("VP");
        assertThat(desk.at("/areas/0/mine").asInt()).isEqualTo(1);
        assertThat(desk.at("/areas/1/mine").asInt()).as("KHTC's own").isZero();

        JsonNode area = json(khtc.get(DESK + "/" + period + "/areas/1"));
        assertThat(area.path("reports").findValuesAsText("mark")).containsExactly("ACCEPTED", "MISSING");
        assertThat(area.at("/commitments/0/lines/0/text").asText()).isEqualTo("Đã làm việc với các xã.");
        JsonNode paragraph = area.at("/paragraphs/0");
        assertThat(paragraph.path("text").asText())
                .isEqualTo(
                        "Đang thực hiện: 1 đơn vị.\n- Phòng Người có công (đang thực hiện): Đã làm việc với các xã.");
        assertThat(paragraph.path("sources").asInt()).isEqualTo(1);
        JsonNode source = json(khtc.get(
                        DESK + "/paragraphs/" + paragraph.path("id").asLong() + "/sources"))
                .get(0);
        assertThat(source.path("unit").asText()).isEqualTo("Phòng Người có công");
        assertThat(source.path("version").asInt()).isEqualTo(1);
        assertThat(OffsetDateTime.parse(source.path("writtenAt").asText())
                        .getOffset()
                        .toString())
                .isEqualTo("+07:00");
        JsonNode version = json(khtc.get("/camunda/api/kehoach/reports/%s/1/NCC/versions/1".formatted(period)));
        assertThat(version.at("/content/lines/0/result").asText()).isEqualTo("Đã làm việc với các xã.");
        refused(
                khtc.get("/camunda/api/kehoach/reports/%s/1/NCC/versions/9".formatted(period)),
                404,
                "không có bản số 9");

        assertThat(json(signedIn("vp.gs").get(DESK + "/" + period))
                        .path("editable")
                        .asBoolean())
                .isFalse();
        assertThat(json(khtc.get(DESK)).findValuesAsText("period")).contains(period.toString());
        Browser officer = signedIn("ncc.cv");
        assertThat(json(officer.get(DESK))).isEmpty();
        refused(officer.get(DESK + "/" + period), 403, "Báo cáo chung");
        refused(officer.get(DESK + "/" + period + "/areas/1"), 403, "Báo cáo chung");
        refused(khtc.get(DESK + "/" + period + "/areas/99"), 404, "không có lĩnh vực 99");
    }

    @Test
    @DisplayName("a paragraph is edited, refused with reason, removed, restored and added; the second editor gets 409")
    void editing() {
        comesToTheDesk();
        Browser khtc = signedIn("khtc.th");
        JsonNode paragraph = json(khtc.get(DESK + "/" + period + "/areas/1")).at("/paragraphs/0");
        String address = DESK + "/paragraphs/" + paragraph.path("id").asLong();
        int revision = paragraph.path("revision").asInt();
        JsonNode saved = json(khtc.sendWithToken("PUT", address, edit(revision, "Lời của phòng.")));
        assertThat(saved.path("text").asText()).isEqualTo("Lời của phòng.");
        assertThat(saved.path("editedBy").asText()).isEqualTo("khtc.th");
        refused(khtc.sendWithToken("PUT", address, edit(revision, "Muộn.")), 409, "vừa được Trần Thị An (mẫu) sửa lúc");
        refused(khtc.sendWithToken("PUT", address, edit(revision + 1, " ")), 400, "/text: ");
        refused(khtc.sendWithToken("PUT", address, "chữ"), 400, "không phải JSON");
        refused(signedIn("vp.gs").sendWithToken("PUT", address, edit(revision + 1, "x")), 403, "bộ phận tổng hợp");

        JsonNode removed = json(khtc.sendWithToken("POST", address + "/remove", edit(revision + 1, "")));
        assertThat(removed.path("removedBy").asText()).isEqualTo("khtc.th");
        assertThat(json(khtc.sendWithToken("POST", address + "/restore", "{}"))
                        .path("removedBy")
                        .isNull())
                .isTrue();
        JsonNode followed = json(khtc.sendWithToken("POST", address + "/follow", edit(revision + 3, "")));
        assertThat(followed.path("text").asText()).startsWith("Đang thực hiện: 1 đơn vị.");

        JsonNode added = json(khtc.sendWithToken(
                "POST",
                DESK + "/" + period + "/areas/1/paragraphs?kind=MONTH&section=NEXT",
                "{\"after\":null,\"text\":\"Tháng tới.\"}"));
        assertThat(added.path("drafted").asBoolean()).isFalse();
        assertThat(json(khtc.get(DESK + "/paragraphs/" + added.path("id").asLong() + "/sources"))
                        .at("/0/use")
                        .asText())
                .isEqualTo("WRITTEN");
    }

    @Test
    @DisplayName(
            "the conclusion is kept while it is typed; who has not seen the newest is told whose it is, who says nothing of it writes over it")
    void conclusion() {
        comesToTheDesk();
        Browser khtc = signedIn("khtc.th");
        String address = "/camunda/api/kehoach/periods/" + period + "/conclusion";
        int revision = json(khtc.get(address)).path("revision").asInt();
        JsonNode saved = json(khtc.sendWithToken("PUT", address, conclusion("Lần một.", revision)));
        assertThat(saved.path("revision").asInt()).isEqualTo(revision + 1);
        assertThat(saved.path("editedBy").asText()).isEqualTo("khtc.th");
        refused(
                khtc.sendWithToken("PUT", address, conclusion("Trang cũ.", revision)),
                409,
                "Phần kết luận vừa được Trần Thị An (mẫu) sửa lúc");
        assertThat(json(khtc.get(address)).path("conclusion").asText()).isEqualTo("Lần một.");
        assertThat(json(khtc.sendWithToken("PUT", address, "{\"conclusion\":\"Không nói gì.\"}"))
                        .path("conclusion")
                        .asText())
                .isEqualTo("Không nói gì.");
        refused(signedIn("vp.gs").get(address), 403, "bộ phận tổng hợp");
        refused(
                signedIn("vp.gs").sendWithToken("PUT", address, conclusion("Chen vào.", revision + 2)),
                403,
                "bộ phận tổng hợp");
    }

    private static String conclusion(String text, int revision) {
        return "{\"conclusion\":\"%s\",\"revision\":%d}".formatted(text, revision);
    }

    @Test
    @DisplayName(
            "each desk takes in its own reports, counted; consolidating by REST with nothing done takes in the rest")
    void takingIn() {
        comesToTheDesk();
        String receptions = DESK + "/" + period + "/receptions";
        Browser monitor = signedIn("vp.gs");
        refused(monitor.sendWithToken("POST", receptions + "?area=1&unit=NCC", "{}"), 403, "không được giao");
        assertThat(json(monitor.sendWithToken("POST", receptions, "{}"))
                        .path("taken")
                        .asInt())
                .isEqualTo(1);
        refused(signedIn("giamdoc").sendWithToken("POST", receptions, "{}"), 403, "bộ phận theo dõi");
        refused(
                signedIn("khtc.th").sendWithToken("POST", receptions + "?area=1&unit=VP", "{}"),
                409,
                "chưa đến nên chưa tiếp nhận được");

        consolidatorCompletes("Kết luận.");

        assertThat(jdbc.sql(
                                """
                                select taken_in_by || ' ' || r.unit_code from kehoach.reception t
                                join kehoach.expected_report r on r.id = t.report_id where r.period = ? order by 1
                                """)
                        .param(period.toString())
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("khtc.th NCC", "vp.gs KHTC"));
    }

    /** One report of another unit, one of KHTC's own, one missing. */
    private void comesToTheDesk() {
        cycleOpens();
        headSubmits("1", "NCC");
        headSubmits("2.1", "KHTC");
        cutOffFires("1");
    }

    private static String edit(int revision, String text) {
        return new ObjectMapper()
                .createObjectNode()
                .put("revision", revision)
                .put("text", text)
                .toString();
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
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
