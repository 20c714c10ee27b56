package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.consolidation.PeriodOverviewService;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.report.AttachmentService;
import vn.sonla.kehoach.report.CorrectionService;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;

/** The files beside a report, over HTTP as the browser sends them. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The files beside a report")
class AttachmentResourceTest extends StoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "KeHoach#2024";
    private static final byte[] PDF = "%PDF-1.7\nbảng kê".getBytes(StandardCharsets.UTF_8);
    private static final String BOUNDARY = "xxxxxxxx";
    private static final Actor OFFICER = new Actor("ncc.cv", Set.of("NCC"));

    @LocalServerPort
    private int port;

    @Autowired
    private AttachmentService attachments;

    @Autowired
    private CorrectionService corrections;

    @Autowired
    private PeriodOverviewService overviews;

    private String files;

    @BeforeEach
    void openPeriod() {
        cycleOpens();
        files = "/camunda/api/kehoach/reports/%s/1/NCC/attachments".formatted(period);
    }

    @Test
    @DisplayName("an officer adds each kind of file, his head and who watches over all units read them as they are")
    void add() throws IOException {
        Browser officer = signedIn("ncc.cv");
        JsonNode empty = json(officer.get(files));
        assertThat(empty.path("open").asBoolean()).isTrue();
        assertThat(empty.at("/limits/maxBytes").asInt()).isEqualTo(5 * 1024 * 1024);
        assertThat(empty.at("/limits/maxFiles").asInt()).isEqualTo(10);
        assertThat(empty.at("/limits/accept").asText()).isEqualTo(".pdf,.docx,.xlsx,.png,.jpg,.jpeg");
        assertThat(empty.path("files")).isEmpty();

        HttpResponse<String> added = send(officer, "Bảng kê đã ký.pdf", PDF);

        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(json(added).path("name").asText()).isEqualTo("Bảng kê đã ký.pdf");
        assertThat(json(added).path("addedBy").asText()).isEqualTo("ncc.cv");
        assertThat(json(added).path("addedAt").asText()).endsWith("+07:00");
        assertThat(report("1", "NCC").state()).as("a file is a draft, too").isEqualTo(ReportState.DRAFT);
        assertThat(send(officer, "Biểu.DOCX", docx()).statusCode()).isEqualTo(201);
        assertThat(send(officer, "Biểu.xlsx", xlsx()).statusCode()).isEqualTo(201);
        assertThat(send(officer, "ảnh.png", bytes("89504E470D0A1A0A00")).statusCode())
                .isEqualTo(201);
        assertThat(send(officer, "ảnh.jpeg", bytes("FFD8FFE000")).statusCode()).isEqualTo(201);

        assertThat(names(signedIn("ncc.tp")))
                .containsExactly("Bảng kê đã ký.pdf", "Biểu.DOCX", "Biểu.xlsx", "ảnh.png", "ảnh.jpeg");
        String file = files + "/" + json(added).path("id").asText();
        for (String user : List.of("ncc.tp", "khtc.th", "vp.gs", "giamdoc", "giamsat")) {
            HttpResponse<String> read = new Browser(port).getAs(user, file);
            assertThat(read.statusCode()).as(user).isEqualTo(200);
            assertThat(read.body()).isEqualTo(new String(PDF, StandardCharsets.UTF_8));
            assertThat(header(read, "Content-Type")).isEqualTo("application/pdf");
            assertThat(header(read, "Content-Disposition"))
                    .startsWith("attachment;")
                    .contains("B%E1%BA%A3ng%20k%C3%AA%20%C4%91%C3%A3%20k%C3%BD.pdf");
            assertThat(header(read, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(read, "Cache-Control")).isEqualTo("no-store");
        }
        assertThat(json(signedIn("vp.gs").get(files)).path("open").asBoolean()).isFalse();
        assertThat(attachments.ofUnit(period.toString(), "NCC").get("1")).hasSize(5);
    }

    @Test
    @DisplayName("a file is known by what stands in it: another kind, a macro, a password, an archive are refused")
    void kinds() throws IOException {
        Browser officer = signedIn("ncc.cv");
        refused(
                send(officer, "a.exe", PDF),
                400,
                "/file: Không nhận loại tệp của “a.exe”; hãy lưu tệp thành PDF, DOCX");
        refused(send(officer, "pdf", PDF), 400, "Không nhận loại tệp");
        refused(send(officer, "a.pdf", bytes("4D5A9000")), 400, "Nội dung của “a.pdf” không phải PDF");
        refused(send(officer, "a.pdf", "<script>alert(1)</script>%PDF-".getBytes(StandardCharsets.UTF_8)), 400, "PDF");
        refused(send(officer, "a.png", bytes("FFD8FFE000")), 400, "không phải PNG");
        refused(send(officer, "a.jpg", bytes("89504E470D0A1A0A")), 400, "không phải JPG");
        refused(send(officer, "a.docx", xlsx()), 400, "không phải DOCX");
        refused(send(officer, "a.xlsx", docx()), 400, "không phải XLSX");
        refused(send(officer, "a.docx", bytes("504B0304")), 400, "không phải DOCX");
        refused(send(officer, "a.docx", bytes("D0CF11E0A1B11AE1")), 400, "có mật khẩu hoặc macro");
        refused(
                send(officer, "a.xlsx", zip("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xl/workbook.xml")),
                400,
                "macro");
        String sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
        refused(send(officer, "a.xlsx", zip(sheet, "xl/vbaProject.bin")), 400, "macro");
        refused(send(officer, "a.pdf", new byte[0]), 400, "rỗng");
        refused(officer.sendWithToken("POST", files, "{}"), 400, "Hãy chọn một tệp");
        assertThat(names(officer)).isEmpty();
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.EXPECTED);
    }

    @Test
    @DisplayName("a name loses its folders and what nobody sees, and is kept in NFC; the same name twice is refused")
    void names() {
        Browser officer = signedIn("ncc.cv");
        String decomposed = Normalizer.normalize("Kế hoạch.pdf", Normalizer.Form.NFD);
        assertThat(json(send(officer, "../../C:\\tài liệu\\" + decomposed, PDF))
                        .path("name")
                        .asText())
                .isEqualTo("Kế hoạch.pdf");
        assertThat(json(send(officer, "..\u202Ea\u200B.pdf", PDF)).path("name").asText())
                .isEqualTo("a.pdf");
        refused(send(officer, "Kế hoạch.pdf", PDF), 409, "đã có tệp tên “Kế hoạch.pdf”");
        refused(send(officer, "Kế hoạch.PDF", PDF), 409, "đã có tệp tên");
        refused(send(officer, "x".repeat(147) + ".pdf", PDF), 400, "Tên tệp quá dài");
        refused(send(officer, "/", PDF), 400, "không có tên");
    }

    @Test
    @DisplayName(
            "a file over the limit is refused with the limit in words, and so is one too many, also at the same time")
    void limits() throws Exception {
        Browser officer = signedIn("ncc.cv");
        byte[] large = new byte[5 * 1024 * 1024 + 1];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        refused(send(officer, "lớn.pdf", large), 413, "Tệp “lớn.pdf” nặng 5,1 MB, mỗi tệp tối đa 5 MB");
        refused(send(officer, "lớn.pdf", new byte[36 * 1024 * 1024]), 413, "hãy chọn tệp nhỏ hơn");
        byte[] largest = Arrays.copyOf(large, large.length - 1);
        assertThat(send(officer, "vừa.pdf", largest).statusCode()).isEqualTo(201);

        ExecutorService people = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String name = "tệp " + i + ".pdf";
            answers.add(people.submit(() -> {
                start.await();
                try {
                    attachments.add(BusinessKey.report(period.toString(), "1", "NCC"), name, PDF, OFFICER);
                    return 201;
                } catch (Refusal refusal) {
                    return refusal.kind().status();
                }
            }));
        }
        start.countDown();
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        people.shutdown();
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(9);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(3);
        refused(send(officer, "nữa.pdf", PDF), 409, "Báo cáo đã có 10 tệp, tối đa 10 tệp; hãy gỡ bớt");
    }

    @Test
    @DisplayName("who is not of the unit adds and removes nothing, and reads nothing unless he watches over all units")
    void foreign() {
        String file = files + "/"
                + json(send(signedIn("ncc.cv"), "a.pdf", PDF)).path("id").asText();
        Browser other = signedIn("vp.cv");
        refused(other.get(files), 403, "không thuộc đơn vị của bạn");
        refused(other.get(file), 403, "không thuộc đơn vị của bạn");
        refused(send(other, "b.pdf", PDF), 403, "thuộc đơn vị NCC");
        refused(other.sendWithToken("DELETE", file, ""), 403, "thuộc đơn vị NCC");
        // His own report's address does not open a file of another report.
        refused(other.get(file.replace("/NCC/", "/VP/")), 404, "Không có tệp đính kèm này");
        for (String user : List.of("vp.gs", "khtc.th")) {
            Browser watching = signedIn(user);
            refused(send(watching, "b.pdf", PDF), 403, "thuộc đơn vị NCC");
            refused(watching.sendWithToken("DELETE", file, ""), 403, "thuộc đơn vị NCC");
        }
        Browser stranger = new Browser(port);
        stranger.get("/camunda/app/tasklist/default/");
        refused(stranger.get(file), 401, "chưa đăng nhập");
        refused(send(stranger, "b.pdf", PDF), 401, "chưa đăng nhập");
        Browser forged = signedIn("ncc.cv");
        assertThat(forged.send("POST", files, BodyPublishers.ofByteArray(part("b.pdf", PDF)), multipart())
                        .statusCode())
                .isEqualTo(403);
        assertThat(names(signedIn("ncc.cv"))).containsExactly("a.pdf");
    }

    @Test
    @DisplayName(
            "handing in freezes the files with the version; a return opens them again, and the version keeps its own")
    void frozen() {
        Browser officer = signedIn("ncc.cv");
        String first =
                files + "/" + json(send(officer, "a.pdf", PDF)).path("id").asText();
        String mistake =
                files + "/" + json(send(officer, "nhầm.pdf", PDF)).path("id").asText();
        assertThat(officer.sendWithToken("DELETE", mistake, "").statusCode()).isEqualTo(204);
        refused(officer.sendWithToken("DELETE", mistake, ""), 404, "có thể tệp vừa được gỡ");
        refused(officer.get(mistake), 404, "có thể tệp vừa được gỡ");

        officerSubmits("1", "NCC");

        assertThat(json(officer.get(files)).path("open").asBoolean()).isFalse();
        refused(send(officer, "b.pdf", PDF), 409, "hãy đề nghị trưởng đơn vị trả lại báo cáo");
        refused(officer.sendWithToken("DELETE", first, ""), 409, "đang chờ duyệt");
        assertThat(names(signedIn("ncc.tp"))).containsExactly("a.pdf");

        headReturns("1", "NCC", "Thay bảng kê");
        assertThat(officer.sendWithToken("DELETE", first, "").statusCode()).isEqualTo(204);
        assertThat(send(officer, "A.pdf", PDF).statusCode()).isEqualTo(201);
        assertThat(names(officer)).containsExactly("A.pdf");
        assertThat(officer.get(first).statusCode()).as("version 1 has it").isEqualTo(200);
        headSubmits("1", "NCC");
        refused(send(officer, "b.pdf", PDF), 409, "đề nghị Phòng Kế hoạch - Tài chính yêu cầu sửa báo cáo");

        assertThat(jdbc.sql(
                                """
                                select v.number || ' ' || a.name from kehoach.version_attachment x
                                join kehoach.report_version v on v.id = x.version_id
                                join kehoach.attachment a on a.id = x.attachment_id
                                where v.report_id = ? order by 1
                                """)
                        .param(report("1", "NCC").id())
                        .query(String.class)
                        .list())
                .containsExactly("1 a.pdf", "2 A.pdf");
        everyUnitReports();
        assertThat(overviews.overview(period, PeriodKind.MONTH).attachments()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "the cut-off closes, a grant opens again what is kept, after the signature too, and then all is sealed")
    void late() {
        Browser officer = signedIn("ncc.cv");
        send(officer, "a.pdf", PDF);
        clock.set(calendar.cutOffAt(period));
        refused(send(officer, "b.pdf", PDF), 409, "Hết hạn nộp lúc");
        cutOffFires("1");
        cutOffFires("2.1");
        refused(send(officer, "b.pdf", PDF), 409, "Đề nghị nộp muộn");
        assertThat(names(officer)).as("kept").containsExactly("a.pdf");

        unitAsksForLateness("1", "NCC", "Mất điện.");
        latenessIsGranted("1", "NCC");
        consolidatorCompletes("Còn thiếu.");
        directorSigns();
        assertThat(send(officer, "b.pdf", PDF).statusCode()).isEqualTo(201);
        officerSubmits("1", "NCC");
        refused(send(officer, "c.pdf", PDF), 409, "đang chờ duyệt");
        headApproves("1", "NCC");

        assertThat(report("1", "NCC").late()).isTrue();
        assertThat(names(officer)).containsExactly("a.pdf", "b.pdf");
        refused(send(officer, "c.pdf", PDF), 409, "đã nộp và duyệt");
        assertThat(overviews.overview(period, PeriodKind.MONTH).attachments())
                .as("the signed report stays")
                .isZero();
    }

    @Test
    @DisplayName(
            "a correction of single sections adds files and leaves the accepted ones; one that ends unapproved adds none")
    void corrected() {
        Browser officer = signedIn("ncc.cv");
        String accepted =
                files + "/" + json(send(officer, "a.pdf", PDF)).path("id").asText();
        headSubmits("1", "NCC");
        everyUnitReports();
        consolidatorReturns("1", "NCC", "1.1", "Thiếu bảng kê.");
        runDueJobs();

        assertThat(json(officer.get(files)).path("open").asBoolean()).isTrue();
        refused(officer.sendWithToken("DELETE", accepted, ""), 409, "chỉ được đính kèm thêm tệp");
        assertThat(send(officer, "b.pdf", PDF).statusCode()).isEqualTo(201);
        assertThat(names(officer)).containsExactly("a.pdf", "b.pdf");
        officerSubmits("1", "NCC");
        assertThat(names(signedIn("ncc.tp"))).containsExactly("a.pdf", "b.pdf");
        clock.set(calendar.endOfNextWorkingDay(clock.instant()));
        engine.getManagementService()
                .createJobQuery()
                .activityId("event_correctionEnds")
                .timers()
                .list()
                .forEach(timer -> engine.getManagementService().executeJob(timer.getId()));

        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(names(officer)).as("as accepted").containsExactly("a.pdf");
    }

    private Browser signedIn(String user) {
        Browser browser = new Browser(port);
        assertThat(browser.login("tasklist", user, PASSWORD).statusCode()).isEqualTo(200);
        return browser;
    }

    private HttpResponse<String> send(Browser browser, String name, byte[] content) {
        Map<String, String> headers =
                Map.of("Content-Type", multipart().get("Content-Type"), "X-XSRF-TOKEN", browser.csrfToken());
        return browser.send("POST", files, BodyPublishers.ofByteArray(part(name, content)), headers);
    }

    private static Map<String, String> multipart() {
        return Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    private static byte[] part(String name, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + name.replace("\\", "\\\\") + "\"\r\nContent-Type: text/html\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static byte[] docx() throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText("Bảng kê");
            document.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] xlsx() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            book.createSheet("Bảng kê").createRow(0).createCell(0).setCellValue(1);
            book.write(bytes);
            return bytes.toByteArray();
        }
    }

    /** An Office file of a kind, as far as it is looked at. */
    private static byte[] zip(String type, String entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(("<Types><Override PartName=\"/x\" ContentType=\"" + type + "\"/></Types>")
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private List<String> names(Browser browser) {
        List<String> names = new ArrayList<>();
        json(browser.get(files))
                .path("files")
                .forEach(file -> names.add(file.path("name").asText()));
        return names;
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    private static void refused(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("message").asText()).contains(message);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
