package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.report.ReportService;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;
import vn.sonla.kehoach.web.WorkbookDamages.Damage;

/** A unit's packet as a workbook, over HTTP and in the database. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/packet-plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The workbook of a packet, over HTTP")
class WorkbookResourceTest extends StoryTest {

    private static final String PASSWORD = "KeHoach#2024";

    @LocalServerPort
    private int port;

    @Autowired
    private ReportService reports;

    private String workbook;
    private Browser officer;

    @BeforeEach
    void openPeriod() {
        cycleOpens();
        workbook = "/camunda/api/kehoach/packets/%s/NCC/workbook".formatted(period);
        officer = signedIn("ncc.cv");
    }

    @Test
    @DisplayName(
            "what was filled offline becomes drafts, exactly, and is handed in by nobody; what was not filled stays as it is")
    void roundTrip() {
        for (long seed = 0; seed < 5; seed++) {
            List<ReportForm> forms = forms();
            RandomPackets packets = new RandomPackets(seed);
            List<SectionText> wanted = forms.stream().map(packets::text).toList();
            long round = seed;
            byte[] filled = WorkbookHand.change(download(officer), book -> {
                for (int i = 0; i < forms.size(); i++) {
                    WorkbookHand.fill(
                            book.getSheet(forms.get(i).report().areaCode()),
                            forms.get(i),
                            wanted.get(i),
                            new Random(round));
                }
            });

            JsonNode answer = json(upload(officer, filled), 200);

            assertThat(texts(answer.path("areas"), "areaCode")).containsExactly("1", "5.2", "6");
            assertThat(forms().stream().map(SectionText::of)).containsExactlyElementsOf(wanted);
            assertThat(forms()).allSatisfy(form -> assertThat(form.report().state())
                    .isIn(ReportState.DRAFT, ReportState.EXPECTED));
            List<String> before = database();
            JsonNode again = json(upload(officer, download(officer)), 200);
            assertThat(again.path("areas")).allSatisfy(area -> {
                assertThat(area.path("taken").asBoolean()).isFalse();
                assertThat(area.path("why").asText()).isEqualTo("Không thay đổi so với khi tải về.");
            });
            assertThat(database()).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("what was not touched is not even begun: its report is still expected")
    void untouched() {
        JsonNode answer = json(upload(officer, fill(Map.of("5.2.1", "Đã làm."))), 200);

        assertThat(answer.path("areas"))
                .extracting(area -> area.path("taken").asBoolean())
                .containsExactly(false, true, false);
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.EXPECTED);
        assertThat(report("5.2", "NCC").state()).isEqualTo(ReportState.DRAFT);
        assertThat(changesOf("5.2", "NCC")).containsExactly("ncc.cv EXPECTED>DRAFT");
    }

    @Test
    @DisplayName(
            "a unit sees and fills only its own packet; monitors see all and fill none; nobody comes without session or token")
    void rights() {
        byte[] filled = fill(Map.of("5.2.1", "Đã làm."));
        Browser other = signedIn("vp.cv");
        refused(other.get(workbook), 403, "không thuộc đơn vị của bạn");
        refused(upload(other, filled), 403, "thuộc đơn vị NCC");

        Browser monitor = signedIn("vp.gs");
        assertThat(monitor.get(workbook).statusCode()).isEqualTo(200);
        refused(upload(monitor, filled), 403, "thuộc đơn vị NCC");

        Browser stranger = new Browser(port);
        stranger.get("/camunda/app/tasklist/default/");
        refused(stranger.get(workbook), 401, "chưa đăng nhập");
        refused(upload(stranger, filled), 401, "chưa đăng nhập");
        assertThat(post(officer, workbook, filled, "x.xlsx", "").statusCode()).isEqualTo(403);
        assertThat(database()).noneMatch(row -> row.contains("Đã làm"));
    }

    @Test
    @DisplayName("a period that is none, a unit that owes nothing and a request without a file are refused")
    void unknown() {
        refused(officer.get(workbook.replace(period.toString(), "2024-13")), 400, "2024-13");
        refused(signedIn("vp.gs").get(workbook.replace("NCC", "KHTC")), 404, "không có báo cáo nào");
        refused(officer.sendWithToken("POST", workbook, "{}"), 400, "Hãy chọn tệp Excel");
    }

    @Test
    @DisplayName(
            "what a colleague saved meanwhile stands beside what the workbook says, and the person chooses for each area")
    void conflict() {
        byte[] filled = fill(Map.of("1.1", "của tôi", "5.2.1", "của tôi", "6.1", "của tôi"));
        Browser head = signedIn("ncc.tp");
        save(
                head,
                "5.2",
                0,
                "{\"lines\":[{\"commitment\":\"5.2.1\",\"status\":\"DONE\",\"result\":\"của trưởng phòng\"}]}");
        save(head, "6", 0, "{\"next\":\"của trưởng phòng\"}");
        List<String> before = database();

        JsonNode answer = json(upload(officer, filled), 409);

        assertThat(answer.path("message").asText()).contains("5.2, 6").contains("chưa nạp phần nào");
        assertThat(answer.path("conflicts"))
                .extracting(
                        conflict -> conflict.path("field").asText(),
                        conflict -> conflict.path("mine").asText(),
                        conflict -> conflict.path("theirs").asText())
                .containsExactly(
                        tuple("lines/5.2.1/status", "", "Hoàn thành"),
                        tuple("lines/5.2.1/result", "của tôi", "của trưởng phòng"),
                        tuple("lines/6.1/result", "của tôi", ""),
                        tuple("next", "", "của trưởng phòng"));
        JsonNode first = answer.path("conflicts").get(0);
        assertThat(first.path("areaCode").asText()).isEqualTo("5.2");
        assertThat(first.path("label").asText()).isEqualTo("5.2.1, tình trạng");
        assertThat(first.path("savedBy").asText()).isEqualTo("ncc.tp");
        assertThat(first.path("savedAt").asText()).contains("+07:00");
        assertThat(first.path("revision").asInt()).isEqualTo(1);
        assertThat(first.path("editable").asBoolean()).isTrue();
        assertThat(database()).isEqualTo(before);

        // Decided about one only, or about a revision that is gone: asked again.
        json(upload(officer, workbook + "?overwrite=5.2:1", filled), 409);
        save(head, "5.2", 1, "{\"next\":\"của trưởng phòng, lần hai\"}");
        json(upload(officer, workbook + "?overwrite=5.2:1&keep=6", filled), 409);
        JsonNode taken = json(upload(officer, workbook + "?overwrite=5.2:2&keep=6", filled), 200);

        assertThat(taken.path("areas"))
                .extracting(area -> area.path("taken").asBoolean())
                .containsExactly(true, true, false);
        assertThat(database())
                .anyMatch(row -> row.startsWith("5.2 ") && row.contains("của tôi"))
                .anyMatch(row -> row.startsWith("6 ") && row.contains("của trưởng phòng"));
    }

    @Test
    @DisplayName(
            "an area that was handed in meanwhile can only be kept; one that came back since with the same number of savings is a conflict")
    void handedIn() {
        byte[] filled = fill(Map.of("1.1", "của tôi", "5.2.1", "của tôi"));
        officerSubmits("5.2", "NCC");

        JsonNode answer = json(upload(officer, workbook + "?overwrite=5.2", filled), 409);
        assertThat(answer.path("conflicts")).allSatisfy(conflict -> {
            assertThat(conflict.path("editable").asBoolean()).isFalse();
            assertThat(conflict.path("stateLabel").asText()).isEqualTo("Chờ duyệt");
        });
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.EXPECTED);

        headReturns("5.2", "NCC", "Ghi rõ hơn.");
        assertThat(json(upload(officer, filled), 409).path("conflicts"))
                .extracting(conflict -> conflict.path("revision").asInt())
                .containsOnly(0);
        json(upload(officer, workbook + "?keep=5.2", filled), 200);
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.DRAFT);
        assertThat(report("5.2", "NCC").state()).isEqualTo(ReportState.RETURNED);
    }

    @Test
    @DisplayName(
            "of two workbooks that come at the same moment one is taken and the other stands beside it; none is lost")
    void sameMoment() {
        Browser head = signedIn("ncc.tp");
        for (int round = 0; round < 5; round++) {
            byte[] mine = fill(Map.of("5.2.1", "lần %d của chuyên viên".formatted(round)));
            byte[] theirs = fill(Map.of("5.2.1", "lần %d của trưởng phòng".formatted(round)));
            CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> upload(officer, mine));
            CompletableFuture<HttpResponse<String>> second = CompletableFuture.supplyAsync(() -> upload(head, theirs));

            List<HttpResponse<String>> answers = List.of(first.join(), second.join());

            assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
            HttpResponse<String> told = answers.stream()
                    .filter(answer -> answer.statusCode() == 409)
                    .findFirst()
                    .orElseThrow();
            assertThat(json(told, 409).at("/conflicts/0/theirs").asText()).startsWith("lần %d của".formatted(round));
        }
    }

    @Test
    @DisplayName("what changed on one side only, or in the same way on both, is no conflict")
    void noConflict() {
        byte[] filled = fill(Map.of("1.1", "của tôi", "5.2.1", "giống nhau"));
        Browser head = signedIn("ncc.tp");
        save(head, "5.2", 0, "{\"lines\":[{\"commitment\":\"5.2.1\",\"result\":\" giống nhau \"}]}");
        save(head, "6", 0, "{\"next\":\"của trưởng phòng\"}");
        // Handed in what the workbook does not change.
        officerSubmits("6", "NCC");

        JsonNode answer = json(upload(officer, filled), 200);

        assertThat(answer.path("areas"))
                .extracting(area -> area.path("why").asText())
                .containsExactly("null", "Giống bản đang có trên hệ thống.", "Không thay đổi so với khi tải về.");
    }

    @Test
    @DisplayName("200 random damages each get an answer that names them, and change nothing")
    void damages() {
        String next = workbook.replace(period.toString(), nextMonthToo().toString());
        byte[] ofVp = download(signedIn("vp.cv"), workbook.replace("NCC", "VP"));
        byte[] good = fill(Map.of("1.1", "của tôi", "5.2.1", "của tôi", "6.1", "của tôi"));
        clock.set(calendar.opensAt(period.next()).plusHours(8));
        cycleProcess.start(period.next());
        runDueJobs();
        byte[] ofNext = download(officer, next);
        List<String> before = database();

        for (Damage damage : new WorkbookDamages(good, ofVp, ofNext).some(200, new Random(2024))) {
            HttpResponse<String> answer = post(officer, workbook, damage.file(), damage.name(), officer.csrfToken());
            assertThat(answer.statusCode())
                    .as("%s: %s", damage.kind(), answer.body())
                    .isEqualTo(damage.status());
            JsonNode said = json(answer, damage.status());
            assertThat(said.path("message").asText()).as(damage.kind()).contains(damage.says());
            if (damage.status() == 400) {
                assertThat(said.path("errors")).as(damage.kind()).isNotEmpty();
            }
            assertThat(database()).as(damage.kind()).isEqualTo(before);
        }
        json(upload(officer, good), 200);
        assertThat(database()).isNotEqualTo(before);
    }

    @Test
    @DisplayName("errors name sheet, cell and reason, all at once, and no other sheet is taken either")
    void errors() {
        byte[] filled = WorkbookHand.change(fill(Map.of("5.2.1", "Đã làm.")), book -> {
            book.getSheet("1").getRow(5).getCell(2).setCellValue("Gần xong");
            WorkbookHand.cell(book.getSheet("1"), "Số người được hỗ trợ", "Thực hiện đến nay")
                    .setCellValue(-3);
            book.getSheet("6").getRow(5).getCell(4).setCellFormula("1+1");
        });
        List<String> before = database();

        JsonNode answer = json(upload(officer, filled), 400);

        assertThat(answer.path("message").asText())
                .startsWith("Tệp có 3 chỗ cần sửa; chưa nạp phần nào.\n")
                .contains("Trang \"1\", ô C6: \"Gần xong\" không có trong danh sách tình trạng")
                .contains("Trang \"1\", ô C11: Không được là số âm.")
                .contains("Trang \"6\", ô E6: Ô này có công thức");
        assertThat(texts(answer.path("errors"), "cell")).containsExactlyInAnyOrder("C6", "C11", "E6");
        assertThat(database()).isEqualTo(before);
    }

    @Test
    @DisplayName("during a correction a cell of another section is refused by name, one of the named section is taken")
    void correction() {
        headSubmits("1", "NCC");
        consolidatorReturns("1", "NCC", "1.1", "Ghi rõ hơn.");
        List<String> before = database();
        WorkbookHand.change(download(officer), book -> {
            Sheet sheet = book.getSheet("1");
            assertThat(Stream.of("1.1", "1.2").map(line -> WorkbookHand.cell(sheet, line, "Kết quả thực hiện")
                            .getCellStyle()
                            .getLocked()))
                    .as("only what is to be corrected is open")
                    .containsExactly(false, true);
            assertThat(WorkbookHand.obstacle(sheet, 0).getCell(1).getCellStyle().getLocked())
                    .isTrue();
        });

        JsonNode refused = json(upload(officer, fill(Map.of("1.1", "Rõ hơn.", "1.2", "Sửa luôn."))), 400);

        assertThat(refused.path("errors")).hasSize(1);
        assertThat(refused.path("message").asText()).contains("Mục này không nằm trong phần được yêu cầu sửa");
        assertThat(database()).isEqualTo(before);

        json(upload(officer, fill(Map.of("1.1", "Rõ hơn."))), 200);
        assertThat(database()).anyMatch(row -> row.startsWith("1 ") && row.contains("Rõ hơn."));
    }

    private static final String WORKSHOP = "Gói thầu số 01: Nhà xưởng thực hành";
    private static final String HALL = "Sửa chữa hội trường";
    private static final String BEDS = "Mua sắm giường";

    @Test
    @DisplayName(
            "work packages of earlier months stand there with what they came to; filled, left out and new ones become the draft and, with reasons below the threshold, the report")
    void packages() {
        afterAMonthWithPackages(2038);
        List<ReportForm> forms = forms();
        byte[] empty = download(officer);
        WorkbookHand.change(empty, book -> {
            List<Row> rows = WorkbookHand.packageRows(book.getSheet("6 giải ngân"));
            assertThat(rows.subList(0, 3))
                    .extracting(row -> row.getCell(1).getStringCellValue(), WorkbookHand::isGiven)
                    .containsExactly(tuple(WORKSHOP, true), tuple(HALL, true), tuple("", false));
            assertThat(Stream.of(2, 3, 5)
                            .map(column -> rows.get(0).getCell(column).getNumericCellValue()))
                    .as("planned for the year, planned to date as told last, disbursed in earlier months")
                    .containsExactly(1000.0, 100.0, 90.5);
        });
        byte[] filled = WorkbookHand.change(empty, book -> {
            List<Row> rows = WorkbookHand.packageRows(book.getSheet("6 giải ngân"));
            amounts(rows.get(0), 1000, 300, "100");
            rows.get(1).getCell(2).setBlank();
            rows.get(3).getCell(1).setCellValue(BEDS);
            amounts(rows.get(3), 60, 20, "15,5");
            FormulaEvaluator formulas = book.getCreationHelper().createFormulaEvaluator();
            assertThat(List.of(7, 8, 9))
                    .extracting(column ->
                            formulas.evaluate(rows.get(0).getCell(column)).getNumberValue())
                    .containsExactly(190.5, 0.635, -109.5);
            assertThat(formulas.evaluate(rows.get(0).getCell(12)).getStringValue())
                    .isEqualTo("lý do, đề xuất");
            assertThat(formulas.evaluate(rows.get(1).getCell(12)).getStringValue())
                    .as("left out")
                    .isEmpty();
        });

        json(upload(officer, filled), 200);

        assertThat(SectionText.of(forms().get(2)).packages())
                .containsExactly(
                        new SectionText.WorkPackage(WORKSHOP, "1.000", "300", "100", "", ""),
                        new SectionText.WorkPackage(BEDS, "60", "20", "15,5", "", ""));
        assertThat(refused(() -> headSubmitsDraft()).message())
                .as("the same rule as for what is typed on the page")
                .isEqualTo(
                        """
                        /packages/0/explanation: Lũy kế giải ngân đạt 63,5% kế hoạch lũy kế, dưới ngưỡng 80%; hãy ghi lý do.
                        /packages/0/proposal: Lũy kế giải ngân đạt 63,5% kế hoạch lũy kế, dưới ngưỡng 80%; hãy ghi đề xuất.
                        /packages/1/explanation: Lũy kế giải ngân đạt 77,5% kế hoạch lũy kế, dưới ngưỡng 80%; hãy ghi lý do.
                        /packages/1/proposal: Lũy kế giải ngân đạt 77,5% kế hoạch lũy kế, dưới ngưỡng 80%; hãy ghi đề xuất.""");

        byte[] explained = WorkbookHand.change(download(officer), book -> {
            List<Row> rows = WorkbookHand.packageRows(book.getSheet("6 giải ngân"));
            assertThat(rows.subList(0, 3))
                    .as("what is left out stands below, to be taken in again")
                    .extracting(row -> row.getCell(1).getStringCellValue(), WorkbookHand::isGiven)
                    .containsExactly(tuple(WORKSHOP, true), tuple(BEDS, false), tuple(HALL, true));
            for (Row row : rows.subList(0, 2)) {
                row.getCell(10).setCellValue("Mưa kéo dài.");
                row.getCell(11).setCellValue("Cho lùi tiến độ.");
            }
        });
        json(upload(officer, explained), 200);
        headSubmitsDraft();
        assertThat(forms.get(2).report().areaCode()).isEqualTo("6");
        assertThat(jdbc.sql(
                                """
                                select concat_ws(' ', d.name, d.planned_to_date, d.disbursed, d.explanation)
                                from kehoach.disbursement d join kehoach.report_version v on v.id = d.version_id
                                join kehoach.expected_report r on r.id = v.report_id
                                where r.period = ? order by d.position
                                """)
                        .param(period.toString())
                        .query(String.class)
                        .list())
                .containsExactly(WORKSHOP + " 300 100 Mưa kéo dài.", BEDS + " 20 15.5 Mưa kéo dài.");
    }

    @Test
    @DisplayName("what is wrong with work packages is named by its cell, and nothing of the workbook is taken")
    void packageErrors() {
        afterAMonthWithPackages(2039);
        byte[] filled = WorkbookHand.change(fill(Map.of("1.1", "Đã làm.")), book -> {
            List<Row> rows = WorkbookHand.packageRows(book.getSheet("6 giải ngân"));
            amounts(rows.get(0), 1000, 1001, "1,5");
            amounts(rows.get(1), 200, 10, "chưa rõ");
            rows.get(3).getCell(1).setCellValue("gói thầu  SỐ 01: nhà xưởng thực hành");
            amounts(rows.get(3), 60, 20, "-1");
        });
        List<String> before = database();

        JsonNode answer = json(upload(officer, filled), 400);

        assertThat(answer.path("errors"))
                .extracting(
                        error -> error.path("sheet").asText(),
                        error -> error.path("cell").asText(),
                        error -> error.path("message").asText())
                .containsExactlyInAnyOrder(
                        tuple("6 giải ngân", "G6", "\"chưa rõ\" không phải số; chỉ nhập số, ví dụ 1.234,5."),
                        tuple("6 giải ngân", "G8", "Không được là số âm."));
        JsonNode more = json(
                upload(officer, WorkbookHand.change(filled, book -> {
                    List<Row> rows = WorkbookHand.packageRows(book.getSheet("6 giải ngân"));
                    rows.get(1).getCell(6).setCellValue(5);
                    rows.get(3).getCell(6).setCellValue(1);
                })),
                400);
        assertThat(more.path("message").asText())
                .contains("Trang \"6 giải ngân\", ô E5: Kế hoạch lũy kế lớn hơn kế hoạch năm.")
                .contains("Trang \"6 giải ngân\", ô B8: Gói thầu này đã có ở dòng trên.");
        assertThat(database()).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "a package that a colleague wrote of meanwhile stands beside what the workbook says of it, by its name")
    void packageConflict() {
        afterAMonthWithPackages(2040);
        byte[] filled = WorkbookHand.change(
                download(officer),
                book -> amounts(
                        WorkbookHand.packageRows(book.getSheet("6 giải ngân")).get(0), 1000, 200, "100"));
        save(
                signedIn("ncc.tp"),
                "6",
                0,
                "{\"packages\":[{\"name\":\"%s\",\"plannedYear\":\"1.000\",\"plannedToDate\":\"250\",\"disbursed\":\"\"}]}"
                        .formatted(WORKSHOP));

        assertThat(json(upload(officer, filled), 409).path("conflicts"))
                .extracting(
                        conflict -> conflict.path("label").asText(),
                        conflict -> conflict.path("mine").asText(),
                        conflict -> conflict.path("theirs").asText())
                .containsExactly(
                        tuple(
                                WORKSHOP,
                                "Kế hoạch năm 1.000, lũy kế 200; giải ngân 100",
                                "Kế hoạch năm 1.000, lũy kế 250; giải ngân …"),
                        tuple(HALL, "Kế hoạch năm 200, lũy kế …; giải ngân …", ""));
        json(upload(officer, workbook + "?overwrite=6:1", filled), 200);
        assertThat(SectionText.of(forms().get(2)).packages())
                .extracting(SectionText.WorkPackage::plannedToDate)
                .containsExactly("200", "");
    }

    @Test
    @DisplayName(
            "during a correction of something else work packages are refused by their cell and stay to the letter, of figures they are taken")
    void packageCorrection() {
        afterAMonthWithPackages(2041);
        headSubmits("1", "NCC");
        headSubmits("5.2", "NCC");
        headSubmitsPackages(
                Map.of("name", BEDS, "plannedYear", 60, "plannedToDate", 20, "disbursed", 20),
                Map.of("name", WORKSHOP, "plannedYear", 1000, "plannedToDate", 100, "disbursed", 20));
        runDueJobs();
        consolidatorReturns("6", "NCC", "6.1", "Ghi rõ hơn.");

        assertPackagesLocked(true);
        byte[] typed = WorkbookHand.change(
                fill(Map.of("6.1", "Rõ hơn.")),
                book -> amounts(
                        WorkbookHand.packageRows(book.getSheet("6 giải ngân")).get(1), 1000, 100, "19"));
        JsonNode refused = json(upload(officer, typed), 400);
        assertThat(refused.path("errors")).hasSize(1);
        assertThat(refused.path("message").asText())
                .contains("Trang \"6 giải ngân\", ô B6: Mục này không nằm trong phần được yêu cầu sửa");

        json(upload(officer, fill(Map.of("6.1", "Rõ hơn."))), 200);
        headSubmitsDraft();

        clock.set(clock.instant().plus(Duration.ofMinutes(1)));
        consolidatorReturns("6", "NCC", "figures", "Số chưa khớp.");
        assertPackagesLocked(false);
        json(
                upload(
                        officer,
                        WorkbookHand.change(
                                download(officer),
                                book -> amounts(
                                        WorkbookHand.packageRows(book.getSheet("6 giải ngân"))
                                                .get(1),
                                        1000,
                                        100,
                                        "19"))),
                200);
        headSubmitsDraft();
        assertThat(forms().get(2).content().packages())
                .extracting(one -> one.name() + " " + one.disbursed())
                .containsExactly(BEDS + " 20", WORKSHOP + " 19");
    }

    private void assertPackagesLocked(boolean locked) {
        WorkbookHand.change(download(officer), book -> assertThat(WorkbookHand.packageRows(book.getSheet("6 giải ngân"))
                        .get(1)
                        .getCell(6)
                        .getCellStyle()
                        .getLocked())
                .isEqualTo(locked));
    }

    private static void amounts(Row row, int plannedYear, int plannedToDate, String disbursed) {
        row.getCell(2).setCellValue(plannedYear);
        row.getCell(4).setCellValue(plannedToDate);
        VietnameseNumber.parse(disbursed)
                .ifPresentOrElse(number -> row.getCell(6).setCellValue(number.doubleValue()), () -> row.getCell(6)
                        .setCellValue(disbursed));
    }

    /** March of a year that nobody else has, in which the unit told of two packages; April opens. */
    private void afterAMonthWithPackages(int year) {
        monthOpens(ReportingPeriod.of(year, 3));
        headSubmitsPackages(
                Map.of("name", WORKSHOP, "plannedYear", 1000, "plannedToDate", 100, "disbursed", 90.5),
                Map.of("name", HALL, "plannedYear", 200, "plannedToDate", 0, "disbursed", 0));
        monthOpens(ReportingPeriod.of(year, 4));
    }

    private void monthOpens(ReportingPeriod month) {
        period = month;
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
        workbook = "/camunda/api/kehoach/packets/%s/NCC/workbook".formatted(period);
    }

    @SafeVarargs
    private void headSubmitsPackages(Map<String, Object>... packages) {
        headSubmits("6", json.valueToTree(packages));
    }

    /** What the draft says of packages, and of each commitment something. */
    private void headSubmitsDraft() {
        headSubmits("6", SectionWords.unfinishedReport(SectionText.of(forms().get(2))));
    }

    private void headSubmits(String area, JsonNode said) {
        try {
            ObjectNode report = (ObjectNode) json.readTree(report(area));
            report.set("packages", said.isArray() ? said : said.path("packages"));
            for (JsonNode line : report.path("lines")) {
                for (JsonNode typed : said.path("lines")) {
                    if (typed.path("commitment").equals(line.path("commitment")) && typed.has("result")) {
                        ((ObjectNode) line).set("result", typed.path("result"));
                    }
                }
            }
            as(
                    "ncc.tp",
                    List.of("NCC", "NCC-TP"),
                    () -> complete(submitTask(area, "NCC"), transientReport(report.toString())));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private List<ReportForm> forms() {
        return reports.packet(period.toString(), "NCC", new Actor("ncc.cv", Set.of("NCC")));
    }

    private byte[] fill(Map<String, String> results) {
        return WorkbookHand.change(
                download(officer),
                book -> results.forEach((commitment, result) -> {
                    Sheet sheet = book.getSheet(commitment.substring(0, commitment.lastIndexOf('.')));
                    WorkbookHand.cell(sheet, commitment, "Kết quả thực hiện").setCellValue(result);
                }));
    }

    /** Everything that an import could change. */
    private List<String> database() {
        return jdbc.sql(
                        """
                        select concat_ws(' ', r.area_code, r.unit_code, r.state, d.revision, d.content, count(c.id))
                        from kehoach.expected_report r
                        left join kehoach.report_draft d on d.report_id = r.id
                        left join kehoach.report_change c on c.report_id = r.id
                        where r.period in (?, ?)
                        group by r.id, d.report_id
                        order by r.id
                        """)
                .params(period.toString(), period.next().toString())
                .query(String.class)
                .list();
    }

    private byte[] download(Browser browser) {
        return download(browser, workbook);
    }

    private static byte[] download(Browser browser, String path) {
        HttpResponse<byte[]> answer =
                browser.send("GET", path, BodyPublishers.noBody(), Map.of(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(".xlsx");
        return answer.body();
    }

    private HttpResponse<String> upload(Browser browser, byte[] file) {
        return upload(browser, workbook, file);
    }

    private static HttpResponse<String> upload(Browser browser, String path, byte[] file) {
        return post(browser, path, file, "bao-cao.xlsx", browser.csrfToken());
    }

    private static HttpResponse<String> post(Browser browser, String path, byte[] file, String name, String token) {
        String boundary = "kehoach-boundary-7d1a";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                """
                --%s\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/octet-stream\r
                \r
                """
                        .formatted(boundary, name)
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return browser.send(
                "POST",
                path,
                BodyPublishers.ofByteArray(body.toByteArray()),
                Map.of("Content-Type", "multipart/form-data; boundary=" + boundary, "X-XSRF-TOKEN", token));
    }

    private void save(Browser browser, String area, int revision, String content) {
        String draft = "/camunda/api/kehoach/reports/%s/%s/NCC/draft".formatted(period, area);
        assertThat(browser.sendWithToken("PUT", draft, "{\"revision\":%d,\"content\":%s}".formatted(revision, content))
                        .statusCode())
                .isEqualTo(200);
    }

    private Browser signedIn(String user) {
        Browser browser = new Browser(port);
        assertThat(browser.login("tasklist", user, PASSWORD).statusCode()).isEqualTo(200);
        return browser;
    }

    private void refused(HttpResponse<String> answer, int status, String message) {
        assertThat(json(answer, status).path("message").asText()).contains(message);
    }

    private JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow().toLowerCase())
                .startsWith("application/json");
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static List<String> texts(JsonNode list, String name) {
        List<String> found = new ArrayList<>();
        list.forEach(entry -> found.add(entry.path(name).asText()));
        return found;
    }
}
