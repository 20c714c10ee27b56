package vn.sonla.kehoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.ConsolidationService;
import vn.sonla.kehoach.consolidation.DepartmentTextService;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.organisation.Groups;
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

    /** The 20th is a Sunday. */
    private static final String SUBMISSIONS = "Hạn gửi UBND tỉnh: 18/03/2050 · Bộ: 21/03/2050";

    private static final String CONSOLIDATE = "userTask_consolidate";
    private static final String SIGN = "userTask_signReport";
    private static final String FIRST_TEXT = "Các chỉ tiêu cơ bản đạt tiến độ; Văn phòng Sở chưa báo cáo.";
    private static final String COMMENT = "Bổ sung giải pháp tháng tới.";
    private static final String EDITED = "Phòng Người có công đã làm việc với các xã.";
    private static final String SECOND_TEXT = FIRST_TEXT + "\nTháng tới tập trung gỡ vướng mắc về mạng.";

    private static Chromium chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private DepartmentTextService texts;

    @Autowired
    private ConsolidationService consolidation;

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
                "Báo cáo phải nộp",
                "Đúng hạn",
                "Chậm",
                "Không nộp",
                "Không phát sinh",
                "Chưa được trưởng đơn vị duyệt",
                "Chưa tiếp nhận"
            });
            assertThat(form.locator("form.kh .kh-facts dd")).hasText(new String[] {"3", "1", "1", "1", "0", "0", "2"});
            assertThat(form.locator("#kh-submissions")).hasText(SUBMISSIONS);
            look(khtc, "desk-1-overview");

            form.locator("button.kh-open").first().click();
            assertThat(form.locator("#kh-area-0")).containsText("Văn phòng Sở");
            assertThat(form.locator("#kh-area-0")).containsText("1.234");
            form.locator("section[aria-labelledby=kh-words-1] button.kh-open")
                    .first()
                    .click();
            assertThat(form.locator("section[aria-labelledby=kh-words-1]")).containsText("Đã làm việc với các xã.");
            writesTheText(form);
            look(khtc, "desk-2-text");
            returnsOneSection(form, khtc);
            look(khtc, "desk-2-returned");
            unitCorrects();
            khtc.reload();
            seesWhatChanged(form, khtc);
            anotherEditor(form);
            form.locator("#kh-take-all").click();
            assertThat(form.locator("#kh-told")).hasText("Đã tiếp nhận 1 báo cáo.");
            assertThat(form.locator("#kh-told")).isFocused();
            monitorTakesInKhtcsOwn();
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
            anotherConclusion(khtc);
            form.fill("#kh-conclusion", FIRST_TEXT);
            khtc.reload();
            assertThat(form.locator("#kh-conclusion")).hasValue(FIRST_TEXT);
            look(khtc, "desk-4-draft");
            form.locator("button.kh-open").first().click();
            // What was typed last goes with the button, too.
            form.locator("#kh-area-0 .kh-paragraph").nth(2).locator("textarea").fill(EDITED + " Chốt.");
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
            assertThat(form.locator("#kh-submissions")).hasText(SUBMISSIONS);
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
        replacement();
        assertThat(offenders).isEmpty();
    }

    /** What was signed is opened again as a replacement, looked at and given up. */
    private void replacement() {
        try (Tasklist khtc = Tasklist.signIn(chromium.browser(), port, "khtc.th", DESK)) {
            Page form = khtc.start("Thay thế báo cáo đã ký").page();
            khtc.confirmStart();
            assertThat(form.locator("#kh-report-error")).hasText("Chọn báo cáo cần thay thế.");
            assertThat(form.locator("#kh-report")).isFocused();
            form.selectOption("#kh-report", new SelectOption().setLabel("Báo cáo tháng " + MONTH.label()));
            form.fill("#kh-reason", "Bổ sung số liệu của Văn phòng Sở.");
            khtc.look("replace-1-start");
            khtc.confirmStart();
            form.locator("#kh-report").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));

            khtc.open(taskOf(MONTH + "/thay-the-1", "userTask_reviseReport").getId());
            assertThat(form.locator("form.kh .kh-facts dd").first()).containsText("/BC-SLĐTBXH");
            assertThat(form.locator("form.kh .kh-facts dd").nth(1)).containsText("Trần Thị An (mẫu)");
            form.locator("form.kh .kh-toggle").first().click();
            assertThat(form.locator("form.kh .kh-kind"))
                    .hasText(new String[] {"Báo cáo tháng 03/2050", "Báo cáo quý I/2050"});
            form.waitForFunction(
                    "() => [...document.querySelectorAll('form.kh textarea')].every(e => e.scrollHeight <= e.offsetHeight)");
            khtc.look("replace-2-revise");
            form.getByText("Đến phần kết luận, trình ký").click();
            assertThat(form.locator("#kh-conclusion")).isFocused();
            form.check("#kh-withdrawn");
            khtc.completed();
            assertThat(khtc.faults()).isEmpty();
        }
    }

    /** A paragraph is there, says where it comes from, and takes what KHTC makes of it. */
    private void writesTheText(Page form) {
        Locator paragraph = form.locator("#kh-area-0 .kh-paragraph").nth(1);
        assertThat(paragraph.locator("textarea"))
                .hasValue("Đang thực hiện: 1 đơn vị.\n"
                        + "- Phòng Người có công (đang thực hiện): Đã làm việc với các xã.");
        assertThat(paragraph).containsText("Tự lập từ báo cáo");
        paragraph.getByText("Xem nguồn (1)").click();
        Locator source = paragraph.locator(".kh-sources > li").first();
        assertThat(source).containsText("Phòng Người có công");
        assertThat(source).containsText("nhiệm vụ 1.2; bản số 1,");
        source.getByText("Xem cả báo cáo").click();
        assertThat(paragraph.locator(".kh-whole")).containsText("Mười hai bản vùng cao chưa có mạng.");
        source.getByText("Ẩn cả báo cáo").click();
        paragraph.locator("textarea").fill("");
        paragraph.locator("textarea").blur();
        assertThat(paragraph).containsText("Chưa lưu được: Đoạn văn không được để trống; muốn bỏ thì xóa đoạn.");
        paragraph.locator("textarea").fill(EDITED);
        assertThat(paragraph).containsText("Đã lưu lúc");
        assertThat(paragraph).containsText("Bộ phận tổng hợp đã sửa");
        assertThat(form.locator("#kh-areas-title ~ table")).containsText("Đã sửa 1/2 đoạn");

        paragraph.getByText("Thêm đoạn dưới đây").click();
        assertThat(form.locator("#kh-new-1")).isFocused();
        form.locator("#kh-new-1").fill("Phòng đánh giá: đạt yêu cầu.");
        form.getByText("Thêm đoạn", new Page.GetByTextOptions().setExact(true)).click();
        Locator own = form.locator("#kh-area-0 .kh-paragraph").nth(2);
        assertThat(own).containsText("Bộ phận tổng hợp viết");
        assertThat(own.locator("textarea")).isFocused();
        own.getByText("Xem nguồn (1)").click();
        assertThat(own.locator(".kh-sources")).containsText("Bộ phận tổng hợp: Trần Thị An (mẫu),");
        own.locator("button:has-text('Xóa đoạn')").click();
        assertThat(form.locator("#kh-area-0 .kh-paragraph")).hasCount(2);
        form.locator("#kh-removed-1").click();
        form.getByText("Khôi phục", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(form.locator("#kh-area-0 .kh-paragraph")).hasCount(3);
        form.locator("#kh-area-0 .kh-paragraph")
                .nth(2)
                .locator("button:has-text('Chuyển đoạn lên')")
                .click();
        assertThat(form.locator("#kh-area-0 .kh-paragraph").nth(1).locator("textarea"))
                .hasValue("Phòng đánh giá: đạt yêu cầu.");
    }

    private void returnsOneSection(Page form, Tasklist khtc) {
        form.locator("#kh-return-1-NCC").click();
        form.getByText("Gửi yêu cầu sửa").click();
        assertThat(form.locator("#kh-return-error-1")).hasText("Chọn ít nhất một phần.");
        form.locator(".kh-return label:has-text('Nhiệm vụ thứ hai') input").check();
        form.getByText("Gửi yêu cầu sửa").click();
        assertThat(form.locator("#kh-return-reason-1")).isFocused();
        form.fill("#kh-return-reason-1", "Ghi rõ số xã.");
        Locator until = form.locator("#kh-return-until-1");
        assertThat(until).hasValue("15/03/2050 17:00");
        until.fill("31/02/2050");
        form.getByText("Gửi yêu cầu sửa").click();
        assertThat(form.locator("#kh-return-until-error-1"))
                .hasText("Ghi theo mẫu ngày/tháng/năm giờ:phút, ví dụ 15/03/2050 17:00.");
        assertThat(until).isFocused();
        until.fill("13/03/2050");
        form.getByText("Gửi yêu cầu sửa").click();
        assertThat(form.locator("#kh-return-until-error-1")).hasText("Hạn sửa phải ở sau lúc này.");
        until.fill("20/5/2050");
        form.getByText("Gửi yêu cầu sửa").click();
        assertThat(form.locator("#kh-return-until-error-1")).hasText("Hạn sửa tối đa 31 ngày kể từ lúc này.");
        assertThat(until).isFocused();
        look(khtc, "desk-2-return");
        until.fill("18/3/2050");
        form.getByText("Gửi yêu cầu sửa").click();
        assertThat(form.locator("#kh-told")).hasText("Đã yêu cầu Phòng Người có công sửa báo cáo.");
        assertThat(form.locator("section[aria-labelledby=kh-reports-1]")).containsText("Đang sửa đến 18/03/2050 17:00");
    }

    /** The one section, by its officer and its head. */
    private void unitCorrects() {
        try {
            ObjectNode corrected = (ObjectNode) json.readTree(content());
            ((ObjectNode) corrected.path("lines").get(1)).put("result", "Đã làm việc với 12 xã.");
            officerSubmits("1", "NCC", corrected.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        headApproves("1", "NCC");
        runDueJobs();
    }

    /** What KHTC wrote stands beside what the unit says now. */
    private void seesWhatChanged(Page form, Tasklist khtc) {
        form.locator("button.kh-open").first().click();
        assertThat(form.locator("#kh-areas-title ~ table")).containsText("Nguồn đã thay đổi ở 1 đoạn");
        Locator marked = form.locator(".kh-source-changed");
        assertThat(marked.locator("textarea")).hasValue(EDITED);
        assertThat(marked).containsText("Đã làm việc với 12 xã.");
        look(khtc, "desk-2-source-changed");
        marked.getByText("Giữ lời đã sửa").click();
        assertThat(marked).hasCount(0);
        Locator kept = form.locator("#kh-area-0 .kh-paragraph").nth(2);
        assertThat(kept.locator("textarea")).hasValue(EDITED);
        kept.getByText("Xem nguồn").click();
        assertThat(kept.locator(".kh-sources")).containsText("bản số 2");
    }

    /** A colleague edits the same paragraph first: nothing of either is lost. */
    private void anotherEditor(Page form) {
        Locator mine = form.locator("#kh-area-0 .kh-paragraph").nth(2);
        long id = Long.parseLong(mine.locator("textarea").getAttribute("id").replace("kh-p-", ""));
        Actor colleague = new Actor("khtc.hai", Set.of(Groups.CONSOLIDATORS));
        texts.edit(id, texts.read(id, colleague).paragraph().revision(), "Lời của đồng nghiệp.", colleague);
        mine.locator("textarea").fill(EDITED + " Thêm một ý.");
        assertThat(mine.locator(".alert-warning")).containsText("vừa được khtc.hai sửa lúc");
        assertThat(mine.locator(".alert-warning")).containsText("Lời của đồng nghiệp.");
        assertThat(mine.locator("textarea")).hasValue(EDITED + " Thêm một ý.");
        mine.getByText("Lưu lời của tôi").click();
        assertThat(mine).containsText("Đã lưu lúc");
    }

    /** A colleague writes the conclusion first, twice: once one's own words are kept, once the colleague's are taken. */
    private void anotherConclusion(Tasklist khtc) {
        Page form = khtc.page();
        Actor colleague = new Actor("khtc.hai", Set.of(Groups.CONSOLIDATORS));
        Locator conflict = form.locator("#kh-conclusion-conflict");
        consolidation.saveDraft(MONTH, null, "Kết luận của đồng nghiệp.", colleague);
        form.fill("#kh-conclusion", "Kết luận của tôi.");
        assertThat(conflict).containsText("Phần kết luận vừa được khtc.hai sửa lúc");
        assertThat(conflict).containsText("Kết luận của đồng nghiệp.");
        khtc.complete();
        assertThat(form.locator("#kh-conclusion-error")).hasText("Chọn một trong hai lời trước khi trình.");
        assertThat(form.locator("#kh-conclusion")).hasValue("Kết luận của tôi.");
        look(khtc, "desk-3-conflict");
        conflict.getByText("Lưu lời của tôi").click();
        assertThat(conflict).hasCount(0);
        assertThat(form.locator("#kh-conclusion-hint")).containsText("Đã lưu nháp lúc");

        consolidation.saveDraft(MONTH, null, "Lần hai của đồng nghiệp.", colleague);
        form.fill("#kh-conclusion", "Lần hai của tôi.");
        conflict.getByText("Lấy lời kia").click();
        assertThat(form.locator("#kh-conclusion")).hasValue("Lần hai của đồng nghiệp.");
        assertThat(conflict).hasCount(0);
    }

    /** Four eyes: KHTC's own reports are taken in by Văn phòng Sở, on a page of its own. */
    private void monitorTakesInKhtcsOwn() {
        try (Tasklist monitor = Tasklist.signIn(chromium.browser(), port, "vp.gs", DESK)) {
            assertThat(monitor.page().locator("#kh-desk-link")).containsText("Bàn tổng hợp (");
            Page page = monitor.openDesk(MONTH.toString()).page();
            assertThat(page.locator("#kh-take-all")).hasText("Tiếp nhận tất cả 1 báo cáo");
            page.locator("button.kh-open").first().click();
            assertThat(page.locator("#kh-area-0 .kh-paragraph")).hasCount(3);
            assertThat(page.locator("#kh-area-0 textarea")).hasCount(0);
            assertThat(page.locator("#kh-area-0 #kh-take-1")).hasCount(0);
            page.locator("button.kh-open:has-text('2.1')").click();
            page.locator("#kh-take-2\\.1").waitFor();
            lookAtPage(monitor, "desk-2-monitor-" + DESK);
            page.locator("#kh-take-2\\.1").click();
            assertThat(page.locator("#kh-told")).hasText("Đã tiếp nhận 1 báo cáo.");
            assertThat(page.locator("section[aria-labelledby='kh-reports-2.1']"))
                    .containsText("tiếp nhận 14/03/2050");
            page.setViewportSize(PHONE, 1000);
            lookAtPage(monitor, "desk-2-monitor-" + PHONE);
            assertThat(monitor.faults()).isEmpty();
        }
    }

    private void lookAtPage(Tasklist tasklist, String name) {
        VietnamesePages.offenders(tasklist.page()).forEach(offender -> offenders.add(name + ": " + offender));
        tasklist.barriers(".kh-page").forEach(barrier -> offenders.add(name + ": " + barrier));
        tasklist.screenshot(name);
        if (tasklist.overflow() > 1) {
            offenders.add(name + ": sticks out");
        }
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
        VietnamesePages.userIds(page, "form.kh").forEach(id -> offenders.add(name + ": " + id));
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
