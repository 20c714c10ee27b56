package vn.sonla.kehoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
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

/** The board in a real browser; what it looks like is left under {@code target/screenshots}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The board in Cockpit")
class BoardTest extends StoryTest {

    private static final int DESK = 1440;
    private static final int PHONE = 360;
    private static final String HEAT = ".kh-heat";

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
    @DisplayName("a supervisor sees every report by colour and sign, walks the cells by keys, and gets to the instance")
    void supervisor() {
        cycleOpens();
        officerSubmits("1", "NCC");
        headSubmits("2.1", "KHTC");
        try (Cockpit cockpit = Cockpit.signIn(chromium.browser(), port, "giamsat", DESK)) {
            Page page = cockpit.page();
            assertThat(page.locator("#kh-board-period option:checked"))
                    .hasText("Tháng %s (đang mở)".formatted(period.label()));
            assertThat(cockpit.cell("Phòng Người có công, lĩnh vực 1: Chờ duyệt"))
                    .hasText("D");
            assertThat(cockpit.cell("Văn phòng Sở, lĩnh vực 1: Chưa nộp")).hasText("○");
            assertThat(cockpit.cell("Phòng Kế hoạch - Tài chính, lĩnh vực 2.1: Đã duyệt"))
                    .hasText("✓");
            assertThat(page.locator(".kh-legend")).containsText("Chờ duyệt: 1");

            page.locator(HEAT + " button[tabindex='0']").focus();
            assertThat(cockpit.focused()).startsWith("Phòng Kế hoạch - Tài chính, lĩnh vực 2.1");
            assertThat(page.locator(".kh-tip")).containsText("Lĩnh vực thứ hai");
            page.keyboard().press("Escape");
            assertThat(page.locator(".kh-tip")).hasCount(0);
            cockpit.cell("Phòng Người có công").focus();
            page.keyboard().press("ArrowDown");
            assertThat(cockpit.focused()).startsWith("Văn phòng Sở, lĩnh vực 1");
            assertThat(page.locator(".kh-tip"))
                    .containsText("trước ngày %s"
                            .formatted(calendar.dueAt(period).format(DateTimeFormatter.ofPattern("dd/MM/yyyy"))));
            assertThat(outgoing(page, "UBND tỉnh")).containsText("Chưa đến hạn");
            assertThat(outgoing(page, "UBND tỉnh")).containsText("chưa ký");
            cockpit.look("board-1-supervisor");
            assertThat(Barriers.of(page, ".kh-board")).isEmpty();

            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile("#/process-instance/"));
            assertThat(page.locator(".kh-badge")).containsText("Chưa nộp");
            assertThat(page.locator(".process-information")).containsText(key("1", "VP"));

            cockpit.open("process-instance/" + instance(period + "/1") + "/runtime");
            assertThat(page.locator(".kh-badge")).hasText("%s: đã có 0/2".formatted(period.label()));
            page.locator(".ctn-tabbed a", new Page.LocatorOptions().setHasText("Sổ theo dõi"))
                    .click();
            Locator register = page.locator(".kh-register tbody tr");
            assertThat(register).hasCount(2);
            assertThat(register.first()).containsText("Chờ duyệt");
            cockpit.look("board-2-area");

            cockpit.open("process-instance/" + instance(period.toString()) + "/runtime");
            assertThat(page.locator(".kh-badge")).hasText("%s: đã có 1/3".formatted(period.label()));
            page.locator(".ctn-tabbed a", new Page.LocatorOptions().setHasText("Sổ theo dõi"))
                    .click();
            assertThat(page.locator(HEAT + " button")).hasCount(3);
            cockpit.look("board-5-cycle");
            assertThat(Barriers.of(page, ".kh-tab")).isEmpty();

            cockpit.open("process-definition/" + definition("task-area-2-1") + "/runtime");
            assertThat(page.locator(".kh-badge")).hasText("%s: đã có 1/1".formatted(period.label()));
            page.locator(".ctn-tabbed a", new Page.LocatorOptions().setHasText("Sổ theo dõi"))
                    .click();
            assertThat(page.locator(".kh-register tbody tr")).hasCount(1);
            page.locator(".kh-register button").click();
            assertThat(page.locator(".kh-steps li").last()).containsText("Đã nộp");
            cockpit.look("board-6-definition");
            assertThat(Barriers.of(page, ".kh-dialog")).isEmpty();
            assertThat(cockpit.offenders()).isEmpty();
            assertThat(cockpit.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "a monitor finds a closed month again: its marks, the way of each report, who signed, the documents, a file")
    void closedMonth() throws IOException {
        cycleOpens();
        officerSubmits("1", "NCC");
        headSubmits("2.1", "KHTC");
        runDueJobs();
        cutOffFires("1");
        consolidatorCompletes("Kết quả tốt.");
        directorSigns();
        assertThat(cycleIsOver()).isTrue();
        try (Cockpit cockpit = Cockpit.signIn(chromium.browser(), port, "vp.gs", PHONE)) {
            Page page = cockpit.page();
            page.selectOption("#kh-board-period", period.toString());
            assertThat(page.locator("#kh-heat-title")).containsText(period.label());
            assertThat(cockpit.cell("Phòng Người có công, lĩnh vực 1: Nộp muộn"))
                    .hasText("M");
            assertThat(cockpit.overflow()).isLessThanOrEqualTo(1);
            assertThat(page.locator("a:has-text('Tải CSV')")).not().hasCount(0);
            cockpit.cell("Phòng Người có công, lĩnh vực 1").click();
            assertThat(page.locator(".kh-steps [title='ncc.cv']").first()).containsText("(mẫu)");
            page.locator(".kh-dialog button").click();
            assertThat(page.locator(".kh-dialog")).hasCount(0);
            cockpit.cell("Văn phòng Sở, lĩnh vực 1: Thiếu").click();
            assertThat(page.locator(".kh-dialog")).containsText("Diễn biến");
            assertThat(page.locator(".kh-steps li").last()).containsText("Không nộp");
            cockpit.look("board-3-facts-phone");
            page.locator(".kh-dialog button").click();
            assertThat(page.locator(".kh-dialog")).hasCount(0);
            cockpit.look("board-4-phone");
            assertThat(Barriers.of(page, ".kh-board")).isEmpty();

            Locator signed = page.locator(
                    "tr",
                    new Page.LocatorOptions().setHas(page.locator("button[title='Xem kỳ " + period.label() + "']")));
            assertThat(signed.locator("[title=giamdoc]")).containsText("(mẫu)");
            assertThat(signed).containsText("gửi UBND tỉnh: Word, PDF");
            assertThat(signed).containsText("gửi Bộ: Word, PDF");
            Download document =
                    page.waitForDownload(() -> signed.locator("a").first().click());
            assertThat(document.suggestedFilename()).isEqualTo("bao-cao-thang-" + period + "-ubnd.docx");
            Download csv = page.waitForDownload(
                    () -> page.locator("a", new Page.LocatorOptions().setHasText("Tải sổ theo dõi (CSV)"))
                            .click());
            assertThat(cockpit.offenders()).isEmpty();
            Download rates = page.waitForDownload(
                    () -> page.locator("a", new Page.LocatorOptions().setHasText("Tải CSV: Theo đơn vị"))
                            .click());
            assertThat(rates.suggestedFilename()).isEqualTo("ti-le-don-vi-" + period + ".csv");

            assertThat(outgoing(page, "UBND tỉnh")).containsText("Đã gửi đúng hạn");
            assertThat(outgoing(page, "UBND tỉnh")).containsText("/BC-SLĐTBXH");
            assertThat(outgoing(page, "Bộ")).containsText("Đã gửi đúng hạn");
            Download sent = page.waitForDownload(
                    () -> page.locator("a", new Page.LocatorOptions().setHasText("Tải CSV: Báo cáo gửi đi"))
                            .click());
            assertThat(sent.suggestedFilename()).isEqualTo("bao-cao-gui-di-" + period + ".csv");
            outgoing(page, "Bộ").locator("button").click();
            assertThat(page.locator("#kh-board-period")).isFocused();
            assertThat(Files.readString(csv.path())).startsWith("\uFEFFKỳ,").contains("Văn phòng Sở,Thiếu,");
            assertThat(cockpit.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("a consolidator has the board too, and gets from a cell to where the report is under way")
    void consolidator() {
        cycleOpens();
        try (Cockpit cockpit = Cockpit.signIn(chromium.browser(), port, "khtc.th", DESK)) {
            Page page = cockpit.page();
            cockpit.look("board-7-consolidator");
            cockpit.cell("Văn phòng Sở, lĩnh vực 1: Chưa nộp").click();
            page.waitForURL(Pattern.compile("#/process-instance/"));
            assertThat(page.locator(".kh-badge")).containsText("Chưa nộp");
            cockpit.look("board-8-consolidator-instance");
            assertThat(cockpit.offenders()).isEmpty();
            assertThat(cockpit.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("a report that nobody signed stands as overdue, one that left late as late, in words")
    void outgoingLate() {
        cycleOpens();
        everyUnitReports();
        clock.set(calendar.submissionDueAt(period, "BO").plusDays(1));
        try (Cockpit cockpit = Cockpit.signIn(chromium.browser(), port, "giamsat", DESK)) {
            Page page = cockpit.page();
            page.selectOption("#kh-board-period", period.toString());
            assertThat(outgoing(page, "UBND tỉnh")).containsText("Quá hạn, chưa gửi");
            consolidatorCompletes("Kết quả tốt.");
            directorSigns();
            runDueJobs();
            page.reload();
            page.selectOption("#kh-board-period", period.toString());
            assertThat(outgoing(page, "UBND tỉnh")).containsText("Đã gửi muộn");
            cockpit.look("board-9-outgoing");
            assertThat(Barriers.of(page, ".kh-outgoing")).isEmpty();
            assertThat(cockpit.offenders()).isEmpty();
            assertThat(cockpit.faults()).isEmpty();
        }
    }

    private Locator outgoing(Page page, String recipient) {
        return page.locator(
                ".kh-outgoing tr",
                new Page.LocatorOptions()
                        .setHas(page.locator(
                                "button[title='Xem kỳ %s, báo cáo gửi %s']".formatted(period.label(), recipient))));
    }

    private String definition(String key) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private String instance(String businessKey) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .singleResult()
                .getId();
    }
}
