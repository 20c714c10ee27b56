package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;

/** The data endpoint of the monitors' task, over HTTP as the browser calls it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The monitors' list")
class UrgingResourceTest extends StoryTest {

    private static final String PASSWORD = "KeHoach#2024";

    @LocalServerPort
    private int port;

    private String urging;

    @BeforeEach
    void openPeriod() {
        cycleOpens();
        urging = "/camunda/api/kehoach/periods/%s/urging".formatted(period);
    }

    @Test
    @DisplayName("a monitor sees who is missing and writes down a call; the next one sees it with time and author")
    void log() {
        headSubmits("2.1", "KHTC");
        Browser monitor = signedIn("vp.gs");
        assertThat(monitor.sendWithToken(
                                "POST", urging, "{\"unit\":\"VP\",\"means\":\"CALL\",\"note\":\" Hẹn 15 giờ \"}")
                        .statusCode())
                .isEqualTo(204);

        JsonNode view = json(signedIn("khtc.th").get(urging));

        assertThat(view.path("label").asText()).isEqualTo(period.label());
        assertThat(view.path("open").asInt()).isEqualTo(2);
        assertThat(OffsetDateTime.parse(view.path("closesAt").asText()))
                .isEqualTo(calendar.cutOffAt(period).toOffsetDateTime());
        assertThat(view.path("units").findValuesAsText("code")).containsExactly("NCC", "VP");
        JsonNode report = view.at("/units/1/reports/0");
        assertThat(report.path("areaCode").asText()).isEqualTo("1");
        assertThat(report.path("stateLabel").asText()).isEqualTo("Chưa nộp");
        JsonNode entry = view.at("/units/1/log/0");
        assertThat(entry.path("actor").asText()).isEqualTo("vp.gs");
        assertThat(entry.path("meansLabel").asText()).isEqualTo("Gọi điện");
        assertThat(entry.path("note").asText()).isEqualTo("Hẹn 15 giờ");
        assertThat(entry.path("at").asText()).endsWith("+07:00");
    }

    @Test
    @DisplayName("a call by the monitor's deputy says for whom")
    void deputy() {
        jdbc.sql(
                        """
                        insert into kehoach.absence (post, absent_user, deputy_user, deputy_name, first_day, last_day,
                            entered_by, entered_at)
                        values ('VP-GS', 'vp.gs', 'vp.tp', 'Người thay', :today, :today, 'vp.gs', now())
                        """)
                .param("today", clock.instant().atZone(ReportingCalendar.ZONE).toLocalDate())
                .update();
        jdbc.sql("insert into kehoach.deputy_membership (post, deputy_user, added_at) values ('VP-GS', 'vp.tp', now())")
                .update();
        engine.getIdentityService().createMembership("vp.tp", Groups.MONITORS);
        try {
            Browser deputy = signedIn("vp.tp");
            assertThat(deputy.sendWithToken("POST", urging, "{\"unit\":\"VP\",\"means\":\"CALL\",\"note\":\"Đã gọi\"}")
                            .statusCode())
                    .isEqualTo(204);

            JsonNode entry = json(deputy.get(urging)).at("/units/2/log/0");

            assertThat(entry.path("actor").asText()).isEqualTo("vp.tp");
            assertThat(entry.path("onBehalfOf").asText()).isEqualTo("vp.gs");
        } finally {
            engine.getIdentityService().deleteMembership("vp.tp", Groups.MONITORS);
            jdbc.sql("delete from kehoach.deputy_membership").update();
            jdbc.sql("delete from kehoach.absence").update();
        }
    }

    @Test
    @DisplayName("a unit does not see it, who only watches does not write, and an empty note is refused by field")
    void refusals() {
        String call = "{\"unit\":\"VP\",\"means\":\"CALL\",\"note\":\"Đã gọi\"}";
        refused(signedIn("vp.tp").get(urging), 403, "Sổ đôn đốc dành cho");
        Browser supervisor = signedIn("cockpit", "giamsat");
        assertThat(supervisor.get(urging).statusCode()).isEqualTo(200);
        refused(supervisor.sendWithToken("POST", urging, call), 403, "Sổ đôn đốc dành cho");
        Browser monitor = signedIn("vp.gs");
        refused(monitor.sendWithToken("POST", urging, call.replace("Đã gọi", " ")), 400, "/note: ");
        refused(monitor.sendWithToken("POST", urging, call.replace("VP", "XX")), 400, "/unit: ");
        refused(monitor.sendWithToken("POST", urging, "{\"unit\":\"VP\",\"note\":\"x\"}"), 400, "/means: ");
        assertThat(json(monitor.get(urging)).at("/units/2/log")).isEmpty();
    }

    private Browser signedIn(String user) {
        return signedIn("tasklist", user);
    }

    private Browser signedIn(String app, String user) {
        Browser browser = new Browser(port);
        assertThat(browser.login(app, user, PASSWORD).statusCode()).isEqualTo(200);
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
