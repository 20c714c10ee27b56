package vn.sonla.kehoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
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
 * The department's report on its way over two desks, KHTC's and the Director's, in a real browser; what they see is left
 * under {@code target/screenshots}.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.signing.test-certificate=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The department's report over KHTC's and the Director's desks")
class DeskRoadsTest extends StoryTest {

    private static final int DESK = 1440;
    private static final int PHONE = 360;
    /** The last of a quarter, so that two reports are signed; far away from the months of the other stories. */
    private static final ReportingPeriod MONTH = ReportingPeriod.parse("2050-03");

    private static final String CONSOLIDATE = "userTask_consolidate";
    private static final String SIGN = "userTask_signReport";
    private static final String FIRST_TEXT = "Các chỉ tiêu cơ bản đạt tiến độ; Văn phòng Sở chưa báo cáo.";
    private static final String COMMENT = "Bổ sung giải pháp tháng tới.";
    private static final String SECOND_TEXT = FIRST_TEXT + "\nTháng tới tập trung gỡ vướng mắc về mạng.";

    private static Chromium chromium;

    @LocalServerPort
    private int port;

    /** What was wrong with the pages that somebody looked at. */
    private final List<String> offenders = new ArrayList<>();

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
            "consolidated with a draft that survives leaving, returned with a comment, consolidated anew, signed, fetched")
    void road() {
        comesToKhtc();

        try (Tasklist khtc = Tasklist.signIn(chromium.browser(), port, "khtc.th", DESK)) {
            Task task = onlyTask(CONSOLIDATE);
            assertThat(khtc.page().locator("ol.tasks-list")).containsText(task.getName());
            Page form = khtc.open(task.getId()).page();
            assertThat(form.locator("form.kh h3")).hasText("Tổng hợp báo cáo tháng 03/2050 của Sở");
            assertThat(form.locator("form.kh .kh-facts dt")).hasText(new String[] {
                "Báo cáo phải nộp", "Đúng hạn", "Chậm", "Không nộp", "Không phát sinh", "Chưa được trưởng đơn vị duyệt"
            });
            assertThat(form.locator("form.kh .kh-facts dd")).hasText(new String[] {"3", "1", "1", "1", "0", "0"});
            look(khtc, "desk-1-overview");

            form.locator("button.kh-open").first().click();
            assertThat(form.locator("#kh-area-0")).containsText("Văn phòng Sở");
            assertThat(form.locator("#kh-area-0")).containsText("1.234");
            form.locator("#kh-area-0 button.kh-open").first().click();
            assertThat(form.locator("#kh-area-0")).containsText("Đã làm việc với các xã.");
            Locator obstacles = form.locator("section[aria-labelledby=kh-obstacles-title]");
            assertThat(obstacles).containsText("Mười hai bản vùng cao chưa có mạng.");
            look(khtc, "desk-2-area");

            khtc.complete();
            assertThat(form.locator("#kh-conclusion-error")).hasText("Hãy viết phần kết luận, đánh giá chung của Sở.");
            assertThat(form.locator("#kh-conclusion")).isFocused();
            assertThat(form.locator(".page-notifications .alert")).hasCount(0);
            look(khtc, "desk-3-no-conclusion");
            form.fill("#kh-conclusion", "a".repeat(20_001));
            assertThat(form.locator("#kh-conclusion-error")).hasText("Dài 20.001 ký tự; tối đa 20.000.");
            assertThat(form.locator("#kh-conclusion-hint"))
                    .containsText("Chưa lưu được nháp: Phần kết luận dài 20.001 ký tự");

            form.fill("#kh-conclusion", "Các chỉ tiêu");
            assertThat(form.locator("#kh-conclusion-hint")).containsText("Đã lưu nháp lúc");
            form.fill("#kh-conclusion", FIRST_TEXT);
            khtc.reload();
            assertThat(form.locator("#kh-conclusion")).hasValue(FIRST_TEXT);
            look(khtc, "desk-4-draft");
            khtc.completed();
            assertThat(khtc.faults()).isEmpty();
        }
        runDueJobs();

        try (Tasklist director = Tasklist.signIn(chromium.browser(), port, "giamdoc", DESK)) {
            Task task = onlyTask(SIGN);
            assertThat(director.page().locator("ol.tasks-list")).containsText(task.getName());
            Page form = director.open(task.getId()).page();
            assertThat(form.locator("section[aria-labelledby=kh-conclusion-title]"))
                    .containsText(FIRST_TEXT);
            assertThat(form.locator("section[aria-labelledby=kh-documents-title] li strong"))
                    .hasText(new String[] {
                        "Báo cáo tháng gửi UBND tỉnh",
                        "Báo cáo tháng gửi Bộ",
                        "Báo cáo quý gửi UBND tỉnh",
                        "Báo cáo quý gửi Bộ"
                    });
            assertThat(form.locator("#kh-certificate")).containsText("CHỨNG THƯ THỬ NGHIỆM");
            Locator read = form.getByLabel("Đọc bản PDF: Báo cáo quý gửi Bộ");
            assertThat(read).hasAttribute("target", "_blank");
            assertThat((String)
                            read.evaluate("async link => (await fetch(link.href)).headers.get('content-disposition')"))
                    .as("is read in the browser, not saved")
                    .startsWith("inline");
            assertThat(form.locator("section[aria-labelledby=kh-documents-title]"))
                    .containsText("lập lúc "
                            + calendar.cutOffAt(period).format(DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm")));
            assertThat(download(form, "bao-cao-thang-2050-03-ubnd.pdf")).startsWith("%PDF");
            assertThat(download(form, "bao-cao-quy-2050-1-bo.docx")).startsWith("PK");
            look(director, "desk-5-sign");

            director.complete();
            assertThat(form.locator("#kh-signed-error")).hasText("Hãy chọn ký hoặc trả lại.");
            assertThat(form.locator("#kh-signed")).isFocused();
            form.locator("input[name=kh-signed]").nth(1).check();
            director.complete();
            assertThat(form.locator("#kh-comment-error"))
                    .hasText("Hãy ghi ý kiến để bộ phận tổng hợp biết cần sửa gì.");
            assertThat(form.locator("#kh-comment")).isFocused();
            look(director, "desk-6-no-comment");
            form.fill("#kh-comment", COMMENT);
            director.completed();
            assertThat(director.faults()).isEmpty();
        }
        runDueJobs();

        try (Tasklist khtc = Tasklist.signIn(chromium.browser(), port, "khtc.th", PHONE)) {
            Page form = khtc.open(onlyTask(CONSOLIDATE).getId()).page();
            assertThat(form.locator("form.kh .alert-warning")).containsText(COMMENT);
            assertThat(form.locator("#kh-conclusion")).hasValue(FIRST_TEXT);
            form.locator("button.kh-open").first().click();
            form.fill("#kh-conclusion", "");
            khtc.complete();
            assertThat(form.locator("#kh-conclusion")).isFocused();
            look(khtc, "desk-7-returned");
            form.fill("#kh-conclusion", SECOND_TEXT);
            assertThat(form.locator("#kh-conclusion-hint")).containsText("Đã lưu nháp lúc");
            khtc.completed();
            assertThat(khtc.faults()).isEmpty();
        }
        runDueJobs();

        try (Tasklist director = Tasklist.signIn(chromium.browser(), port, "giamdoc", PHONE)) {
            Page form = director.open(onlyTask(SIGN).getId()).page();
            assertThat(form.locator("section[aria-labelledby=kh-conclusion-title]"))
                    .containsText("Tháng tới tập trung gỡ vướng mắc về mạng.");
            director.complete();
            assertThat(form.locator("#kh-signed-error")).isVisible();
            look(director, "desk-8-undecided");
            form.check("#kh-signed");
            look(director, "desk-9-signing");
            director.completed();
            Locator result = form.getByRole(AriaRole.DIALOG);
            assertThat(result.locator("h2")).hasText("Đã ký báo cáo tháng 03/2050");
            assertThat(result.locator("li")).hasCount(4);
            assertThat(result.locator("li strong").first()).containsText("/BC-SLĐTBXH");
            assertThat(download(form, "bao-cao-quy-2050-1-bo.pdf")).startsWith("%PDF");
            director.barriers("dialog.kh-signed").forEach(barrier -> offenders.add("desk-9-signed: " + barrier));
            director.screenshot("desk-9-signed-" + PHONE);
            form.setViewportSize(DESK, 1000);
            director.screenshot("desk-9-signed-" + DESK);
            result.getByRole(AriaRole.BUTTON).click();
            assertThat(result).hasCount(0);
            assertThat(director.faults()).isEmpty();
        }
        runDueJobs();
        assertThat(cycleIsOver()).isTrue();

        try (Cockpit director = Cockpit.signIn(chromium.browser(), port, "giamdoc", DESK)) {
            assertThat(download(director.page(), "bao-cao-thang-2050-03-ubnd.pdf"))
                    .startsWith("%PDF");
            director.look("desk-10-signed-" + DESK);
            assertThat(director.offenders()).isEmpty();
            assertThat(director.faults()).isEmpty();
        }
        assertThat(offenders).isEmpty();
    }

    /** One report on time, with a figure and a difficulty; one late; one missing. */
    private void comesToKhtc() {
        period = MONTH;
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
        headSubmits("1", "NCC", content());
        clock.set(calendar.dueAt(period).plusHours(9));
        headSubmits("2.1", "KHTC");
        cutOffFires("1");
    }

    private void headSubmits(String area, String unit, String content) {
        as(head(unit), List.of(unit, unit + "-TP"), () -> complete(submitTask(area, unit), transientReport(content)));
    }

    private String content() {
        try {
            ObjectNode content = (ObjectNode) json.readTree(report("1", "1-tong", 1234));
            content.putArray("obstacles")
                    .addObject()
                    .put("kind", "CITIZEN")
                    .put("description", "Mười hai bản vùng cao chưa có mạng.")
                    .put("proposal", "Bố trí kinh phí lắp trạm phát sóng.")
                    .put("authority", "PROVINCE");
            return content.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first bytes of a document that a click brings. */
    private static String download(Page page, String fileName) {
        Path file = page.waitForDownload(
                        () -> page.locator("a[download='" + fileName + "']").click())
                .path();
        try {
            return new String(Arrays.copyOf(Files.readAllBytes(file), 4), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the page, has axe read the form, and takes a picture of the form's whole height. */
    private void look(Tasklist tasklist, String name) {
        Page page = tasklist.page();
        VietnamesePages.offenders(page).forEach(offender -> offenders.add(name + ": " + offender));
        tasklist.barriers("form.kh").forEach(barrier -> offenders.add(name + ": " + barrier));
        int width = page.viewportSize().width;
        int hidden = ((Number)
                        page.evaluate(
                                """
                                () => Math.max(0, ...[...document.querySelectorAll('*')]
                                  .filter(e => e.querySelector('form.kh') && /auto|scroll/.test(getComputedStyle(e).overflowY))
                                  .map(e => e.scrollHeight - e.clientHeight))"""))
                .intValue();
        page.setViewportSize(width, 1000 + hidden);
        tasklist.screenshot(name + "-" + width);
        if (tasklist.overflow() > 1) {
            offenders.add(name + ": sticks out at " + width);
        }
        page.setViewportSize(width, 1000);
    }
}
