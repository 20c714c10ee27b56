package vn.sonla.kehoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.story.StoryTest;

/** An administrator's main road in a real browser; what it looks like is left under {@code target/screenshots}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The administrator")
class AdministratorTest extends StoryTest {

    private static final int DESK = 1440;
    private static final int PHONE = 360;
    private static final String PASSWORD = "KeHoach#2024";
    private static final String HEADER = "Tài khoản;Họ và tên đệm;Tên;Thư điện tử;Đơn vị;Vai trò\n";

    /** What the table of the ladder says to the machine. */
    private static final List<String> CODES = List.of(
            "escalation-ladder",
            "DEPUTY_DIRECTOR",
            "DIRECTOR",
            "OFFICERS",
            "HEADS",
            "MONITORS",
            "MAIL",
            "TASK",
            "CUT_OFF",
            "HALF_YEAR",
            "QUARTER",
            "MONTH",
            "YEAR");

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
            "loads a process, its form and a decision down from Cockpit, each under its own name and as it was deployed")
    void models() throws IOException {
        ProcessDefinition process = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("unit-report")
                .latestVersion()
                .singleResult();
        String decision = engine.getRepositoryService()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("escalation-ladder")
                .latestVersion()
                .singleResult()
                .getId();
        try (Visit visit = new Visit("cockpit", "quantri", DESK)) {
            visit.goTo("process-definition/" + process.getId() + "/runtime");
            Download model = visit.page.waitForDownload(
                    () -> visit.page.locator("a.kh-download").click());
            assertThat(model.suggestedFilename()).isEqualTo("unit-report.bpmn");
            assertThat(Files.readAllBytes(model.path()))
                    .isEqualTo(engine.getRepositoryService()
                            .getProcessModel(process.getId())
                            .readAllBytes());
            visit.page.click("text=Tệp của mẫu");
            assertThat(visit.page.locator(".kh-model-files tbody tr")).hasCount(3);
            visit.screenshot("admin-1-model");
            Download form = visit.page.waitForDownload(() -> visit.page
                    .locator(".kh-model-files tr:has-text('submit-report.html') a")
                    .click());
            assertThat(Files.readString(form.path())).contains("<form");

            visit.goTo("decision-definition/" + decision);
            Download table = visit.page.waitForDownload(
                    () -> visit.page.locator("a.kh-download").click());
            assertThat(table.suggestedFilename()).isEqualTo("escalation-ladder.dmn");
            assertThat(visit.page.locator(".hit-policy-value")).hasText("Mọi dòng khớp");
            assertThat(VietnamesePages.offenders(visit.page, CODES)).isEmpty();
            visit.screenshot("admin-2-decision");
            assertThat(visit.faults).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {DESK, PHONE})
    @DisplayName("sees on Cockpit's dashboard which versions the open period runs")
    void versions(int width) {
        cycleOpens();
        try (Visit visit = new Visit("cockpit", "quantri", width)) {
            visit.page.click(".kh-versions summary");
            assertThat(visit.page.locator(".kh-versions tbody")).containsText(period.label());
            assertThat(visit.page.locator(".kh-versions tbody")).containsText("Báo cáo của đơn vị");
            visit.page.locator(".kh-versions").scrollIntoViewIfNeeded();
            visit.screenshot("admin-3-versions-" + width);
            assertThat(VietnamesePages.offenders(visit.page, List.of("unit-report")))
                    .isEmpty();
            assertThat(Barriers.of(visit.page, ".kh-versions")).isEmpty();
            assertThat(visit.faults).isEmpty();
        }
        try (Visit visit = new Visit("cockpit", "vp.gs", width)) {
            visit.page.waitForSelector(".kh-heat");
            assertThat(visit.page.locator(".kh-versions")).hasCount(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {DESK, PHONE})
    @DisplayName(
            "imports users: reads what is wrong by line and column, mends it, sees what would happen, confirms, takes the passwords")
    void importUsers(int width) throws IOException {
        String list = HEADER
                + "nhap.%1$d;Lò Văn;Nhập;nhap@sonla.example;BTXH;cán bộ\n".formatted(width)
                + "h-muongla.cv;Lường Thị;Mường;muongla@sonla.example;H-MUONGLA;cán bộ; theo dõi\n"
                        .replace("cán bộ; theo dõi", width == DESK ? "\"cán bộ; theo dõi\"" : "cán bộ");
        try (Visit visit = new Visit("admin", "quantri", width)) {
            visit.page.waitForSelector("text=Nhập từ tệp");
            visit.screenshot("admin-4-dashboard-" + width);
            visit.page.click("text=Nhập từ tệp");
            Download sample = visit.page.waitForDownload(() -> visit.page.click("text=Tải tệp mẫu"));
            assertThat(sample.suggestedFilename()).isEqualTo("nguoi-dung-mau.xlsx");

            visit.page.click("text=Xem trước");
            assertThat(visit.page.locator("[role=alert]")).containsText("Chưa chọn tệp.");
            visit.choose(list + "sai;Lò;An;khong-phai-thu;XX;thủ quỹ\n");
            visit.page.click("text=Xem trước");
            assertThat(visit.page.locator(".kh-import-errors li")).hasCount(3);
            assertThat(visit.page.locator("[role=alert]")).isFocused();
            assertThat(Barriers.of(visit.page, ".kh-page")).isEmpty();
            visit.screenshot("admin-5-errors-" + width);

            visit.choose(list);
            assertThat(visit.page.locator("[role=alert]")).hasCount(0);
            visit.page.click("text=Xem trước");
            assertThat(visit.page.locator(".kh-changes tbody tr")).hasCount(2);
            assertThat(visit.page.locator("#kh-step-2")).isFocused();
            assertThat(visit.overflow()).isZero();
            assertThat(Barriers.of(visit.page, ".kh-page")).isEmpty();
            visit.screenshot("admin-6-preview-" + width);
            visit.page.mouse().move(100, 400);
            visit.page.mouse().wheel(0, 5000);
            assertThat(visit.page.locator("text=Xác nhận nhập")).isInViewport();
            visit.page.click("text=Xác nhận nhập");
            assertThat(visit.page.locator("#kh-step-3")).isFocused();
            assertThat(visit.overflow()).isZero();
            assertThat(Barriers.of(visit.page, ".kh-page")).isEmpty();
            visit.screenshot("admin-7-done-" + width);
            Download passwords = visit.page.waitForDownload(() -> visit.page.click("text=Tải mật khẩu ban đầu"));
            String password = visit.page.locator(".kh-passwords code").textContent();
            assertThat(Files.readString(passwords.path()))
                    .isEqualTo("\uFEFF\"Tài khoản\";\"Họ tên\";\"Thư điện tử\";\"Mật khẩu ban đầu\"\r\n"
                            + "\"nhap.%d\";\"Lò Văn Nhập\";\"nhap@sonla.example\";\"%s\"\r\n"
                                    .formatted(width, password));
            assertThat(VietnamesePages.offenders(visit.page)).isEmpty();
            assertThat(visit.faults).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {DESK, PHONE})
    @DisplayName("everybody reads the help in Vietnamese, without barriers, on a desk and on a phone")
    void help(int width) {
        try (Visit visit = new Visit("tasklist", "quantri", width)) {
            String start = (String) visit.page.evaluate("document.querySelector('.kh-help a').href");
            visit.page.navigate(start);
            List<String> pages = new ArrayList<>(List.of(start));
            for (Locator link : visit.page.locator("nav a").all()) {
                pages.add((String) link.evaluate("link => link.href"));
            }
            assertThat(pages).hasSize(8);
            for (String address : pages) {
                visit.page.navigate(address);
                visit.page.evaluate("document.querySelectorAll('img').forEach(image => image.loading = 'eager')");
                visit.page.waitForFunction("[...document.images].every(image => image.complete)");
                String name = address.replaceAll(".*/|\\.html.*", "");
                assertThat(VietnamesePages.offenders(visit.page)).as(name).isEmpty();
                assertThat(Barriers.of(visit.page, "body")).as(name).isEmpty();
                assertThat(visit.page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                        .as(name)
                        .isEqualTo(0);
                visit.page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "screenshots", "help-" + name + "-" + width + ".png")));
            }
            assertThat(visit.faults).isEmpty();
        }
    }

    /** One web app as one person has it open. */
    private final class Visit implements AutoCloseable {

        private final String server;
        private final BrowserContext context;
        private final Page page;
        private final int width;
        private final List<String> faults = new ArrayList<>();

        Visit(String app, String user, int width) {
            this.server = "http://localhost:" + port + "/camunda/app/" + app + "/default/";
            this.width = width;
            this.context = chromium.browser()
                    .newContext(new Browser.NewContextOptions()
                            .setViewportSize(width, 900)
                            .setLocale("vi-VN")
                            .setTimezoneId("Asia/Ho_Chi_Minh"));
            this.page = context.newPage();
            page.setDefaultTimeout(90_000);
            page.onPageError(faults::add);
            Chromium.signIn(page, server, user, PASSWORD);
            page.waitForSelector(
                    ".account.dropdown", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        }

        void goTo(String place) {
            // Another document, so that the button of the view before is not taken for the one asked for.
            page.navigate("about:blank");
            page.navigate(server + "#/" + place);
            page.waitForSelector("a.kh-download");
        }

        void choose(String list) {
            page.setInputFiles(
                    "#kh-file", new FilePayload("nguoi-dung.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
        }

        int overflow() {
            return ((Number)
                            page.evaluate(
                                    """
                            () => {
                              const page = document.querySelector('.kh-page');
                              const edge = Math.min(innerWidth, page.getBoundingClientRect().right);
                              return Math.max(0, ...[...page.querySelectorAll('*')]
                                .filter(e => e.checkVisibility() && !e.closest('thead') && !e.parentElement.closest('.kh-swipe, .kh-file'))
                                .map(e => Math.round(e.getBoundingClientRect().right - edge)));
                            }"""))
                    .intValue();
        }

        void screenshot(String name) {
            int height = ((Number)
                            page.evaluate(
                                    "Math.min(4000, Math.max(900, ...[...document.querySelectorAll('.kh-page, .dashboard')].map(e => e.scrollHeight + 160)))"))
                    .intValue();
            page.setViewportSize(width, height);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
            page.setViewportSize(width, 900);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
