package vn.sonla.kehoach.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.story.StoryTest;

/** The frame of the web apps in a real browser; what it looks like is left under {@code target/screenshots}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("Camunda's web apps as the department has them")
class WebAppsTest extends StoryTest {

    private static final int DESK = 1440;
    private static final int PHONE = 360;
    private static final String PASSWORD = "KeHoach#2024";
    private static final String DEPARTMENT = "Sở Lao động - Thương binh và Xã hội tỉnh Sơn La";

    /** Ids of a group, its type, permissions and the engine, which only administrators see. */
    private static final List<String> IDENTIFIERS =
            List.of("camunda-admin", "SYSTEM", "ACCESS", "TASK_WORK", "READ", "ALL", "default");

    private static Chromium chromium;

    @LocalServerPort
    private int port;

    private final List<String> offenders = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        Chromium.stop(chromium);
    }

    @ParameterizedTest
    @ValueSource(ints = {DESK, PHONE})
    @DisplayName(
            "whoever signs in sees the department's name, labelled fields and, after a wrong password, why he is not in")
    void login(int width) {
        try (Visit visit = new Visit(width, "Asia/Ho_Chi_Minh")) {
            for (String app : List.of("tasklist", "cockpit", "admin", "welcome")) {
                visit.open(app).shows("form[name=signinForm] label >> nth=1").look("login-" + app);
                assertThat(visit.page.locator("html").getAttribute("lang")).isEqualTo("vi");
                assertThat(visit.page.title()).endsWith("Kế hoạch – Sở LĐTBXH tỉnh Sơn La");
                assertThat(visit.page.locator(".kh-department").textContent()).isEqualTo(DEPARTMENT);
                assertThat(visit.page.locator(".ce-eol-banner").isVisible()).isFalse();
                assertThat(visit.page.locator(".kh-zone").textContent()).isEqualTo("Giờ Việt Nam (GMT+7)");
            }
            // Nobody: a known user would be locked out, and the clock stands still.
            visit.page.getByLabel("Tên đăng nhập").fill("khong.co");
            visit.page.getByLabel("Mật khẩu").fill("sai");
            visit.click("button[type=submit]").shows(".notifications-panel .message, .page-notifications .message");
            visit.look("login-wrong");
            assertThat(visit.page.locator(".message").first().textContent()).contains("Sai tên đăng nhập");
        }
        assertThat(offenders).isEmpty();
    }

    @Test
    @DisplayName("a machine set to another zone says that its lists show the machine's time")
    void zone() {
        try (Visit visit = new Visit(DESK, "Europe/Berlin")) {
            visit.open("tasklist").shows(".kh-zone.kh-warning").look("login-other-zone");
            assertThat(visit.page.locator(".kh-zone").textContent()).contains("giờ của máy, Europe/Berlin");
        }
        try (Visit visit = new Visit(PHONE, "Europe/Berlin")) {
            visit.open("tasklist").shows(".kh-zone.kh-warning").look("login-other-zone");
            assertThat(
                            (Boolean)
                                    visit.page.evaluate(
                                            """
                            () => {
                              const footer = document.querySelector('.kh-footer');
                              return footer.scrollWidth <= footer.clientWidth && footer.scrollHeight <= footer.clientHeight;
                            }"""))
                    .as("the line is read to its end")
                    .isTrue();
        }
        assertThat(offenders).isEmpty();
    }

    @Test
    @DisplayName(
            "an officer walks Tasklist in Vietnamese, is offered nothing that would be refused, and learns why he must sign in again")
    void officer() {
        openMonth();
        try (Visit visit = new Visit(DESK, "Asia/Ho_Chi_Minh")) {
            visit.signIn("tasklist", "ncc.cv").shows(".tasks-list .task").look("tasklist");
            assertThat(visit.page.locator(".create-task-action").isVisible()).isFalse();
            assertThat(visit.page.locator(".task-filter .actions").first().isVisible())
                    .isFalse();
            visit.click(".shortcut-help a")
                    .shows(".modal-body table")
                    .look("tasklist-shortcuts")
                    .leave();
            visit.click(".account .dropdown-toggle").shows(".account .logout").look("tasklist-account");
            visit.click(".account .dropdown-toggle");
            visit.click(".sorting-choice .dropdown-toggle")
                    .shows("[cam-sorting-dropdown] li")
                    .look("tasklist-sorting");
            visit.click(".sorting-choice .dropdown-toggle");

            visit.page.navigate(visit.server + "tasklist/default/#/?task="
                    + submitTask("1", "NCC").getId() + "&detailsTab=task-detail-form");
            visit.shows("form.kh .kh-facts").look("tasklist-task");
            assertThat(visit.page.locator(".followup-date").isVisible()).isFalse();
            assertThat(visit.page.locator(".instance-link").isVisible()).isFalse();
            visit.click(".meta .due-date .view-value").click(".meta .groups span >> nth=0");
            assertThat(visit.page
                            .locator(".modal, .meta .cam-widget-inline-field.field-control")
                            .count())
                    .isZero();
            visit.click(".task-details .nav-tabs li:nth-child(2) a")
                    .shows(".task-details .tab-pane, .history-pane, [cam-tasklist-history], .task-history")
                    .look("tasklist-history");
            visit.click(".task-details .nav-tabs li:nth-child(3) a")
                    .shows(".task-details .djs-element >> nth=0")
                    .look("tasklist-diagram");
            visit.click(".task-details .nav-tabs li:nth-child(4) a").look("tasklist-description");
            visit.click(".task-actions a, .comment-action a >> nth=0")
                    .shows(".modal-body textarea")
                    .look("tasklist-comment")
                    .leave();

            visit.page.context().clearCookies();
            visit.click(".tasks-list .task >> nth=-1")
                    .shows(".form-signin .alert")
                    .look("session-ended");
            assertThat(visit.page.locator(".form-signin .alert").textContent()).contains("Phiên làm việc đã kết thúc");
        }
        assertThat(offenders).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ncc.tp", "khtc.th", "giamdoc", "vp.gs"})
    @DisplayName("everybody who works finds a Vietnamese Tasklist, dialog of processes and welcome page")
    void workers(String user) {
        try (Visit visit = new Visit(DESK, "Asia/Ho_Chi_Minh")) {
            visit.signIn("tasklist", user).shows(".task-filter").look("tasklist-" + user);
            visit.click(".start-process-action a").shows(".modal-body .available-processes a >> nth=0");
            visit.look("start-" + user);
            int processes = visit.page.locator(".available-processes a").count();
            for (int process = 0; process < processes; process++) {
                visit.click(".available-processes a >> nth=" + process)
                        .shows(".modal-body form")
                        .look("start-" + user + "-" + process)
                        .leave();
                visit.click(".start-process-action a").shows(".available-processes a >> nth=0");
            }
            visit.open("welcome").shows(".applications, section >> nth=0").look("welcome-" + user);
        }
        assertThat(offenders).isEmpty();
    }

    @Test
    @DisplayName("on a phone the frame is one line, and nothing sticks out")
    void phone() {
        openMonth();
        try (Visit visit = new Visit(PHONE, "Asia/Ho_Chi_Minh")) {
            visit.signIn("tasklist", "ncc.cv").shows(".tasks-list .task").look("tasklist");
            assertThat(visit.height("[cam-widget-header]")).isLessThanOrEqualTo(70);
            visit.click(".navbar-toggle").shows(".start-process-action a").look("tasklist-menu");
            visit.open("welcome").shows("section >> nth=0").look("welcome");
            assertThat(visit.overflow()).isZero();
        }
        assertThat(offenders).isEmpty();
    }

    @Test
    @DisplayName(
            "an administrator walks Tasklist's filters, Welcome and Admin in Vietnamese and reads of the end of life")
    void administrator() {
        openMonth();
        try (Visit visit = new Visit(DESK, "Asia/Ho_Chi_Minh")) {
            visit.signIn("tasklist", "quantri")
                    .shows(".task-filter .actions a >> nth=0")
                    .look("tasklist-quantri");
            assertThat(visit.page.locator(".ce-eol-banner").isVisible()).isTrue();
            assertThat(visit.page.locator(".kh-strip").isVisible()).isFalse();
            visit.click(".create-task-action a")
                    .shows(".modal-body input")
                    .look("tasklist-new-task")
                    .leave();
            visit.click(".task-filter .actions a >> nth=0")
                    .shows(".modal-body input")
                    .look("tasklist-filter");
            for (int section = 1; section < 4; section++) {
                visit.click(".modal-body .panel-heading a >> nth=" + section);
                visit.look("tasklist-filter-" + section);
                if (section == 1) {
                    visit.click(".modal-body [ng-click^=addCriterion]").look("tasklist-filter-criteria");
                }
            }
            visit.leave();
            visit.click(".app-switch .dropdown-toggle")
                    .shows(".app-switch .admin a")
                    .look("apps");

            visit.open("welcome").shows("section >> nth=0").look("welcome-quantri");
            for (String action : List.of("Sửa hồ sơ", "Đổi mật khẩu")) {
                visit.click("a:has-text('" + action + "'), button:has-text('" + action + "')")
                        .shows("form input:visible")
                        .look(action.equals("Sửa hồ sơ") ? "welcome-profile" : "welcome-password");
                visit.open("welcome").shows("section >> nth=0");
            }

            visit.open("admin").shows(".dashboard a, section a >> nth=0").look("admin");
            for (String place : List.of(
                    "users",
                    "user-create",
                    "users/ncc.cv?tab=profile",
                    "users/ncc.cv?tab=account",
                    "users/ncc.cv?tab=groups",
                    "users/ncc.cv?tab=tenants",
                    "groups",
                    "group-create",
                    "groups/NCC",
                    "groups/NCC?tab=users",
                    "groups/NCC?tab=tenants",
                    "tenants",
                    "tenant-create",
                    "authorization?resource=0",
                    "authorization?resource=5",
                    "authorization?resource=7",
                    "system?section=system-settings-general",
                    "system?section=diagnostics",
                    "system?section=metrics")) {
                // Another document each time, so that the page before is not taken for the one asked for.
                visit.page.navigate("about:blank");
                visit.page.navigate(visit.server + "admin/default/#/" + place);
                visit.page.waitForLoadState(LoadState.NETWORKIDLE);
                visit.shows(".section-content :is(h3, .h3, table, form, legend):visible, .ctn-main .dashboard:visible");
                visit.look("admin-" + place.replaceAll("[^a-z0-9]+", "-"));
            }
        }
        assertThat(offenders).isEmpty();
    }

    @Test
    @DisplayName(
            "who may not enter, asks for what is not there or meets a fault reads in Vietnamese what to do, with a way back")
    void errors() {
        for (int width : List.of(DESK, PHONE)) {
            try (Visit visit = new Visit(width, "Asia/Ho_Chi_Minh")) {
                visit.signIn("tasklist", "ncc.cv").shows(".task-filter");
                visit.fails("/camunda/app/cockpit/default/", 403, "Không được vào trang này");
                visit.fails("/camunda/app/admin/default/", 403, "Không được vào trang này");
                visit.fails("/camunda/khong-co", 404, "Không có trang này");
                visit.fails("/khong-co", 404, "Không có trang này");
                visit.fails("/camunda/%", 400, "Máy chủ không nhận yêu cầu này");
                visit.fails("/camunda/app/tasklist/khac/", 500, "Máy chủ gặp lỗi");
                visit.click("nav a >> nth=0").shows(".task-filter");
            }
        }
        assertThat(offenders).isEmpty();
    }

    private void openMonth() {
        // Away from the months that the other stories take.
        period = new ReportingPeriod(period.month().plusYears(9));
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
    }

    /** One person's browser, who reads every page that he looks at. */
    private final class Visit implements AutoCloseable {

        private final String server = "http://localhost:" + port + "/camunda/app/";
        private final int width;
        private final BrowserContext context;
        private final Page page;

        private Visit(int width, String zone) {
            this.width = width;
            this.context = chromium.browser()
                    .newContext(new Browser.NewContextOptions()
                            .setViewportSize(width, 900)
                            .setLocale("en-US")
                            .setTimezoneId(zone));
            this.page = context.newPage();
        }

        private Visit signIn(String app, String user) {
            Chromium.signIn(page, address(app), user, PASSWORD);
            return this;
        }

        private Visit open(String app) {
            page.navigate(address(app));
            return this;
        }

        private String address(String app) {
            return server + app + "/default/";
        }

        private Visit click(String selector) {
            page.locator(selector).first().click();
            return this;
        }

        private Visit shows(String selector) {
            page.locator(selector).first().waitFor();
            return this;
        }

        /** Closes a dialog. */
        private Visit leave() {
            page.keyboard().press("Escape");
            page.locator(".modal-dialog").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            return this;
        }

        /** Reads the page once it has come to rest: nothing is asked of the server, loading or moving any more. */
        private Visit look(String name) {
            page.waitForFunction(
                    """
                    () => (!window.angular || angular.element(document.body).injector()?.get('$http').pendingRequests.length === 0)
                      && !/Đang tải|Đang vẽ/.test(document.body.innerText)
                      && document.getAnimations().every(animation => animation.effect.getComputedTiming().iterations === Infinity
                        || animation.playState !== 'running')""");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", "shell-" + name + "-" + width + ".png")));
            VietnamesePages.offenders(page, IDENTIFIERS).forEach(offender -> offenders.add(name + ": " + offender));
            return this;
        }

        private void fails(String path, int status, String heading) {
            Response answer = page.navigate("http://localhost:" + port + path);
            look("error-" + status);
            assertThat(answer.status()).as(path).isEqualTo(status);
            assertThat(page.locator("h1").textContent()).as(path).isEqualTo(heading);
            assertThat(page.locator("nav a").first().getAttribute("href")).isEqualTo("/camunda/app/tasklist/");
            assertThat(overflow()).as(path).isZero();
        }

        private int height(String selector) {
            return (int) page.locator(selector).boundingBox().height;
        }

        private int overflow() {
            return ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth")).intValue();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
