package vn.sonla.kehoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.story.StoryTest;

/** A signed report is sent again in a real browser; what the form looks like is left under {@code target/screenshots}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true",
            "kehoach.dispatch.recipients.UBND=vanthu@ubnd.example"
        })
@DisplayName("Sending a signed report again, in Tasklist")
class ResendFormTest extends StoryTest {

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
    @DisplayName("asks for report, recipient and reason, shows what was sent before, and sends")
    void road() {
        cycleOpens();
        everyUnitReports();
        clock.set(calendar.cutOffAt(period).plusDays(1));
        consolidatorCompletes("Các chỉ tiêu đạt tiến độ.");
        directorSigns();

        try (Tasklist desk = Tasklist.signIn(chromium.browser(), port, "khtc.th", 1440)) {
            desk.start("Gửi báo cáo đã ký, gửi lại khi cần");
            Locator form = desk.page().locator("form.kh");
            desk.confirmStart();
            assertThat(form).containsText("Chọn kỳ báo cáo.");
            assertThat(form).containsText("Ghi lý do gửi lại.");
            assertThat(form.locator("#kh-period")).isFocused();

            form.locator("#kh-period").selectOption(new SelectOption().setIndex(1));
            form.locator("#kh-recipient").selectOption(new SelectOption().setLabel("Ủy ban nhân dân tỉnh Sơn La"));
            assertThat(form).containsText("Thư gửi đến: vanthu@ubnd.example.");
            assertThat(form).containsText("Lần 1, ");
            form.locator("#kh-reason").fill("Văn thư chưa nhận được.");
            desk.look("resend");
            desk.confirmStart();
            form.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(jdbc.sql("select reason from kehoach.dispatch where period = ? and sequence = 2")
                            .param(period.toString())
                            .query(String.class)
                            .single())
                    .isEqualTo("Văn thư chưa nhận được.");
            assertThat(desk.faults()).isEmpty();
        }
    }
}
