package vn.sonla.kehoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
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
    @DisplayName(
            "who signs in stands in the filter of his work, sees how many tasks each filter has, and the first due first")
    void eachRole() {
        cycleOpens();
        officerSubmits("1", "NCC");
        headReturns("1", "NCC", "Thiếu số liệu.");
        officerSubmits("1", "VP");
        clock.set(calendar.dueAt(period).plusHours(9));

        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, "ncc.cv", DESK)) {
            look(officer, "Việc cần làm", "officer");
            choose(officer, "Bị trả lại");
            Locator returned = card(officer, "Nộp báo cáo 1 tháng " + period.label());
            assertThat(returned.locator(".kh-card-due"))
                    .hasText("Hạn " + calendar.dueAt(period).format(DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm")));
            assertThat(returned.locator(".kh-card-area")).hasText("Lĩnh vực 1 Lĩnh vực thứ nhất");
            assertThat(returned.locator(".kh-card-unit")).hasCount(0);
            assertThat(Barriers.of(officer.page(), ".kh-task-card")).isEmpty();
            look(officer, "Bị trả lại", "officer-returned");
        }
        try (Tasklist head = Tasklist.signIn(chromium.browser(), port, "vp.tp", DESK)) {
            look(head, "Việc cần làm", "head");
            choose(head, "Chờ tôi duyệt");
            assertThat(card(head, "Duyệt báo cáo 1 của Văn phòng Sở tháng " + period.label()))
                    .isVisible();
        }
        try (Tasklist desk = Tasklist.signIn(chromium.browser(), port, "khtc.th", DESK)) {
            look(desk, "Việc cần làm", "consolidator");
        }
        try (Tasklist monitor = Tasklist.signIn(chromium.browser(), port, "vp.gs", DESK)) {
            look(monitor, "Việc theo dõi, đôn đốc", "monitor");
            choose(monitor, "Tất cả");
            assertThat(card(monitor, "Duyệt báo cáo 1 của Văn phòng Sở tháng " + period.label()))
                    .isVisible();
            assertThat(card(monitor, "Duyệt báo cáo 1 của Văn phòng Sở tháng " + period.label())
                            .locator(".kh-card-unit"))
                    .hasText("Văn phòng Sở");
            look(monitor, "Tất cả", "monitor-all");
        }
        try (Tasklist phone = Tasklist.signIn(chromium.browser(), port, "ncc.cv", PHONE)) {
            look(phone, "Việc cần làm", "officer-360");
        }
    }

    private void look(Tasklist tasklist, String chosen, String name) {
        assertThat(tasklist.page().locator(".task-filter.active")).containsText(chosen);
        assertThat(tasklist.page().locator("[cam-tasks] :text('Đang tải'):visible"))
                .hasCount(0);
        for (Locator other : tasklist.page().locator(".task-filter .name a").all()) {
            assertThat(other).hasAttribute("data-kh-count", Pattern.compile("\\d+"));
        }
        assertThat(tasklist.page()).hasURL(Pattern.compile("sorting=.*dueDate.*asc"));
        tasklist.screenshot("filter-" + name);
        assertThat(tasklist.faults()).isEmpty();
    }

    private static void choose(Tasklist tasklist, String filter) {
        tasklist.page()
                .locator(".task-filter .name a")
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
