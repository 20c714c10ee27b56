package vn.sonla.kehoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.story.StoryTest;

/**
 * Work packages in a real browser: an officer's workbook and KHTC's list of all units; what is seen is left under
 * {@code target/screenshots}.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/disbursement-plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("Work packages in the browser")
class WorkPackagesTest extends StoryTest {

    private static final int DESK = 1440;

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
            "KHTC's list, opened with the keyboard, at a desk and on a phone: how each package stands and why, the sums, those below the threshold alone, and as a file")
    void list() throws IOException {
        comesToKhtc();
        try (Tasklist khtc = Tasklist.signIn(chromium.browser(), port, "khtc.th", DESK)) {
            Page page = khtc.openDesk(period.toString()).page();
            page.locator("button.kh-open:has-text('Tập trung cho công tác')").focus();
            page.keyboard().press("Enter");
            Locator list = page.locator("section[aria-labelledby=kh-disbursements-7]");
            assertThat(list.locator("#kh-disbursements-7"))
                    .hasText("Giải ngân theo gói thầu, tháng 02/2051 triệu đồng; 1/4 gói dưới ngưỡng");
            assertThat(list.locator("tbody tr")).hasCount(4);
            Locator road = list.locator("tbody tr:has-text('Gói thầu số 01')");
            assertThat(road.locator("td")).hasText(new String[] {
                "12.500", "2.500", "349,5", "1.500", "60 %, dưới ngưỡng", "-1.000",
            });
            assertThat(road).containsText("Lý do: Mưa kéo dài, vật liệu về chậm hai tuần so với hợp đồng.");
            assertThat(road).containsText("Đề xuất: Cho lùi tiến độ một tháng.");
            assertThat(list.locator("tbody tr:has-text('Sửa chữa hội trường') td")
                            .nth(2))
                    .hasText("chưa báo");
            assertThat(list.locator("tbody tr:has-text('Sửa chữa hội trường') td")
                            .nth(4))
                    .hasText("chưa có kế hoạch");
            assertThat(list.locator("tfoot td"))
                    .hasText(new String[] {"12.790,75", "2.575", "419,5", "1.570", "60,9 %", "-1.005"});
            khtc.look("packages-1-list");

            page.keyboard().press("Tab");
            assertThat(list.locator("input[type=checkbox]")).isFocused();
            page.keyboard().press("Space");
            assertThat(list.locator("tbody tr")).hasCount(1);
            assertThat(list.locator("tfoot")).hasCount(0);
            page.keyboard().press("Tab");
            assertThat(list.locator("a[download]")).isFocused();
            assertThat(Files.readString(
                            page.waitForDownload(() -> page.keyboard().press("Enter"))
                                    .path()))
                    .contains("Gói thầu số 01")
                    .hasLineCount(5);
            page.keyboard().press("Shift+Tab");
            page.keyboard().press("Space");
            assertThat(list.locator("tbody tr")).hasCount(4);

            page.locator("button.kh-open:has-text('Lĩnh vực thứ nhất')").click();
            assertThat(page.locator("section[aria-labelledby=kh-reports-1]")).isVisible();
            // Where the plan asks for no packages.
            assertThat(page.locator("#kh-disbursements-1")).hasCount(0);
            assertThat(khtc.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "the officer's workbook comes back into the page: what is wrong is named by sheet and cell, what is filled stands in its fields")
    void workbook() throws IOException {
        month(ReportingPeriod.of(2052, 1));
        headSubmits("1", "NCC");
        headSubmitsPackages("VP", workPackage("Gói thầu số 01: Nhà xưởng thực hành", 12500, 1200, 1150.5));
        headSubmitsPackages("BTXH");
        runDueJobs();
        month(ReportingPeriod.of(2052, 2));
        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, "vp.cv", DESK)) {
            Page page = officer.visitPacket("?period=" + period + "&unit=VP", "#kh-workbook")
                    .page();
            Path empty = page.waitForDownload(() -> page.click("#kh-workbook")).path();
            Locator outcome = page.locator("#kh-workbook-outcome");

            page.setInputFiles("#kh-workbook-file", filled(empty, 13000));
            assertThat(outcome.locator("tbody tr td"))
                    .hasText(new String[] {"7 giải ngân", "E5", "Kế hoạch lũy kế lớn hơn kế hoạch năm."});
            officer.look("packages-2-error");

            page.setInputFiles("#kh-workbook-file", filled(empty, 2500));
            assertThat(outcome).containsText("Đã nạp 1 lĩnh vực");
            assertThat(page.locator("#kh-7-packages-0-plannedToDate")).hasValue("2.500");
            assertThat(page.locator("#kh-7-packages-0-disbursed")).hasValue("349,5");
            assertThat(page.locator("#kh-7-packages-0-standing")).containsText("60 %, dưới ngưỡng");
            assertThat(page.locator("#kh-7-packages-1-name")).hasValue("Mua sắm bàn ghế");
            assertThat(page.locator("#kh-7-packages-1-standing")).containsText("100 %");
            officer.look("packages-3-taken");
            assertThat(officer.faults()).isEmpty();
        }
    }

    /** The workbook with the known package, planned so far to date, and a new one. */
    private static FilePayload filled(Path workbook, int plannedToDate) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(workbook));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            XSSFSheet sheet = book.getSheet("7 giải ngân");
            sheet.getRow(4).getCell(4).setCellValue(plannedToDate);
            sheet.getRow(4).getCell(6).setCellValue(349.5);
            sheet.getRow(5).getCell(1).setCellValue("Mua sắm bàn ghế");
            sheet.getRow(5).getCell(2).setCellValue(60);
            sheet.getRow(5).getCell(4).setCellValue(20);
            sheet.getRow(5).getCell(6).setCellValue(20);
            book.write(bytes);
            return new FilePayload("bao-cao.xlsx", null, bytes.toByteArray());
        }
    }

    private void comesToKhtc() {
        month(ReportingPeriod.of(2051, 1));
        headSubmitsPackages(
                "VP",
                workPackage("Gói thầu số 01: Nhà xưởng thực hành", 12500, 1200, 1150.5),
                workPackage("Sửa chữa hội trường", 200, 0, 0));
        headSubmitsPackages("BTXH");
        cutOffFires("1");
        month(ReportingPeriod.of(2051, 2));
        Map<String, Object> late =
                new HashMap<>(workPackage("Gói thầu số 01: Nhà xưởng thực hành", 12500, 2500, 349.5));
        late.put("explanation", "Mưa kéo dài, vật liệu về chậm hai tuần so với hợp đồng.");
        late.put("proposal", "Cho lùi tiến độ một tháng.");
        headSubmitsPackages("VP", late);
        headSubmitsPackages(
                "BTXH", workPackage("Mua sắm giường", 60.75, 50, 50), workPackage("Sửa bếp ăn", 30, 25, 20));
        cutOffFires("1");
    }

    private void month(ReportingPeriod month) {
        period = month;
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
    }
}
