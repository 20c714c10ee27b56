package vn.sonla.kehoach.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.ReportStatus;
import vn.sonla.kehoach.story.StoryTest;

/**
 * Takes the pictures of the help pages anew, in a month of the sample plan: {@code ./mvnw test -Dtest=HelpPicturesTest
 * -Dkehoach.help.pictures=true}. Whether the pages show what is there is told by {@code HelpPagesTest}.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.sample=true"
        })
@EnabledIfSystemProperty(
        named = "kehoach.help.pictures",
        matches = "true",
        disabledReason = "changes files of the project")
@DisplayName("The pictures of the help pages")
class HelpPicturesTest extends StoryTest {

    private static final Path IMAGES =
            Path.of("src/main/resources/META-INF/resources/webjars/camunda/lib/kehoach/help/images");
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final String PASSWORD = "KeHoach#2024";

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
    @DisplayName("one month, seen by each role when its work is due")
    void month() {
        period = new ReportingPeriod(YearMonth.of(period.year(), 8));
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
        monthsBefore("H-MOCCHAU");
        administrator();
        take("tasklist", "btxh.cv", "#/bao-cao-thang", ".kh-area h2", "can-bo-bao-cao");

        List<ReportStatus> reports = register.statuses(period.toString());
        for (ReportStatus report : reports) {
            if (report.unitCode().equals("BTXH") || report.id() % 7 == 0) {
                officerSubmits(report.areaCode(), report.unitCode());
            } else if (report.id() % 7 < 5 && !report.unitCode().equals("H-VANHO")) {
                headSubmits(report.areaCode(), report.unitCode());
            }
        }
        take("tasklist", "btxh.tp", "#/bao-cao-thang", ".kh-area h2", "truong-don-vi-duyet");
        take("tasklist", "h-mocchau.cv", "#/bao-cao-nam", ".kh-heat", "ca-nam");
        take("cockpit", "giamsat", "", ".kh-heat", "bang-theo-doi");
        for (String event : List.of("event_firstRungDue", "event_nextRungDue", "event_nextRungDue")) {
            ladderFires(event);
        }
        take("tasklist", "vp.gs", task("userTask_urge"), "form.kh .kh-unit h4", "theo-doi-don-doc");

        everyUnitReports();
        take("tasklist", "khtc.th", task("userTask_consolidate"), "form.kh .kh-facts", "tong-hop");
        consolidatorCompletes("Các đơn vị báo cáo đủ; tiến độ các nhiệm vụ đạt yêu cầu.");
        take("tasklist", "giamdoc", task("userTask_signReport"), "form.kh .kh-facts", "giam-doc-ky");
    }

    /** So that the page of the year shows one: some late, some nil, some missing. */
    private void monthsBefore(String unit) {
        jdbc.sql(
                        """
                        insert into kehoach.expected_report
                            (period, area_code, unit_code, state, late, nil, due_at, closes_at, left_at)
                        select to_char(month, 'YYYY-MM'), area_code, unit_code,
                            case when chance % 13 = 0 then 'MISSING' else 'ACCEPTED' end,
                            chance % 13 <> 0 and chance % 7 = 0, chance % 13 <> 0 and chance % 5 = 0,
                            month + interval '11 days', month + interval '13 days 17 hours',
                            case when chance % 13 = 0 then null else month + interval '9 days' end
                        from kehoach.expected_report
                        cross join generate_series(cast(:first as timestamp), cast(:last as timestamp), '1 month') month
                        cross join lateral (select abs(hashtext(area_code || month)) as chance) chances
                        where period = :period and unit_code = :unit
                        """)
                .param("first", period.year() + "-01-01")
                .param("last", period.previous() + "-01")
                .param("period", period.toString())
                .param("unit", unit)
                .update();
    }

    private void administrator() {
        try (Seen seen = new Seen("admin", "quantri")) {
            seen.page.navigate(seen.server + "#/nhap-nguoi-dung");
            String list =
                    """
                    Tài khoản;Họ và tên đệm;Tên;Thư điện tử;Đơn vị;Vai trò
                    lo.thi.xuan;Lò Thị;Xuân;xuan@sonla.example;BTXH;cán bộ
                    h-muongla.cv;Lường Thị;Mường;muongla@sonla.example;H-MUONGLA;cán bộ
                    """;
            seen.page.setInputFiles(
                    "#kh-file", new FilePayload("nguoi-dung.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
            seen.page.click("text=Xem trước");
            seen.page.waitForSelector(".kh-changes");
            seen.save("quan-tri-nhap");
        }
        try (Seen seen = new Seen("cockpit", "quantri")) {
            String process = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey("unit-report")
                    .latestVersion()
                    .singleResult()
                    .getId();
            seen.page.navigate(seen.server + "#/process-definition/" + process + "/runtime");
            seen.page.click("text=Tệp của mẫu");
            seen.page.waitForSelector(".kh-model-files");
            seen.save("quan-tri-mau");
        }
    }

    private String task(String definition) {
        return "#/?task=" + onlyTask(definition).getId() + "&detailsTab=task-detail-form";
    }

    private void ladderFires(String event) {
        for (Job timer : engine.getManagementService()
                .createJobQuery()
                .timers()
                .activityId(event)
                .list()) {
            clock.set(timer.getDuedate().toInstant());
            engine.getManagementService().executeJob(timer.getId());
        }
    }

    private void take(String app, String user, String place, String shows, String name) {
        try (Seen seen = new Seen(app, user)) {
            if (!place.isEmpty()) {
                seen.page.navigate(seen.server + place);
            }
            seen.page.waitForSelector(shows);
            seen.save(name);
        }
    }

    /** A web app as one person sees it. */
    private final class Seen implements AutoCloseable {

        private final String server;
        private final BrowserContext context;
        private final Page page;

        Seen(String app, String user) {
            this.server = "http://localhost:" + port + "/camunda/app/" + app + "/default/";
            this.context = chromium.browser()
                    .newContext(new Browser.NewContextOptions()
                            .setViewportSize(WIDTH, HEIGHT)
                            .setLocale("vi-VN")
                            .setTimezoneId("Asia/Ho_Chi_Minh"));
            this.page = context.newPage();
            page.setDefaultTimeout(60_000);
            Chromium.signIn(page, server, user, PASSWORD);
            page.waitForSelector(
                    ".account.dropdown", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        }

        void save(String name) {
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.waitForFunction("!/Đang tải|Đang vẽ/.test(document.body.innerText)");
            write(name, page.screenshot());
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /** With 32 shades a colour, which nobody sees and which halves the file. */
    private static void write(String name, byte[] screenshot) {
        try {
            BufferedImage seen = ImageIO.read(new ByteArrayInputStream(screenshot));
            BufferedImage kept = new BufferedImage(seen.getWidth(), seen.getHeight(), BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < seen.getHeight(); y++) {
                for (int x = 0; x < seen.getWidth(); x++) {
                    int colour = seen.getRGB(x, y) & 0xF8F8F8;
                    kept.setRGB(x, y, colour | colour >> 5 & 0x070707);
                }
            }
            Files.createDirectories(IMAGES);
            ImageIO.write(kept, "png", IMAGES.resolve(name + ".png").toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
