package vn.sonla.kehoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;

/**
 * What the plan of 2024 asks of a district, of the six districts that the stories take, and two months of it, opened once.
 * What the page looks like is left under {@code target/screenshots}.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.sample=true"
        })
@DisplayName("All reports of a unit for a month on one page")
class OfficerPacketTest extends StoryTest {

    private static final int DESK = 1440;
    private static final int PHONE = 360;
    /** Clicks, Enter and Space together for the whole month. */
    private static final int MOST_ACTS = 40;
    /** The button, the two files and the dialog's own button, which are not part of the page. */
    private static final int CHOOSING_FILES = 4;
    /** For fifteen areas as for one. */
    private static final int MOST_STATEMENTS = 18;

    private static final String UNIT = "H-MOCCHAU";
    private static final List<String> DISTRICTS =
            List.of(UNIT, "H-SONLA", "H-MUONGLA", "H-VANHO", "H-YENCHAU", "H-SOPCOP");
    private static final String DISTRICT = "HUYEN";

    private static Chromium chromium;
    private static ReportingPeriod month;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void districtsOnly(DynamicPropertyRegistry registry) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        ObjectNode plan = (ObjectNode)
                yaml.readTree(Path.of("processes/plan/plan-2024.yaml").toFile());
        ArrayNode areas = (ArrayNode) plan.get("areas");
        areas.removeIf(area -> !contains(area.get("leads"), DISTRICT));
        areas.forEach(area -> {
            ((ObjectNode) area).set("leads", yaml.valueToTree(DISTRICTS));
            ((ArrayNode) area.get("indicators")).removeIf(one -> !contains(one.get("reportedBy"), DISTRICT));
            area.get("indicators").forEach(one -> ((ObjectNode) one).set("reportedBy", yaml.valueToTree(DISTRICTS)));
        });
        Path file = Path.of("target", "district-plan.yaml");
        yaml.writeValue(file.toFile(), plan);
        registry.add("kehoach.plan.file", () -> "file:" + file);
    }

    private static boolean contains(JsonNode list, String code) {
        return StreamSupport.stream(list.spliterator(), false)
                .anyMatch(one -> one.asText().equals(code));
    }

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        Chromium.stop(chromium);
        month = null;
    }

    @BeforeEach
    void openTwoMonths() {
        if (month == null) {
            period = new ReportingPeriod(period.month().plusYears(5));
            clock.set(calendar.opensAt(period).plusHours(8));
            cycleOpens();
            areas(UNIT)
                    .forEach(area -> as(
                            head(UNIT),
                            List.of(UNIT, UNIT + "-TP"),
                            () -> complete(submitTask(area, UNIT), lastMonth(area))));
            month = period.next();
            period = month;
            clock.set(calendar.opensAt(period).plusHours(8));
            cycleOpens();
        }
        period = month;
        clock.set(calendar.opensAt(period).plusHours(8));
    }

    @Test
    @DisplayName(
            "an officer finishes fifteen areas in one sitting: two nil, one by keyboard, the others carried over and looked at, one mended")
    void officer() {
        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, officer(UNIT), DESK)) {
            Page page = officer.countActs().openPacket().page();
            assertThat(page.locator(".kh-area")).hasCount(15);
            assertThat(page.locator("#kh-submit-many")).isDisabled();
            officer.screenshot("packet-1-open");

            page.check("#kh-8-nil");
            page.check("#kh-9-nil");

            // By keyboard alone, as somebody fills a table.
            Locator statuses = page.locator("#kh-5-4-body select");
            statuses.first().focus();
            for (int i = 0; i < statuses.count(); i++) {
                assertThat(statuses.nth(i)).isFocused();
                page.keyboard().press("ArrowDown");
                page.keyboard().press("ArrowDown");
                page.keyboard().press("Tab");
                page.keyboard().type("Đã mở hai lớp tập huấn cho cán bộ xã.");
                page.keyboard().press("Tab");
                assertThat(page.locator("#kh-5-4-previous-" + i + " button")).isFocused();
                page.keyboard().press("Tab");
            }
            assertThat(statuses.last()).hasValue("DOING");

            // One area by itself, then all that are left.
            page.locator("#kh-5-2-body").getByText("Chép tháng").first().click();
            assertThat(page.locator("#kh-5-2-body .kh-carried")).hasCount(9);
            page.click("#kh-copy-many");
            assertThat(page.locator(".kh-carried")).hasCount(118 - 5 - 1 - 4);
            assertThat(page.locator("#kh-submit-many")).hasText("Nộp 3 lĩnh vực sẵn sàng");
            assertThat(page.locator("#kh-5-2-previous-0")).containsText("Đã làm việc với các xã.");
            page.locator("#kh-5-2-title").scrollIntoViewIfNeeded();
            officer.screenshot("packet-2-carried");

            page.fill("#kh-5-2-lines-0-result", "Đã làm việc với các xã, hoàn thành trước hạn.");
            assertThat(page.locator("#kh-5-2-body .kh-carried")).hasCount(8);
            assertThat(page.locator("#kh-5-2-previous-0 ins")).containsText("hoàn thành");
            page.fill("#kh-3-1-lines-0-result", "Chuông \u0007 lẫn vào");
            page.fill("#kh-3-1-figures-0-actual", "1234.5");
            page.press("#kh-3-1-figures-0-actual", "Tab");
            assertThat(page.locator("#kh-3-1-figures-0-actual-error")).containsText("gõ 1234,5");
            page.fill("#kh-3-1-figures-0-actual", "480");
            page.press("#kh-3-1-figures-0-actual", "Tab");
            assertThat(page.locator("#kh-3-1-figures-0-actual-warning"))
                    .containsText("Tăng 300 % so với tháng " + period.previous().label() + "; giải trình?");
            assertThat(page.locator("#kh-3-1-figures-0-sum")).hasText(sumOfYear(480, 120));
            assertThat(page.locator("#kh-3-1-body")).containsText("Đã báo: 120");
            page.fill("#kh-3-1-figures-0-previous", "12x");
            page.press("#kh-3-1-figures-0-previous", "Tab");
            assertThat(page.locator("#kh-3-1-figures-0-previous-error")).isVisible();
            page.fill("#kh-3-1-figures-0-previous", "125");
            page.press("#kh-3-1-figures-0-previous", "Tab");
            assertThat(page.locator("#kh-3-1-figures-0-sum")).hasText(sumOfYear(480, 125));
            page.locator("#kh-3-1-figures-0-actual").scrollIntoViewIfNeeded();
            officer.screenshot("packet-3-warning");

            page.setInputFiles(
                    "#kh-5-3-file", new FilePayload[] {file("Biên bản.pdf", "%PDF-1.7 x"), file("Ảnh.exe", "MZ")});
            assertThat(page.locator("#kh-5-3-body .kh-files")).containsText("Biên bản.pdf");
            assertThat(page.locator("#kh-5-3-file-error")).containsText("Ảnh.exe: loại tệp này không nhận");

            for (String area : areas(UNIT)) {
                Locator confirm = page.locator("#kh-" + area.replace('.', '-') + "-carried");
                if (confirm.count() > 0) {
                    confirm.click();
                }
            }
            assertThat(page.locator(".kh-carried")).hasCount(0);
            assertThat(officer.barriers(".kh-page")).isEmpty();
            assertThat(VietnamesePages.offenders(page)).isEmpty();
            page.click("#kh-submit-many");
            assertThat(page.locator("#kh-result")).containsText("Đã nộp 14 báo cáo; chờ trưởng đơn vị duyệt.");
            assertThat(page.locator("#kh-result")).containsText("lĩnh vực 3.1");
            assertThat(page.locator("#kh-result")).isFocused();
            assertThat(page.locator("#kh-3-1-lines-0-result-error")).containsText("ký tự điều khiển");
            officer.screenshot("packet-4-one-refused");
            assertThat(report("3.1", UNIT).state()).isEqualTo(ReportState.DRAFT);
            assertThat(report("5.2", UNIT).state()).isEqualTo(ReportState.SUBMITTED);

            page.fill("#kh-3-1-lines-0-result", "Mở thêm ba phiên giao dịch việc làm nên tăng.");
            page.click("#kh-submit-many");
            assertThat(page.locator("#kh-result")).containsText("Đã nộp 1 báo cáo");
            assertThat(page.locator("#kh-done")).hasText("15/15");
            officer.look("packet-5-done");
            assertThat(officer.acts() + CHOOSING_FILES)
                    .as("clicks, Enter and Space")
                    .isLessThanOrEqualTo(MOST_ACTS);
            assertThat(officer.faults()).isEmpty();
        }
        assertThat(areas(UNIT))
                .allSatisfy(
                        area -> assertThat(report(area, UNIT).state()).as(area).isEqualTo(ReportState.SUBMITTED));
        assertThat(jdbc.sql(
                                """
                                select f.previous from kehoach.figure f
                                join kehoach.report_version v on v.id = f.version_id
                                join kehoach.expected_report r on r.id = v.report_id
                                where r.period = ? and r.area_code = '3.1' and r.unit_code = ? and f.previous is not null
                                """)
                        .params(period.toString(), UNIT)
                        .query(Integer.class)
                        .list())
                .containsExactly(125);
        assertThat(areas(UNIT).stream().filter(area -> report(area, UNIT).nil()))
                .containsExactly("8", "9");
    }

    private String sumOfYear(int actual, int before) {
        boolean sameYear = period.previous().year() == period.year();
        return String.valueOf(sameYear ? actual + before : actual);
    }

    @Test
    @DisplayName("many become nil with one click, and none with another; nothing that was begun does")
    void nilForMany() {
        String unit = "H-VANHO";
        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, officer(unit), PHONE)) {
            Page page = officer.visitPacket().page();
            assertThat(officer.overflow()).isLessThanOrEqualTo(1);
            officer.screenshot("packet-6-phone");
            page.fill("#kh-1-lines-0-result", "Đã bắt đầu.");
            assertThat(page.locator("#kh-nil-many")).hasText("Không phát sinh cho 14 lĩnh vực còn trống");
            page.click("#kh-nil-many");
            assertThat(page.locator("#kh-submit-many")).hasText("Nộp 14 lĩnh vực sẵn sàng");
            assertThat(page.locator("#kh-1-nil")).not().isChecked();
            page.click("#kh-undo-many");
            assertThat(page.locator("#kh-submit-many")).isDisabled();
            page.click("#kh-nil-many");
            assertThat(officer.barriers(".kh-page")).isEmpty();
            assertThat(page.locator("#kh-9-save")).containsText("Đã lưu nháp");
            page.reload();
            page.waitForSelector(".kh-area");
            assertThat(page.locator("#kh-9-nil")).isChecked();
            assertThat(page.locator("#kh-1-lines-0-result")).hasValue("Đã bắt đầu.");
            assertThat(officer.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "of two who write the same report the second sees what changed, chooses field by field, and loses nothing")
    void twoAtOnce() throws JsonProcessingException {
        String unit = "H-SONLA";
        try (Tasklist first = Tasklist.signIn(chromium.browser(), port, officer(unit), DESK);
                Tasklist second = Tasklist.signIn(chromium.browser(), port, head(unit), DESK)) {
            Page mine = first.openPacket().page();
            Page theirs = second.openPacket().page();
            write(mine, "#kh-1-lines-0-result", "Của chuyên viên: 12 xã.");
            write(mine, "#kh-1-lines-2-result", "Chỉ chuyên viên ghi.");
            assertThat(mine.locator("#kh-1-save")).containsText("Đã lưu nháp");

            write(theirs, "#kh-1-lines-0-result", "Của trưởng phòng: 15 xã.");
            assertThat(theirs.locator("#kh-1-conflict"))
                    .containsText(nameOf("h-sonla.cv") + " đã lưu một bản nháp khác");
            Locator both = theirs.locator("#kh-1-conflict .kh-difference").filter(text("1.1, kết quả thực hiện"));
            assertThat(both).containsText("Của chuyên viên: 12 xã.");
            assertThat(both).containsText("Của trưởng phòng: 15 xã.");
            assertThat(both).containsText("cả hai cùng sửa");
            assertThat(both.locator("input[value=mine]")).isChecked();
            Locator onlyOther = theirs.locator("#kh-1-conflict .kh-difference").filter(text("1.3, kết quả thực hiện"));
            assertThat(onlyOther.locator("input[value=theirs]")).isChecked();
            second.look("packet-7-conflict");

            theirs.getByText("Dùng các lựa chọn trên").click();
            assertThat(theirs.locator("#kh-1-save")).containsText("Đã lưu nháp");
            assertThat(theirs.locator("#kh-1-lines-0-result")).hasValue("Của trưởng phòng: 15 xã.");
            assertThat(theirs.locator("#kh-1-lines-2-result")).hasValue("Chỉ chuyên viên ghi.");
            assertThat(results(unit, "1")).containsEntry("1.1", "Của trưởng phòng: 15 xã.");
            assertThat(results(unit, "1")).containsEntry("1.3", "Chỉ chuyên viên ghi.");

            write(mine, "#kh-1-lines-0-result", "Của chuyên viên: 13 xã.");
            mine.getByText("Lấy hết bản của " + nameOf("h-sonla.tp")).click();
            assertThat(mine.locator("#kh-1-lines-0-result")).hasValue("Của trưởng phòng: 15 xã.");
            mine.getByText("Quay lại bản của tôi").click();
            assertThat(mine.locator("#kh-1-lines-0-result")).hasValue("Của chuyên viên: 13 xã.");
            assertThat(first.faults()).isEmpty();
            assertThat(second.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("the head reads what waits for him, returns one with a reason and approves the others with one click")
    void head() {
        String unit = "H-MUONGLA";
        List.of("1", "2", "5.2").forEach(area -> officerSubmits(area, unit));
        try (Tasklist head = Tasklist.signIn(chromium.browser(), port, head(unit), PHONE)) {
            Page page = head.visitPacket().page();
            assertThat(page.locator("#kh-approve-many")).hasText("Duyệt 3 báo cáo đang chờ");
            assertThat(page.locator("#kh-1-body")).containsText("Đã làm việc với các xã.");
            assertThat(head.overflow()).isLessThanOrEqualTo(1);
            page.click("#kh-1-return");
            page.getByText("Trả lại lĩnh vực 1", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("#kh-1-refused")).hasText("Ghi lý do để người lập biết cần sửa gì.");
            assertThat(page.locator("#kh-1-reason")).isFocused();
            page.fill("#kh-1-reason", "Thiếu số liệu quý.");
            head.screenshot("packet-8-return");
            page.press("#kh-1-reason", "Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator("#kh-result")).containsText("Đã trả lại 1 báo cáo");
            assertThat(head.barriers(".kh-page")).isEmpty();
            assertThat(VietnamesePages.offenders(page)).isEmpty();
            page.click("#kh-approve-many");
            assertThat(page.locator("#kh-result")).containsText("Đã duyệt 2 báo cáo");
            head.screenshot("packet-9-approved");
            assertThat(head.faults()).isEmpty();
        }
        assertThat(report("1", unit).state()).isEqualTo(ReportState.RETURNED);
        assertThat(report("1", unit).returnReason()).isEqualTo("Thiếu số liệu quý.");
        assertThat(report("2", unit).state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(report("5.2", unit).state()).isEqualTo(ReportState.ACCEPTED);
    }

    @Test
    @DisplayName(
            "a unit sees all areas of its year by colour, sign and word, and gets by keys to the report of each month")
    void year() {
        ReportingPeriod before = period.previous();
        ReportingPeriod longAgo = new ReportingPeriod(before.month().minusYears(1));
        jdbc.sql(
                        """
                        insert into kehoach.expected_report (period, area_code, unit_code, state, due_at, closes_at)
                        values (?, '5.2', ?, 'MISSING', now(), now())
                        """)
                .params(longAgo.toString(), UNIT)
                .update();
        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, officer(UNIT), DESK)) {
            Page page = officer.openYear().page();
            assertThat(page.locator("h1")).hasText("Đơn vị tôi: các lĩnh vực trong năm");
            assertThat(page.locator(".kh-heat tbody tr")).hasCount(15 + 1);
            page.locator(".kh-heat a[tabindex='0']").focus();
            page.keyboard().press("ArrowDown");
            assertThat(page.locator(".kh-heat a:focus"))
                    .hasAttribute("aria-label", Pattern.compile("^Lĩnh vực 2, tháng "));
            assertThat(page.locator(".kh-tip")).containsText("trước ngày");
            officer.screenshot("year-1-tip").look("year-1");
            page.keyboard().press("Enter");
            assertThat(page.locator("#kh-2-title")).isFocused();

            goToYear(officer.openYear().page(), before.year());
            Locator accepted = yearCell(page, before, "Đã duyệt");
            assertThat(accepted).hasText("✓Đã duyệt");
            accepted.click();
            assertThat(page.locator("#kh-5-2-title")).isFocused();
            assertThat(page.locator("#kh-5-2-body")).containsText("Đã làm việc với các xã.");
            assertThat(page.locator("#kh-choose option:checked")).containsText(before.label());
            officer.look("year-2-report");

            page.locator(".kh-tabs a").filter(text("Các lĩnh vực trong năm")).click();
            goToYear(page, longAgo.year());
            assertThat(yearCell(page, longAgo, "Thiếu")).hasText("✕Thiếu");
            assertThat(officer.faults()).isEmpty();
        }
        try (Tasklist phone = Tasklist.signIn(chromium.browser(), port, head(UNIT), PHONE)) {
            assertThat(phone.visitYear().page().locator(".kh-heat")).isVisible();
            phone.look("year-3-head");
            assertThat(phone.faults()).isEmpty();
        }
        try (Tasklist desk = Tasklist.signIn(chromium.browser(), port, "khtc.th", DESK)) {
            Page page = desk.openYear().page();
            page.selectOption("#kh-year-unit", UNIT);
            assertThat(page.locator(".kh-year-head")).containsText("Mộc Châu");
            assertThat(desk.faults()).isEmpty();
        }
    }

    private static void goToYear(Page page, int year) {
        assertThat(page.locator("#kh-year")).isVisible();
        while (!page.locator("#kh-year").textContent().equals("Năm " + year)) {
            String shown = page.locator("#kh-year").textContent();
            page.click(".kh-years a[rel=prev]");
            assertThat(page.locator("#kh-year")).not().hasText(shown);
        }
    }

    private static Locator yearCell(Page page, ReportingPeriod of, String state) {
        return page.locator(".kh-heat a[aria-label='Lĩnh vực 5.2, tháng %s: %s']".formatted(of.label(), state));
    }

    @Test
    @DisplayName("who has nothing to report is told so; a month that is over is read, with what was never handed in")
    void nothingToDo() {
        try (Tasklist director = Tasklist.signIn(chromium.browser(), port, "giamdoc", DESK)) {
            director.visitPacket("", "text=Bạn không ở đơn vị nào có báo cáo tháng.")
                    .look("packet-12-nobody");
            assertThat(director.faults()).isEmpty();
        }
        period = month.previous();
        cutOffFires("9");
        String unit = "H-YENCHAU";
        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, officer(unit), DESK)) {
            Page page = officer.visitPacket("?period=" + period + "&unit=" + unit, ".kh-area")
                    .page();
            Locator missed = page.locator(".kh-area", new Page.LocatorOptions().setHas(page.locator("#kh-9-title")));
            assertThat(missed).containsText("không nộp");
            assertThat(page.locator(".kh-facts")).containsText("0/15 lĩnh vực, 1 không nộp");
            missed.getByText("Mở").click();
            assertThat(page.locator("#kh-9-body")).containsText("Đề nghị nộp muộn");
            officer.look("packet-13-missed");
            assertThat(officer.faults()).isEmpty();
        }
        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, officer(UNIT), DESK)) {
            Page page = officer.visitPacket("?period=" + period + "&unit=" + UNIT, ".kh-area")
                    .page();
            assertThat(page.locator("#kh-done")).hasText("15/15");
            assertThat(page.locator("#kh-submit-many")).hasCount(0);
            page.locator(".kh-area-head button").nth(2).click();
            officer.look("packet-14-over");
            assertThat(officer.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "of many in one request each has its own fate: taken, wrong, handed in already, claimed by a colleague, foreign")
    void fates() throws JsonProcessingException {
        String unit = "H-YENCHAU";
        officerSubmits("2", unit);
        String claimed = submitTask("3.1", unit).getId();
        as(head(unit), List.of(unit, unit + "-TP"), () -> engine.getTaskService()
                .claim(claimed, head(unit)));
        ObjectNode sent = json.createObjectNode();
        ArrayNode reports = sent.putArray("reports");
        Stream.of("1", "2", "3.1", "99").forEach(area -> reports.addObject()
                .put("areaCode", area)
                .set("report", tree(area.equals("99") ? "{\"nil\":true}" : report(area))));
        reports.addObject().put("areaCode", "3.2").set("report", tree("{\"nil\":false,\"lines\":[]}"));
        reports.addObject().put("areaCode", "3.4").set("report", tree("{\"nil\":true}"));

        Map<String, JsonNode> fates = submit(officer(unit), unit, sent);

        assertThat(fates.get("1").path("status").asInt()).isEqualTo(200);
        assertThat(fates.get("2").path("status").asInt()).isEqualTo(409);
        assertThat(fates.get("2").path("message").asText()).contains("đang chờ trưởng đơn vị duyệt");
        assertThat(fates.get("3.1").path("status").asInt()).isEqualTo(409);
        assertThat(fates.get("3.1").path("message").asText()).contains("h-yenchau.tp đang giữ việc này");
        assertThat(fates.get("99").path("status").asInt()).isEqualTo(409);
        assertThat(fates.get("3.2").path("status").asInt()).isEqualTo(400);
        assertThat(fates.get("3.2").path("message").asText()).startsWith("/lines");
        assertThat(fates.get("3.4").path("status").asInt()).isEqualTo(200);
        assertThat(report("1", unit).state()).isEqualTo(ReportState.SUBMITTED);
        assertThat(report("3.1", unit).state()).isEqualTo(ReportState.EXPECTED);
        assertThat(report("3.2", unit).state()).isEqualTo(ReportState.EXPECTED);
        assertThat(report("3.4", unit).nil()).isTrue();

        Map<String, JsonNode> foreign = submit(officer("H-VANHO"), unit, sent);
        assertThat(foreign.get("3.2").path("status").asInt()).isEqualTo(403);
        assertThat(report("3.2", unit).state()).isEqualTo(ReportState.EXPECTED);
    }

    @Test
    @DisplayName("fifteen areas are read in few statements; another unit's are not read at all")
    void reading() throws JsonProcessingException {
        Browser officer = signedIn(officer(UNIT));
        String path = "/camunda/api/kehoach/packets/" + period + "/" + UNIT;
        officer.get(path);
        ListAppender<ILoggingEvent> statements = new ListAppender<>();
        List<Logger> loggers = Stream.of(
                        "org.hibernate.SQL",
                        "org.springframework.jdbc.core.JdbcTemplate",
                        "org.camunda.bpm.engine.impl.persistence.entity")
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        statements.start();
        loggers.forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
            logger.addAppender(statements);
        });
        HttpResponse<String> answer;
        try {
            answer = officer.get(path);
        } finally {
            loggers.forEach(logger -> {
                logger.detachAppender(statements);
                logger.setAdditive(true);
                logger.setLevel(null);
            });
        }
        JsonNode packet = json.readTree(answer.body());
        assertThat(packet.path("sections")).hasSize(15);
        assertThat(packet.at("/sections/0/form/previous/lines")).isNotEmpty();
        List<String> sql = statements.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.startsWith("select")
                        || message.startsWith("Executing prepared SQL statement")
                        || message.startsWith("==>  Preparing"))
                .toList();
        assertThat(sql).hasSizeBetween(5, MOST_STATEMENTS);

        Browser other = signedIn(officer("H-SOPCOP"));
        assertThat(other.get(path).statusCode()).isEqualTo(403);
        assertThat(other.get("/camunda/api/kehoach/packets/" + period + "/KHONGCO")
                        .statusCode())
                .isIn(403, 404);
        JsonNode list =
                json.readTree(officer.get("/camunda/api/kehoach/packets").body());
        assertThat(list)
                .allSatisfy(entry -> assertThat(entry.at("/unit/code").asText()).isEqualTo(UNIT));
        assertThat(list.get(0).path("areas").asInt()).isEqualTo(15);
    }

    @Test
    @DisplayName(
            "a workbook comes back into the drafts; what is wrong in it is named, what changed meanwhile stands side by side")
    void excel() throws IOException {
        String unit = "H-SOPCOP";
        try (Tasklist officer = Tasklist.signIn(chromium.browser(), port, officer(unit), DESK)) {
            Page page = officer.openPacket().page();
            Path empty = page.waitForDownload(() -> page.click("#kh-workbook")).path();

            page.setInputFiles("#kh-workbook-file", filled(empty, "Không biết", "Từ Excel."));
            assertThat(page.locator("#kh-workbook-outcome")).containsText("C6");
            assertThat(page.locator("#kh-1-lines-0-result")).hasValue("");
            officer.screenshot("packet-10-excel-error");
            assertThat(officer.barriers("#kh-workbook-outcome")).isEmpty();

            page.setInputFiles("#kh-workbook-file", filled(empty, "Hoàn thành", "Từ Excel."));
            assertThat(page.locator("#kh-workbook-outcome")).containsText("Đã nạp 1 lĩnh vực");
            assertThat(page.locator("#kh-1-lines-0-status")).hasValue("DONE");
            assertThat(page.locator("#kh-1-lines-0-result")).hasValue("Từ Excel.");

            page.fill("#kh-1-lines-0-result", "Gõ trên trang.");
            page.setInputFiles("#kh-workbook-file", filled(empty, "Hoàn thành", "Từ Excel lần hai."));
            Locator outcome = page.locator("#kh-workbook-outcome");
            assertThat(outcome).containsText("Gõ trên trang.");
            assertThat(outcome).containsText("Từ Excel lần hai.");
            officer.look("packet-11-excel-conflict");
            assertThat(page.locator("#kh-1-lines-0-result")).hasValue("Gõ trên trang.");
            outcome.getByText("Lấy theo Excel").click();
            page.click("#kh-workbook-decide");
            assertThat(outcome).containsText("Đã nạp 1 lĩnh vực");
            assertThat(page.locator("#kh-1-lines-0-result")).hasValue("Từ Excel lần hai.");

            String before = period.previous() + "/" + unit;
            page.selectOption("#kh-choose", before);
            assertThat(page.locator(".kh-facts"))
                    .containsText("Tháng " + period.previous().label());
            assertThat(page.locator("#kh-1-lines-0-result")).hasValue("");
            page.goBack();
            assertThat(page.locator(".kh-facts")).containsText("Tháng " + period.label());
            assertThat(page.locator("#kh-1-lines-0-result")).hasValue("Từ Excel lần hai.");
            assertThat(officer.faults()).isEmpty();
        }
    }

    /** The workbook with its first commitment filled in. */
    private static FilePayload filled(Path workbook, String status, String result) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(workbook));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Row line = StreamSupport.stream(book.spliterator(), false)
                    .flatMap(sheet -> StreamSupport.stream(sheet.spliterator(), false))
                    .filter(row -> row.getCell(0) != null
                            && row.getCell(0).getCellType() == CellType.STRING
                            && row.getCell(0).getStringCellValue().equals("1.1"))
                    .findFirst()
                    .orElseThrow();
            line.getCell(2).setCellValue(status);
            line.getCell(4).setCellValue(result);
            book.write(bytes);
            return new FilePayload("bao-cao.xlsx", null, bytes.toByteArray());
        }
    }

    // ---- how

    private List<String> areas(String unit) {
        return plan.areas().stream()
                .filter(area -> area.leadUnits().contains(unit))
                .map(TaskAreaInfo::code)
                .toList();
    }

    private Map<String, Object> lastMonth(String area) {
        return transientReport(area.equals("3.1") ? report(area, "3.1-viec-lam", 120) : report(area));
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, null, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Page page, String field, String text) {
        page.fill(field, text);
        page.press(field, "Tab");
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /** The results of a draft, by commitment. */
    private Map<String, String> results(String unit, String area) throws JsonProcessingException {
        JsonNode draft = json.readTree(jdbc.sql("select content from kehoach.report_draft where report_id = ?")
                .param(report(area, unit).id())
                .query(String.class)
                .single());
        Map<String, String> results = new TreeMap<>();
        draft.path("lines")
                .forEach(line -> results.put(
                        line.path("commitment").asText(), line.path("result").asText()));
        return results;
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, JsonNode> submit(String user, String unit, ObjectNode sent) throws JsonProcessingException {
        HttpResponse<String> answer = signedIn(user)
                .sendWithToken(
                        "POST",
                        "/camunda/api/kehoach/packets/" + period + "/" + unit + "/submissions",
                        sent.toString());
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, JsonNode> fates = new TreeMap<>();
        json.readTree(answer.body())
                .forEach(fate -> fates.put(fate.path("areaCode").asText(), fate));
        return fates;
    }

    private Browser signedIn(String user) {
        Browser browser = new Browser(port);
        browser.login("tasklist", user, "KeHoach#2024");
        return browser;
    }
}
