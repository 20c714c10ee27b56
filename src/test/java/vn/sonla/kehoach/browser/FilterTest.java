package vn.sonla.kehoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.story.StoryTest;

/** The filters as people have them in Tasklist; what that looks like is left under {@code target/screenshots}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The filters in Tasklist")
class FilterTest extends StoryTest {

    private static final int DESK = 1440;
    private static final int PHONE = 360;
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
    @DisplayName("who signs in stands in the filter of his work; a card names area, month and due date")
    void eachRole() {
        cycleOpens();
        officerSubmits("1", "NCC");
        headReturns("1", "NCC", "Thiếu số liệu.");
        officerSubmits("1", "VP");
        clock.set(calendar.dueAt(period).plusHours(9));

        look("ncc.cv", "Việc cần làm", "officer");
        look("vp.tp", "Việc cần làm", "head");
        look("khtc.th", "Việc cần làm", "consolidator");
        look("vp.gs", "Việc theo dõi, đôn đốc", "monitor");

        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, "ncc.cv", DESK)) {
            choose(officer, "Bị trả lại");
            Locator card = card(officer, "Nộp báo cáo 1 tháng " + period.label());
            assertThat(card).isVisible();
            officer.screenshot("filter-officer-returned");
            assertThat(officer.faults()).isEmpty();
        }
        try (Tasklist monitor = Tasklist.signIn(chromium.browser(), port, "vp.gs", DESK)) {
            choose(monitor, "Tất cả");
            assertThat(card(monitor, "Duyệt báo cáo 1 của VP tháng " + period.label()))
                    .isVisible();
            monitor.screenshot("filter-monitor-all");
            assertThat(monitor.faults()).isEmpty();
        }
        try (Tasklist phone = Tasklist.signIn(chromium.browser(), port, "ncc.cv", PHONE)) {
            phone.screenshot("filter-officer-360");
        }
    }

    private void look(String user, String first, String name) {
        try (Tasklist tasklist = Tasklist.signIn(chromium.browser(), port, user, DESK)) {
            Locator focused = tasklist.page()
                    .locator(".task-filters li.active, .task-filters .active")
                    .first();
            assertThat(focused).containsText(first);
            tasklist.screenshot("filter-" + name);
            assertThat(tasklist.faults()).isEmpty();
        }
    }

    private static void choose(Tasklist tasklist, String filter) {
        tasklist.page()
                .locator(".task-filters a")
                .filter(new Locator.FilterOptions().setHasText(filter))
                .first()
                .click();
    }

    private static Locator card(Tasklist tasklist, String name) {
        return tasklist.page()
                .locator(".tasks-list .task")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }
}
