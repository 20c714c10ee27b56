package vn.sonla.kehoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.story.StoryTest;

/** A report after its cut-off, in a real browser; what the forms look like is left under {@code target/screenshots}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("A report that missed the cut-off, in Tasklist")
class SecondChanceFormTest extends StoryTest {

    private static final int DESK = 1440;
    private static final int PHONE = 360;
    private static final String KEPT = "Không thuộc phần được yêu cầu sửa; giữ như báo cáo đã nhận.";
    private static final String FIRST_LINE = "Đã chi trả tại 12 xã.";

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
    @DisplayName("is asked for with a reason, granted, handed in, returned for one section, mended and approved")
    void road() {
        cycleOpens();
        headSubmits("1", "VP");
        headSubmits("2.1", "KHTC");
        cutOffFires("1");
        clock.set(calendar.cutOffAt(period).plusHours(16));

        officerAsks(DESK);
        deskGrants(PHONE);
        officerHandsIn();
        headApprovesInTasklist("late-7-approve");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(report("1", "NCC").late()).isTrue();

        deskReturnsOneSection();
        officerMends();
        headApprovesInTasklist("correction-5-approve");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(running(key("1", "NCC"))).isZero();
        assertThat(results()).isEqualTo(FIRST_LINE + "|Đã bàn giao 5 hồ sơ, còn 2 hồ sơ chờ xác minh.");
    }

    @Test
    @DisplayName("is refused on a wide screen, asked for on a phone: the same forms, nothing sticks out")
    void otherWidths() {
        cycleOpens();
        headSubmits("1", "VP");
        cutOffFires("1");
        clock.set(calendar.cutOffAt(period).plusHours(16));
        officerAsks(PHONE);
        try (Tasklist desk = Tasklist.signIn(chromium.browser(), port, "khtc.th", DESK)) {
            Page form = desk.open(grantTask("1", "NCC").getId()).page();
            form.getByLabel("Không cho nộp muộn").check();
            desk.complete();
            assertThat(form.getByLabel("Lý do không cho")).isFocused();
            assertThat(form.getByText("Ghi lý do không cho nộp muộn.")).isVisible();
            desk.look("late-8-refuse");
            form.getByLabel("Lý do không cho").fill("Đơn vị không nêu được lý do chính đáng.");
            desk.completed();
            assertThat(desk.faults()).isEmpty();
        }
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.MISSING);
        assertThat(running(key("1", "NCC"))).isZero();
    }

    private void officerAsks(int width) {
        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, "ncc.cv", DESK)) {
            // On a phone Tasklist hides its start list; the form itself is looked at in that width.
            Page form = officer.start("Đề nghị nộp muộn").page();
            form.setViewportSize(width, 1000);
            officer.confirmStart();
            assertThat(form.getByText("Chọn báo cáo cần nộp muộn.")).isVisible();
            assertThat(form.getByText("Ghi lý do nộp muộn.")).isVisible();
            assertThat(form.getByLabel("Báo cáo cần nộp muộn")).isFocused();
            officer.look("late-1-not-yet");
            form.getByLabel("Báo cáo cần nộp muộn").selectOption(new SelectOption().setLabel(missedLabel()));
            form.getByLabel("Lý do nộp muộn").fill("Mất điện toàn xã hai ngày trước hạn, có xác nhận của điện lực.");
            assertThat(officer.overflow()).isLessThanOrEqualTo(1);
            officer.look("late-2-ask");
            officer.confirmStart();
            assertThat(form.locator("form.kh")).hasCount(0);
            assertThat(officer.faults()).isEmpty();
        }
    }

    private String missedLabel() {
        return "Tháng %s · 1 Lĩnh vực thứ nhất · Phòng Người có công".formatted(period.label());
    }

    private void deskGrants(int width) {
        try (Tasklist desk = Tasklist.signIn(chromium.browser(), port, "khtc.th", width)) {
            Page form = desk.open(grantTask("1", "NCC").getId()).page();
            assertThat(form.getByText("Mất điện toàn xã hai ngày trước hạn")).isVisible();
            desk.complete();
            assertThat(form.getByText("Chọn cho nộp muộn hoặc không.")).isVisible();
            desk.look("late-3a-undecided");
            form.getByRole(AriaRole.RADIO, named("^Cho nộp muộn$")).check();
            form.getByLabel("Nộp được đến").fill("16/2");
            desk.complete();
            assertThat(form.getByText("Ghi theo mẫu ngày/tháng/năm giờ:phút")).isVisible();
            desk.look("late-3b-misread");
            form.getByLabel("Nộp được đến").fill(until());
            assertThat(desk.overflow()).isLessThanOrEqualTo(1);
            form.getByLabel("Nộp được đến").scrollIntoViewIfNeeded();
            desk.look("late-3-grant").completed();
            assertThat(desk.faults()).isEmpty();
        }
    }

    /** Noon of the day after, as people write it. */
    private String until() {
        return DateTimeFormatter.ofPattern("dd/MM/yyyy 12:00")
                .format(clock.instant().atZone(clock.getZone()).plusDays(1));
    }

    private void officerHandsIn() {
        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, "ncc.cv", DESK)) {
            Page form = officer.open(submitTask("1", "NCC").getId()).page();
            assertThat(form.getByText(until()).first()).isVisible();
            officer.look("late-4-open-again");
            line(form, "Nhiệm vụ thứ nhất")
                    .getByLabel("Tình trạng")
                    .selectOption(new SelectOption().setLabel("Hoàn thành"));
            line(form, "Nhiệm vụ thứ nhất").getByLabel("Kết quả thực hiện").fill(FIRST_LINE);
            line(form, "Nhiệm vụ thứ hai")
                    .getByLabel("Tình trạng")
                    .selectOption(new SelectOption().setLabel("Đang thực hiện"));
            line(form, "Nhiệm vụ thứ hai").getByLabel("Kết quả thực hiện").fill("Đang làm.");
            officer.look("late-5-filled").completed();
            assertThat(officer.faults()).isEmpty();
        }
        assertThat(taskOf(key("1", "NCC"), "userTask_reviewReport")).isNotNull();
    }

    private void headApprovesInTasklist(String screenshot) {
        try (Tasklist head = Tasklist.signIn(chromium.browser(), port, "ncc.tp", DESK)) {
            Page form = head.open(reviewTask("1", "NCC").getId()).page();
            form.getByRole(AriaRole.RADIO, named("^Duyệt")).check();
            head.look(screenshot).completed();
            assertThat(head.faults()).isEmpty();
        }
    }

    private void deskReturnsOneSection() {
        try (Tasklist desk = Tasklist.signIn(chromium.browser(), port, "khtc.th", DESK)) {
            Page form = desk.start("Yêu cầu sửa báo cáo").page();
            desk.confirmStart();
            assertThat(form.getByText("Chọn báo cáo cần sửa.")).isVisible();
            assertThat(form.getByLabel("Báo cáo cần sửa")).isFocused();
            Locator reports = form.getByLabel("Báo cáo cần sửa");
            // Months of other stories may be open beside this one.
            assertThat(reports.locator("optgroup[label='Tháng %s · 1 Lĩnh vực thứ nhất']".formatted(period.label())))
                    .hasCount(1);
            desk.look("correction-1-not-yet");
            reports.selectOption(new SelectOption().setValue(period + "/1/NCC"));
            form.getByLabel("Lý do yêu cầu sửa").fill("Đang làm gì, với ai, đến đâu? Ghi rõ số hồ sơ.");
            desk.confirmStart();
            assertThat(form.getByText("Chọn ít nhất một phần.")).isVisible();
            form.getByLabel("1.2 Nhiệm vụ thứ hai").check();
            desk.look("correction-2-one-section");
            form.setViewportSize(PHONE, 1000);
            assertThat(desk.overflow()).isLessThanOrEqualTo(1);
            desk.look("correction-2-one-section-" + PHONE);
            form.setViewportSize(DESK, 1000);
            desk.confirmStart();
            assertThat(form.locator("form.kh")).hasCount(0);
            assertThat(desk.faults()).isEmpty();
        }
    }

    private void officerMends() {
        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, "ncc.cv", DESK)) {
            Page form = officer.open(submitTask("1", "NCC").getId()).page();
            assertThat(form.getByText("Ghi rõ số hồ sơ.")).isVisible();
            assertThat(form.getByText(Pattern.compile("Sửa nhiệm vụ 1\\.2 đến 17:00")))
                    .isVisible();
            assertThat(form.getByText("còn 1 ngày 7 giờ")).isVisible();
            officer.look("correction-3-returned");
            Locator first = line(form, "Nhiệm vụ thứ nhất").getByLabel("Kết quả thực hiện");
            assertThat(first).hasValue(FIRST_LINE);
            assertThat(first).isDisabled();
            assertThat(line(form, "Nhiệm vụ thứ nhất").getByText(KEPT)).isVisible();
            assertThat(form.getByLabel("Kế hoạch kỳ tới")).isDisabled();
            assertThat(form.getByText("Không phát sinh trong kỳ, cả lĩnh vực")).hasCount(0);
            assertThat(line(form, "Nhiệm vụ thứ hai").getByText(KEPT)).hasCount(0);
            line(form, "Nhiệm vụ thứ hai")
                    .getByLabel("Kết quả thực hiện")
                    .fill("Đã bàn giao 5 hồ sơ, còn 2 hồ sơ chờ xác minh.");
            officer.completed();
            assertThat(officer.faults()).isEmpty();
        }
    }

    /** The fields of one task of the area. */
    private static Locator line(Page form, String text) {
        return form.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(text));
    }

    private static Page.GetByRoleOptions named(String pattern) {
        return new Page.GetByRoleOptions().setName(Pattern.compile(pattern));
    }

    /** The results of the two lines that are accepted. */
    private String results() {
        return jdbc.sql(
                        """
                        select string_agg(l.result, '|' order by l.position) from kehoach.expected_report r
                        join kehoach.report_version v on v.report_id = r.id and v.number = r.version_number
                        join kehoach.report_line l on l.version_id = v.id where r.id = ?
                        """)
                .param(report("1", "NCC").id())
                .query(String.class)
                .single();
    }
}
