package vn.sonla.kehoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.story.StoryTest;

/** The report's forms in a real browser; what they look like is left under {@code target/screenshots}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The report's forms in Tasklist")
class ReportFormTest extends StoryTest {

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
    @DisplayName("an officer's report is saved while he types, refused at its fields, handed in, returned and approved")
    void road() {
        // Two months in a row, away from those that the other stories take.
        period = new ReportingPeriod(period.month().plusYears(5));
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
        headSubmits("1", "NCC");
        period = period.next();
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();

        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, "ncc.cv", DESK)) {
            officer.view(submitTask("1", "NCC").getId()).look("report-0-unclaimed");
            Page form = officer.open(submitTask("1", "NCC").getId()).page();
            officer.complete().look("report-1-not-yet");
            assertThat(form.locator("#kh-lines-0-status")).isFocused();
            assertThat(form.locator("#kh-lines-0-status-error")).hasText("Chọn tình trạng.");

            form.selectOption("#kh-lines-0-status", "DONE");
            form.fill("#kh-lines-0-result", "Chuông \u0007 lẫn vào");
            form.click("text=Không phát sinh cho 1 mục còn lại");
            form.fill("#kh-figures-0-actual", "1234.5");
            form.press("#kh-figures-0-actual", "Tab");
            assertThat(form.locator("#kh-figures-0-actual-error")).containsText("Phần lẻ dùng dấu phẩy: gõ 1234,5");
            form.fill("#kh-figures-0-actual", "1234,5");
            form.press("#kh-figures-0-actual", "Tab");
            assertThat(form.locator("#kh-figures-0-actual")).hasValue("1.234,5");
            assertThat(form.locator("#kh-save")).containsText("Đã lưu nháp lúc 08:00");

            officer.reload();
            assertThat(form.locator("#kh-figures-0-actual")).hasValue("1.234,5");
            officer.complete();
            assertThat(form.locator("#kh-lines-0-result-error")).containsText("ký tự điều khiển");
            assertThat(form.locator("#kh-lines-0-result")).isFocused();
            assertThat(form.locator(".page-notifications .alert")).hasCount(0);
            officer.look("report-2-refused");

            form.click("text=Xem báo cáo tháng");
            assertThat(officer.barriers("form.kh")).isEmpty();
            form.click("#kh-previous-0 button");
            assertThat(form.locator("#kh-lines-0-result")).hasValue("Đã làm việc với các xã.");
            officer.look("report-3-previous").completed();
            assertThat(officer.faults()).isEmpty();
        }
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.SUBMITTED);

        try (Tasklist head = Tasklist.signIn(chromium.browser(), port, "ncc.tp", PHONE)) {
            Page form = head.open(reviewTask("1", "NCC").getId()).page();
            assertThat(form.locator(".kh-figures")).containsText("1.234,5");
            assertThat(head.overflow()).isLessThanOrEqualTo(1);
            assertThat(head.barriers("form.kh")).isEmpty();
            head.complete();
            assertThat(form.locator("#kh-accepted-error")).hasText("Chọn duyệt hoặc trả lại.");
            assertThat(form.locator("#kh-accepted")).isFocused();
            head.look("report-4a-undecided");
            form.locator("input[name=kh-accepted]").nth(1).check();
            head.complete();
            assertThat(form.locator("#kh-reason")).isFocused();
            form.fill("#kh-reason", "Số liệu chưa khớp với các xã.");
            head.look("report-4-return").completed();
            assertThat(head.faults()).isEmpty();
        }

        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, "ncc.cv", PHONE)) {
            Page form = officer.open(submitTask("1", "NCC").getId()).page();
            assertThat(form.locator("#kh-returned")).containsText("Số liệu chưa khớp với các xã.");
            assertThat(form.locator("#kh-lines-0-result")).hasValue("Đã làm việc với các xã.");
            assertThat(officer.overflow()).isLessThanOrEqualTo(1);
            form.fill("#kh-figures-0-actual", "1.240");
            officer.look("report-5-returned").completed();
            assertThat(officer.faults()).isEmpty();
        }

        try (Tasklist head = Tasklist.signIn(chromium.browser(), port, "ncc.tp", DESK)) {
            head.open(reviewTask("1", "NCC").getId()).page().check("#kh-accepted");
            head.look("report-6-approve").completed();
            assertThat(head.faults()).isEmpty();
        }
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
    }

    @Test
    @DisplayName("the monitors see who is missing, write down a call, and are told why their task does not close yet")
    void urging() {
        cycleOpens();
        headSubmits("2.1", "KHTC");
        for (String event : List.of("event_firstRungDue", "event_nextRungDue", "event_nextRungDue")) {
            ladderFires(event);
        }

        try (Tasklist monitor = Tasklist.signIn(chromium.browser(), port, "vp.gs", DESK)) {
            Page form = monitor.open(onlyTask("userTask_urge").getId()).page();
            assertThat(form.locator(".kh-unit h4")).hasCount(2);
            assertThat(form.locator("#kh-unit-VP")).hasText("Văn phòng Sở");
            assertThat(form.locator(".kh-facts")).containsText("2 báo cáo");
            Locator unit = form.locator(".kh-unit").nth(1);
            unit.getByText("Ghi sổ").click();
            assertThat(form.locator("#kh-error-VP")).hasText("Hãy ghi đã trao đổi với ai, kết quả thế nào.");
            monitor.look("urge-0-no-note");
            form.fill("#kh-note-VP", "Chánh Văn phòng hẹn 15 giờ");
            unit.getByText("Ghi sổ").click();
            assertThat(unit.locator(".kh-log")).containsText("Gọi điện: Chánh Văn phòng hẹn 15 giờ");
            assertThat(form.locator("#kh-note-VP")).hasValue("");
            monitor.complete();
            assertThat(form.locator("#kh-summary")).containsText("Còn 2 báo cáo chưa nộp.");
            monitor.look("urge-1-list");
            assertThat(monitor.faults()).isEmpty();
        }
        try (Tasklist monitor = Tasklist.signIn(chromium.browser(), port, "vp.gs", PHONE)) {
            Page form = monitor.open(onlyTask("userTask_urge").getId()).page();
            assertThat(form.locator(".kh-unit").nth(1).locator(".kh-log")).containsText(nameOf("vp.gs"));
            assertThat(monitor.overflow()).isLessThanOrEqualTo(1);
            monitor.look("urge-2-again");
            assertThat(monitor.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("a period is opened by hand by its month and year; one that is open is refused at its field")
    void openByHand() {
        cycleOpens();
        ReportingPeriod other = new ReportingPeriod(period.month().plusYears(20));
        try (Tasklist desk = Tasklist.signIn(chromium.browser(), port, "khtc.th", DESK)) {
            Page form = desk.start("Kỳ báo cáo hằng tháng").page();
            form.fill("#kh-period", "2024-13");
            desk.confirmStart();
            assertThat(form.locator("#kh-period-error")).hasText("Ghi theo mẫu tháng/năm, ví dụ 03/2024.");
            desk.look("period-1-misread");
            form.fill("#kh-period", period.label());
            desk.confirmStart();
            assertThat(form.locator("#kh-summary, #kh-period-error:not(:empty)"))
                    .containsText("đã được mở");
            desk.look("period-2-open-already");
            form.fill("#kh-period", other.label());
            desk.confirmStart();
            assertThat(form.locator("form.kh")).hasCount(0);
            assertThat(desk.faults()).isEmpty();
        }
        assertThat(jdbc.sql("select count(*) from kehoach.period where period = ?")
                        .param(other.toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private void ladderFires(String event) {
        engine.getManagementService().createJobQuery().timers().activityId(event).list().stream()
                .filter(timer -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(timer.getProcessInstanceId())
                                .processInstanceBusinessKey(period.toString())
                                .count()
                        == 1)
                .forEach(timer -> {
                    clock.set(timer.getDuedate().toInstant());
                    engine.getManagementService().executeJob(timer.getId());
                });
    }

    @Test
    @DisplayName("nothing to report is one click, and takes nothing away from what was typed")
    void nil() {
        cycleOpens();
        try (Tasklist head = Tasklist.signIn(chromium.browser(), port, "vp.tp", DESK)) {
            Page form = head.open(submitTask("1", "VP").getId()).page();
            form.fill("#kh-lines-0-result", "Đã gõ trước");
            form.check("#kh-nil");
            assertThat(form.locator("#kh-lines-0-result")).isHidden();
            form.uncheck("#kh-nil");
            assertThat(form.locator("#kh-lines-0-result")).hasValue("Đã gõ trước");
            form.check("#kh-nil");
            head.look("report-7-nil").completed();
            assertThat(head.faults()).isEmpty();
        }
        assertThat(report("1", "VP").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(report("1", "VP").nil()).isTrue();
    }

    @Test
    @DisplayName(
            "an absence is entered from Tasklist's start list, refused at its fields, and ended early from the task list")
    void absence() {
        clock.set(calendar.opensAt(period).plusYears(6));
        try (Tasklist head = Tasklist.signIn(chromium.browser(), port, "ncc.tp", DESK)) {
            Page page = head.page();
            page.click(".start-process-action a");
            page.click(".modal-content >> text=Cử người thay khi vắng mặt");
            page.waitForSelector("#kh-post");
            assertThat(page.locator("#kh-absentUser option:checked")).hasText(nameOf("ncc.tp"));
            page.click(".modal-footer .btn-primary");
            assertThat(page.locator("#kh-deputyUser-error")).hasText("Chọn người thay.");
            assertThat(page.locator("#kh-deputyUser")).isFocused();
            page.selectOption("#kh-deputyUser", "string:ncc.cv");
            page.fill("#kh-firstDay", "31/02/2020");
            page.fill("#kh-lastDay", "4/2/2020");
            page.click(".modal-footer .btn-primary");
            assertThat(page.locator("#kh-firstDay-error")).containsText("Không đọc được ngày này");
            head.look("absence-0-misread");
            page.fill("#kh-firstDay", "03/02/2020");
            page.click(".modal-footer .btn-primary");
            assertThat(page.locator("#kh-firstDay-error")).containsText("đã qua");
            assertThat(page.locator("#kh-firstDay")).isFocused();
            head.look("absence-1-refused");
            String today = DateTimeFormatter.ofPattern("dd/MM/yyyy")
                    .format(calendar.opensAt(period).plusYears(6));
            page.fill("#kh-firstDay", today);
            page.fill("#kh-lastDay", today);
            page.click(".modal-footer .btn-primary");
            page.locator("#kh-post").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));

            String task = engine.getTaskService()
                    .createTaskQuery()
                    .taskDefinitionKey("userTask_endAbsence")
                    .singleResult()
                    .getId();
            head.open(task);
            assertThat(page.locator(".kh-facts dd").nth(1)).hasText(nameOf("ncc.cv"));
            head.look("absence-2-end");
            head.completed();
            assertThat(head.faults()).isEmpty();
        }
        deputySeesForWhomHeActs();
        try (Tasklist director = Tasklist.signIn(chromium.browser(), port, "giamdoc", PHONE)) {
            director.page().setViewportSize(DESK, 1000);
            director.page().click(".start-process-action a");
            director.page().click(".modal-content >> text=Cử người thay khi vắng mặt");
            assertThat(director.page().locator("#kh-capacity")).isVisible();
            director.look("absence-3-director");
            assertThat(director.faults()).isEmpty();
        }
    }

    private void deputySeesForWhomHeActs() {
        clock.set(calendar.opensAt(period).plusYears(6));
        period = ReportingPeriod.parse(period.month().plusYears(6).toString());
        cycleOpens();
        officerSubmits("1", "NCC");
        String review = reviewTask("1", "NCC").getId();
        as("ncc.tp", List.of("NCC", "NCC-TP"), () -> engine.getTaskService().claim(review, "ncc.tp"));
        String today = calendar.opensAt(period).toLocalDate().toString();
        as("ncc.tp", List.of("NCC", "NCC-TP"), () -> engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "absence",
                        Map.of(
                                "post",
                                "NCC-TP",
                                "absentUser",
                                "ncc.tp",
                                "deputyUser",
                                "ncc.cv",
                                "firstDay",
                                today,
                                "lastDay",
                                today)));
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .activityId("event_firstDay")
                        .singleResult()
                        .getId());
        try (Tasklist deputy = Tasklist.signIn(chromium.browser(), port, "ncc.cv", DESK)) {
            Page page = deputy.open(review).page();
            assertThat(page.locator("#kh-acting")).containsText("thay mặt " + nameOf("ncc.tp"));
            deputy.look("absence-4-claimed-by-head");
            page.click(".reset-assignee");
            page.locator(".kh-claim .btn-primary").click();
            page.check("#kh-accepted");
            deputy.complete();
            assertThat(page.locator("#kh-summary")).containsText("do chính bạn lập");
            deputy.look("absence-5-author");
            assertThat(deputy.faults()).isEmpty();
        }
        as("ncc.tp", List.of("NCC", "NCC-TP"), () -> engine.getTaskService()
                .complete(engine.getTaskService()
                        .createTaskQuery()
                        .taskDefinitionKey("userTask_endAbsence")
                        .singleResult()
                        .getId()));
        // The other story plays in an earlier year, which would know of this deputyship and that it does not run.
        jdbc.sql("delete from kehoach.deputy_membership").update();
    }
}
