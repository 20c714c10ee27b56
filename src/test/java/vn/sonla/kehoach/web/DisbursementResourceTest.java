package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;

/** The list of work packages over HTTP, as the consolidation desk and a spreadsheet call it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/disbursement-plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The list of work packages over HTTP")
class DisbursementResourceTest extends StoryTest {

    private static final String PASSWORD = "KeHoach#2024";
    private static final String PACKAGES = "/camunda/api/kehoach/disbursements";

    @LocalServerPort
    private int port;

    @Test
    @DisplayName("numbers as the units gave them and added up, to the last decimal, in the order of the organisation")
    void numbers() throws JsonProcessingException {
        twoMonths(2042);
        Browser khtc = signedIn("khtc.th");

        JsonNode list = json(khtc.get(PACKAGES + "?period=" + period), 200);

        assertThat(list.findValuesAsText("name")).containsExactly("Mua sắm giường", "Nhà xưởng", "Hội trường");
        assertThat(list.get(1))
                .isEqualTo(
                        json.readTree(
                                """
                                {"areaCode": "7", "unitCode": "VP", "unit": "Văn phòng Sở", "name": "Nhà xưởng",
                                 "plannedYear": 1000, "plannedToDate": 250.5, "disbursed": 61.25, "cumulative": 151.75,
                                 "rate": 0.6057, "variance": -98.75, "below": true,
                                 "explanation": "Mưa, lũ", "proposal": "Cho lùi tiến độ"}"""));
        JsonNode hall = list.get(2);
        assertThat(hall.path("disbursed").isNull())
                .as("not told of this month, which is not zero")
                .isTrue();
        assertThat(hall.path("rate").isNull()).as("nothing planned yet").isTrue();
        assertThat(hall.path("below").asBoolean()).isFalse();

        HttpResponse<String> file = khtc.get(PACKAGES + ".csv?period=" + period);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("giai-ngan-" + period + ".csv");
        assertThat(file.body().lines())
                .containsExactly(
                        "\uFEFFKỳ,Lĩnh vực,Mã đơn vị,Đơn vị,Gói thầu (triệu đồng),Kế hoạch năm,Kế hoạch lũy kế,Giải ngân trong"
                                + " tháng,Giải ngân lũy kế,Đạt kế hoạch lũy kế (%),Chênh lệch,Dưới ngưỡng,Lý do,Đề xuất",
                        "Tháng 02/2042,Lĩnh vực 7,BTXH,\"Phòng Bảo trợ xã hội, Bảo vệ, chăm sóc trẻ em\",Mua sắm giường,60,20,20,20,100,0,,,",
                        "Tháng 02/2042,Lĩnh vực 7,VP,Văn phòng Sở,Nhà xưởng,1.000,\"250,5\",\"61,25\",\"151,75\",\"60,5\","
                                + "\"-98,75\",Có,\"Mưa, lũ\",Cho lùi tiến độ",
                        "Tháng 02/2042,Lĩnh vực 7,VP,Văn phòng Sở,Hội trường,200,0,,0,,0,,,");
    }

    @Test
    @DisplayName("before an area has aggregated, and in a month that nobody knows - nothing")
    void empty() {
        monthOpens(ReportingPeriod.of(2043, 1));
        Browser khtc = signedIn("khtc.th");
        for (String month : List.of(period.toString(), "1999-01")) {
            assertThat(json(khtc.get(PACKAGES + "?period=" + month), 200)).isEmpty();
            assertThat(khtc.get(PACKAGES + ".csv?period=" + month).body().lines())
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("who watches over all units reads it, nobody else; a period that is none is refused in Vietnamese")
    void refusals() {
        monthOpens(ReportingPeriod.of(2044, 1));
        for (String address : List.of(PACKAGES, PACKAGES + ".csv")) {
            String asked = address + "?period=" + period;
            for (String reader : List.of("khtc.th", "vp.gs", "giamdoc")) {
                assertThat(signedIn(reader).get(asked).statusCode()).as(reader).isEqualTo(200);
            }
            for (String other : List.of("vp.cv", "vp.tp")) {
                assertThat(json(signedIn(other).get(asked), 403).path("message").asText())
                        .isEqualTo("Chỉ người theo dõi toàn Sở được xem tổng hợp giải ngân.");
            }
            Browser stranger = new Browser(port);
            stranger.get("/camunda/app/tasklist/default/");
            assertThat(json(stranger.get(asked), 401).path("message").asText()).contains("chưa đăng nhập");
            Browser khtc = signedIn("khtc.th");
            for (String bad : List.of("?period=2024-13", "?period=th%C3%A1ng+3", "?period=", "")) {
                assertThat(json(khtc.get(address + bad), 400).path("message").asText())
                        .as(bad)
                        .contains("Kỳ báo cáo");
            }
        }
    }

    /** January and February: VP tells of two packages and then of one, BTXH of one in February. */
    private void twoMonths(int year) {
        monthOpens(ReportingPeriod.of(year, 1));
        headSubmitsPackages("VP", workPackage("Nhà xưởng", 1000, 100, 90.5), workPackage("Hội trường", 200, 0, 0));
        headSubmitsPackages("BTXH");
        runDueJobs();
        monthOpens(ReportingPeriod.of(year, 2));
        Map<String, Object> late = workPackage("Nhà xưởng", 1000, 250.5, 61.25);
        headSubmitsPackages("VP", with(late, Map.of("explanation", "Mưa, lũ", "proposal", "Cho lùi tiến độ")));
        headSubmitsPackages("BTXH", workPackage("Mua sắm giường", 60, 20, 20));
        runDueJobs();
    }

    private void monthOpens(ReportingPeriod month) {
        period = month;
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
    }

    private static Map<String, Object> with(Map<String, Object> one, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(one);
        all.putAll(more);
        return all;
    }

    private Browser signedIn(String user) {
        Browser browser = new Browser(port);
        String app = user.equals("giamdoc") ? "cockpit" : "tasklist";
        assertThat(browser.login(app, user, PASSWORD).statusCode()).isEqualTo(200);
        return browser;
    }

    private JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
