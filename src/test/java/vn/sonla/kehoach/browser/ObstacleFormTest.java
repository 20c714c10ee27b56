package vn.sonla.kehoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.story.StoryTest;

/** The difficulties' forms in a real browser; what they look like is left under {@code target/screenshots}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The difficulties' forms in Tasklist")
class ObstacleFormTest extends StoryTest {

    private static final int DESK = 1440;
    private static final int PHONE = 360;
    private static final String TEXT = "Mười hai bản vùng cao chưa có mạng.";

    private static Chromium chromium;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        Chromium.stop(chromium);
    }

    @Test
    @DisplayName("raised in a dialog, shown in the unit's next report, answered on a phone, sent back, closed")
    void road() {
        cycleOpens();
        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, "vp.cv", DESK)) {
            Page form = officer.start("Theo dõi khó khăn, vướng mắc").page();
            officer.confirmStart();
            assertThat(form.locator("#kh-areaCode-error")).hasText("Chọn lĩnh vực.");
            assertThat(form.locator("#kh-areaCode")).isFocused();
            officer.look("obstacle-0-nothing-said");
            form.selectOption("#kh-areaCode", "string:1");
            form.selectOption("#kh-kind", "string:CITIZEN");
            form.selectOption("#kh-authority", "string:DEPARTMENT");
            form.fill("#kh-description", TEXT);
            form.fill("#kh-affectedPeople", "mười");
            officer.confirmStart();
            assertThat(form.locator("#kh-affectedPeople-error")).containsText("Ghi số nguyên");
            officer.look("obstacle-1-raise");
            form.fill("#kh-affectedPeople", "1.250");
            officer.confirmStart();
            assertThat(form.locator("form.kh")).hasCount(0);

            form = officer.open(submitTask("1", "VP").getId()).page();
            assertThat(form.locator("#kh-open-obstacles")).containsText(TEXT);
            assertThat(form.locator("#kh-open-obstacles .label")).hasText("Chờ trả lời");
            form.locator("#kh-open-obstacles").scrollIntoViewIfNeeded();
            officer.look("obstacle-2-in-report");
            assertThat(officer.faults()).isEmpty();
        }
        String key = "obstacle/"
                + jdbc.sql("select id from kehoach.obstacle where description = ? and affected_people = 1250")
                        .param(TEXT)
                        .query(Long.class)
                        .single();

        try (Tasklist owner = Tasklist.signIn(chromium.browser(), port, "ncc.cv", PHONE)) {
            Page form =
                    owner.open(taskOf(key, "userTask_answerObstacle").getId()).page();
            assertThat(form.locator(".kh-facts")).containsText("1.250");
            owner.complete();
            assertThat(form.locator("#kh-answer")).isFocused();
            owner.look("obstacle-2b-no-answer");
            form.fill("#kh-answer", "Sở đã làm việc với nhà mạng; tháng sau có sóng.");
            assertThat(owner.overflow()).isLessThanOrEqualTo(1);
            owner.look("obstacle-3-answer").completed();
            assertThat(owner.faults()).isEmpty();
        }

        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, "vp.cv", PHONE)) {
            Page form =
                    officer.open(taskOf(key, "userTask_closeObstacle").getId()).page();
            assertThat(form.locator(".kh-way")).containsText("tháng sau có sóng");
            form.locator("input[name=kh-closed]").nth(1).check();
            officer.complete();
            assertThat(form.locator("#kh-reason")).isFocused();
            officer.look("obstacle-3b-no-reason");
            form.fill("#kh-reason", "Mới có ở bốn bản.");
            assertThat(officer.overflow()).isLessThanOrEqualTo(1);
            officer.look("obstacle-4-not-solved").completed();
            assertThat(officer.faults()).isEmpty();
        }
        as(
                "ncc.cv",
                List.of("NCC"),
                () -> complete(taskOf(key, "userTask_answerObstacle"), Map.of("answer", "Đã có ở cả mười hai bản.")));
        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, "vp.cv", DESK)) {
            Page form =
                    officer.open(taskOf(key, "userTask_closeObstacle").getId()).page();
            assertThat(form.locator(".kh-way li")).hasCount(3);
            form.check("#kh-closed");
            officer.look("obstacle-5-close").completed();
            assertThat(officer.faults()).isEmpty();
        }
        assertThat(running(key)).isZero();
    }
}
