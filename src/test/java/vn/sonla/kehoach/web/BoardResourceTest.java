package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import vn.sonla.kehoach.CountingDataSource;
import vn.sonla.kehoach.consolidation.PeriodHistoryService;
import vn.sonla.kehoach.cycle.CycleService;
import vn.sonla.kehoach.dispatch.DispatchBoardService;
import vn.sonla.kehoach.escalation.ReminderLogService;
import vn.sonla.kehoach.obstacle.ObstacleBoardService;
import vn.sonla.kehoach.report.RegisterBoardService;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;

/** What the board inside Cockpit reads, over HTTP, against the rows of a month and an own way of counting them. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The board")
class BoardResourceTest extends StoryTest {

    private static final String BOARD = "/camunda/api/kehoach/board/";
    private static final String SUPERVISOR = "giamsat";

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private RegisterBoardService registerBoard;

    @Autowired
    private ObstacleBoardService obstacleBoard;

    @Autowired
    private ReminderLogService reminderLog;

    @Autowired
    private DispatchBoardService outgoingBoard;

    @Autowired
    private PeriodHistoryService history;

    @Autowired
    private CycleService cycles;

    private Browser browser;

    @BeforeEach
    void openPeriod() {
        browser = new Browser(port);
        cycleOpens();
    }

    @TestFactory
    @DisplayName("who watches over all units reads it, a unit does not, nor does who is not signed in")
    Stream<DynamicTest> rights() {
        return Stream.of(
                        "periods",
                        period + "/register",
                        period + "/register.csv",
                        period + "/register/1/VP",
                        period + "/rates",
                        period + "/figures",
                        period + "/obstacles",
                        period + "/reminders",
                        period + "/rates.csv?by=UNIT",
                        period + "/figures.csv",
                        period + "/obstacles.csv",
                        period + "/reminders.csv",
                        period + "/outgoing",
                        period + "/outgoing.csv",
                        "history",
                        "history.csv")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    for (String person : List.of(SUPERVISOR, "vp.gs", "khtc.th", "giamdoc", "phogiamdoc", "quantri")) {
                        assertThat(browser.getAs(person, BOARD + path).statusCode())
                                .as(person)
                                .isEqualTo(200);
                    }
                    for (String person : List.of("vp.cv", "vp.tp", "khtc.cv")) {
                        HttpResponse<String> answer = browser.getAs(person, BOARD + path);
                        assertThat(answer.statusCode()).as(person).isEqualTo(403);
                        assertThat(json(answer).path("message").asText()).startsWith("Bảng theo dõi chỉ dành cho");
                    }
                    assertThat(browser.get(BOARD + path).statusCode()).isEqualTo(401);
                }));
    }

    @Test
    @DisplayName("what is no period is refused in Vietnamese, and an unknown one is empty")
    void periods() {
        HttpResponse<String> answer = browser.getAs(SUPERVISOR, BOARD + "2024-13/register");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("message").asText()).contains("2024-13");
        assertThat(read("1999-01/register")).isEmpty();
        assertThat(read("1999-01/rates")).isEmpty();
        assertThat(read("1999-01/reminders")).isEmpty();
    }

    @Test
    @DisplayName(
            "each report has its mark: returned, waiting, nil, approved; past the due moment overdue; missing, late")
    void marks() {
        officerSubmits("1", "NCC");
        officerSubmits("1", "VP");
        headReturns("1", "VP", "Thiếu số liệu");
        as(
                "khtc.tp",
                List.of("KHTC", "KHTC-TP"),
                () -> complete(submitTask("2.1", "KHTC"), transientReport("{\"nil\":true}")));

        assertThat(marksOfPeriod())
                .containsExactly(
                        Map.entry("1/NCC", "SUBMITTED"), Map.entry("1/VP", "RETURNED"), Map.entry("2.1/KHTC", "NIL"));
        assertThat(read(period + "/register").findValues("overdue"))
                .extracting(JsonNode::asBoolean)
                .containsOnly(false);
        JsonNode returned = cell("1", "VP");
        assertThat(returned.path("label").asText()).isEqualTo("Trả lại");
        assertThat(returned.path("timesReturned").asInt()).isEqualTo(1);
        assertThat(returned.path("areaTitle").asText()).isEqualTo("Lĩnh vực thứ nhất");
        assertThat(returned.path("unitName").asText()).isEqualTo("Văn phòng Sở");
        assertThat(OffsetDateTime.parse(returned.path("dueAt").asText()).toInstant())
                .isEqualTo(report("1", "VP").dueAt());

        clock.set(calendar.dueAt(period));
        assertThat(overdue()).containsExactly("1/NCC", "1/VP");

        cutOffFires("1");
        assertThat(marksOfPeriod())
                .containsExactly(
                        Map.entry("1/NCC", "LATE"), Map.entry("1/VP", "MISSING"), Map.entry("2.1/KHTC", "NIL"));
        assertThat(cell("1", "NCC").path("unreviewed").asBoolean()).isTrue();
        assertThat(overdue()).isEmpty();

        JsonNode way = read(period + "/register/1/VP");
        assertThat(way).hasSize(changesOf("1", "VP").size());
        assertThat(way.findValuesAsText("reason")).contains("Thiếu số liệu");
        assertThat(way.get(way.size() - 1).path("to").asText()).isEqualTo("Không nộp");
    }

    @Test
    @DisplayName("one area alone is the same rows as in the whole")
    void oneArea() {
        List<JsonNode> whole = list(read(period + "/register")).stream()
                .filter(cell -> cell.path("areaCode").asText().equals("1"))
                .toList();
        assertThat(list(read(period + "/register?area=1"))).isEqualTo(whole).hasSize(2);
    }

    @Test
    @DisplayName("the rates of each unit, area and the department are those of the register's rows, month by month")
    void rates() {
        headSubmits("2.1", "KHTC");
        clock.set(calendar.dueAt(period).plusHours(1));
        headSubmits("1", "NCC");
        cutOffFires("1");
        String last = period.toString();
        String first = period.month().minusMonths(11).toString();
        List<Map<String, Object>> rows =
                jdbc.sql("select * from kehoach.expected_report").query().listOfRows();

        JsonNode rates = read(last + "/rates");

        int seen = 0;
        for (JsonNode rate : rates) {
            String unit = rate.path("unitCode").textValue();
            String area = rate.path("areaCode").textValue();
            List<Map<String, Object>> of = rows.stream()
                    .filter(row -> row.get("period").equals(rate.path("period").asText()))
                    .filter(row -> unit == null || row.get("unit_code").equals(unit))
                    .filter(row -> area == null || row.get("area_code").equals(area))
                    .toList();
            assertThat(rate.path("expected").asInt()).isEqualTo(of.size()).isPositive();
            assertThat(rate.path("onTime").asInt())
                    .isEqualTo(count(of, row -> accepted(row) && row.get("late").equals(false)));
            assertThat(rate.path("late").asInt())
                    .isEqualTo(count(of, row -> accepted(row) && row.get("late").equals(true)));
            assertThat(rate.path("nil").asInt())
                    .isEqualTo(count(of, row -> accepted(row) && row.get("nil").equals(true)));
            assertThat(rate.path("missing").asInt())
                    .isEqualTo(count(of, row -> row.get("state").equals("MISSING")));
            seen += of.size();
        }
        // Each row counts for its unit, its area and the department.
        long inside = rows.stream()
                .map(row -> row.get("period").toString())
                .filter(of -> of.compareTo(first) >= 0 && of.compareTo(last) <= 0)
                .count();
        assertThat(seen).isEqualTo((int) (3 * inside));
        JsonNode now = list(rates).stream()
                .filter(rate -> rate.path("period").asText().equals(last))
                .filter(rate ->
                        rate.path("unitCode").isNull() && rate.path("areaCode").isNull())
                .findFirst()
                .orElseThrow();
        assertThat(List.of(
                        now.path("expected").asInt(),
                        now.path("onTime").asInt(),
                        now.path("late").asInt(),
                        now.path("missing").asInt()))
                .containsExactly(3, 1, 1, 1);
    }

    @Test
    @DisplayName("the figures of a month are the sums of what the units reported; a month without a report has none")
    void figures() {
        officerSubmits("1", "NCC", report("1", "1-tong", 40));
        headApproves("1", "NCC");
        officerSubmits("1", "VP", report("1", "1-tong", 2));
        headApproves("1", "VP");
        runDueJobs();

        List<JsonNode> figures = list(read(period + "/figures")).stream()
                .filter(figure -> figure.path("period").asText().equals(period.toString()))
                .toList();

        assertThat(figures).hasSize(1);
        assertThat(figures.get(0).path("indicatorId").asText()).isEqualTo("1-tong");
        assertThat(figures.get(0).path("name").asText()).isEqualTo("Số người được hỗ trợ");
        assertThat(figures.get(0).path("unit").asText()).isEqualTo("người");
        assertThat(figures.get(0).path("actual").decimalValue()).isEqualByComparingTo("42");
        assertThat(figures.get(0).path("reports").asInt()).isEqualTo(2);
    }

    @Test
    @DisplayName("open difficulties stand under their authority and age, and by whether their owner has answered")
    void obstacles() {
        officerSubmits("1", "NCC", withObstacle(report("1"), "MINISTRY"));
        headApproves("1", "NCC");
        runDueJobs();
        obstaclesAreCounted(period.toString());
        nextMonthToo();
        clock.set(clock.instant().plus(Duration.ofDays(37)));
        obstaclesAreCounted(period.next().toString());
        assertThat(list(read(period.next() + "/obstacles"))).anySatisfy(age -> {
            assertThat(age.path("authority").asText()).isEqualTo("MINISTRY");
            assertThat(age.path("label").asText()).isEqualTo("Bộ");
            assertThat(age.path("monthsOpen").asInt()).isEqualTo(1);
            assertThat(age.path("unanswered").asInt()).isPositive();
        });
    }

    private void obstaclesAreCounted(String of) {
        Instant now = clock.instant();
        Map<String, List<Integer>> expected = new TreeMap<>();
        for (Map<String, Object> row :
                jdbc.sql("select * from kehoach.obstacle").query().listOfRows()) {
            Instant opened = ((Timestamp) row.get("opened_at")).toInstant();
            Timestamp closed = (Timestamp) row.get("closed_at");
            if (row.get("state").equals("WITHDRAWN")
                    || opened.isAfter(now)
                    || (closed != null && !closed.toInstant().isAfter(now))) {
                continue;
            }
            long months = Math.min(3, Duration.between(opened, now).toDays() / 30);
            List<String> steps = jdbc.sql(
                            "select change from kehoach.obstacle_change where obstacle_id = ? and changed_at <= ? order by id")
                    .params(row.get("id"), Timestamp.from(now))
                    .query(String.class)
                    .list();
            boolean answered = steps.lastIndexOf("ANSWERED") > steps.lastIndexOf("NOT_SOLVED");
            boolean overdue =
                    !answered && !((Timestamp) row.get("due_at")).toInstant().isAfter(now);
            expected.merge(
                    row.get("authority") + " " + months,
                    List.of(1, answered ? 0 : 1, overdue ? 1 : 0),
                    (one, other) ->
                            List.of(one.get(0) + other.get(0), one.get(1) + other.get(1), one.get(2) + other.get(2)));
        }
        Map<String, List<Integer>> told = new TreeMap<>();
        read(of + "/obstacles")
                .forEach(age -> told.put(
                        age.path("authority").asText() + " "
                                + age.path("monthsOpen").asInt(),
                        List.of(
                                age.path("open").asInt(),
                                age.path("unanswered").asInt(),
                                age.path("overdue").asInt())));
        assertThat(told).isEqualTo(expected).isNotEmpty();
    }

    @Test
    @DisplayName(
            "the reminders say which rung, when, about how many reports, to how many people, and whether it arrived")
    void reminders() {
        escalationFires("1");

        List<JsonNode> steps = list(read(period + "/reminders"));

        JsonNode rung = steps.stream()
                .filter(step -> step.path("rung").asText().equals("T-2"))
                .findFirst()
                .orElseThrow();
        assertThat(rung.path("reports").asInt()).isEqualTo(2);
        assertThat(OffsetDateTime.parse(rung.path("carriedOutAt").asText()).toInstant())
                .isEqualTo(clock.instant());
        List<String> states = jdbc.sql("select state from kehoach.delivery where starts_with(key, ?)")
                .param(period + "/1/T-2/")
                .query(String.class)
                .list();
        assertThat(rung.path("messages").asInt()).isEqualTo(states.size()).isPositive();
        assertThat(rung.path("kept").asInt() + rung.path("undeliverable").asInt())
                .isEqualTo(states.size());
        assertThat(rung.path("audiences").toString())
                .contains("Đơn vị đầu mối lĩnh vực", "Trưởng đơn vị", "Cán bộ đơn vị");
        assertThat(steps)
                .filteredOn(step -> !step.path("rung").asText().equals("T-2"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.path("reports").asInt()).isZero());
        assertThat(steps.get(steps.size() - 1).path("cutOff").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("what is not signed has time, then little of it, then none: up to the due moment of each recipient")
    void outgoingUnsigned() {
        Instant due = calendar.submissionDueAt(period, "UBND").toInstant();
        Instant near = calendar.submissionReminderAt(period, "UBND").toInstant();
        clock.set(near.minusSeconds(1));
        JsonNode row = outgoing("UBND");
        assertThat(row.path("mark").asText()).isEqualTo("NOT_DUE");
        assertThat(OffsetDateTime.parse(row.path("dueAt").asText()).toInstant()).isEqualTo(due);
        assertThat(row.path("signedAt").isNull()).isTrue();
        assertThat(row.path("sentAt").isNull()).isTrue();
        assertThat(row.path("numbers")).isEmpty();
        clock.set(near);
        assertThat(outgoing("UBND").path("mark").asText()).isEqualTo("DUE_SOON");
        clock.set(due);
        assertThat(outgoing("UBND").path("label").asText()).isEqualTo("Sắp đến hạn");
        clock.set(due.plusSeconds(1));
        assertThat(outgoing("UBND").path("label").asText()).isEqualTo("Quá hạn, chưa gửi");
        clock.set(calendar.submissionDueAt(period, "BO").toInstant());
        assertThat(outgoing("BO").path("mark").asText()).isEqualTo("DUE_SOON");
    }

    @Test
    @DisplayName("what is signed shows its numbers, when it left and whether in time, as the list of sendings does")
    void outgoingSigned() {
        everyUnitReports();
        clock.set(calendar.submissionDueAt(period, "UBND"));
        consolidatorCompletes("Kết quả tốt.");
        directorSigns();
        runDueJobs();

        List<String> sendings =
                list(json(browser.getAs(SUPERVISOR, "/camunda/api/kehoach/dispatches?period=" + period))).stream()
                        .map(sending -> sending.path("recipient").asText() + " "
                                + sending.path("sentAt").asText() + " "
                                + (sending.path("inTime").asBoolean() ? "IN_TIME" : "LATE"))
                        .toList();
        List<JsonNode> rows = list(read(period + "/outgoing")).stream()
                .filter(this::isOfThisPeriod)
                .toList();
        assertThat(rows)
                .extracting(row -> row.path("recipient").asText() + " "
                        + row.path("sentAt").asText() + " " + row.path("mark").asText())
                .containsExactlyInAnyOrderElementsOf(sendings)
                .hasSize(2);
        JsonNode province = outgoing("UBND");
        assertThat(province.path("mark").asText()).isEqualTo("IN_TIME");
        List<String> numbers = jdbc.sql(
                        "select code from kehoach.document_number where period = ? and recipient = 'UBND' order by number")
                .param(period.toString())
                .query(String.class)
                .list();
        assertThat(list(province.path("numbers")).stream().map(JsonNode::asText))
                .containsExactlyElementsOf(numbers)
                .hasSize(calendar.kinds(period).size());

        // A mail that the server refused: nothing has left by mail then.
        mail("a@ubnd.example", "FAILED", "550 Không có hộp thư này.");
        JsonNode refused = outgoing("UBND");
        assertThat(refused.path("undeliverable").asInt()).isOne();
        assertThat(refused.path("problem").asText()).isEqualTo("550 Không có hộp thư này.");
        assertThat(refused.path("sentAt").isNull()).isTrue();
        clock.set(calendar.submissionDueAt(period, "UBND").plusSeconds(1));
        assertThat(outgoing("UBND").path("mark").asText()).isEqualTo("OVERDUE");
        mail("b@ubnd.example", "SENT", null);
        assertThat(outgoing("UBND").path("mark").asText()).isEqualTo("LATE");

        assertThat(lines(period + "/outgoing.csv"))
                .first()
                .asString()
                .startsWith("\uFEFFKỳ,Nơi nhận,Hạn gửi,Tình trạng,Ký lúc,Số văn bản,");
        assertThat(lines(period + "/outgoing.csv"))
                .anyMatch(line -> line.startsWith("Tháng %s,UBND tỉnh,".formatted(period.label()))
                        && line.contains(",Đã gửi muộn,")
                        && line.endsWith(",1,1,0,0,1,550 Không có hộp thư này."))
                .anyMatch(line -> line.startsWith("Tháng %s,Bộ,".formatted(period.label())));
    }

    private void mail(String address, String state, String error) {
        jdbc.sql(
                        """
                        insert into kehoach.delivery (key, address, message_id, subject, html, text, state, last_error,
                            created_at, sent_at)
                        values (:key, :address, :key, 's', 'h', 't', :state, :error, :now,
                            case when :state = 'SENT' then cast(:now as timestamptz) end)
                        """)
                .param("key", "%s/dispatch/UBND/1/1/%s".formatted(period, address))
                .param("address", address)
                .param("state", state)
                .param("error", error)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private JsonNode outgoing(String recipient) {
        return list(read(period + "/outgoing")).stream()
                .filter(this::isOfThisPeriod)
                .filter(row -> row.path("recipient").asText().equals(recipient))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("a closed period shows what was signed, by whom, when, and its documents, which can be read")
    void closedPeriods() {
        assertThat(list(read("history"))).noneMatch(this::isOfThisPeriod);
        assertThat(read("periods").path("current").asText()).isEqualTo(period.toString());
        everyUnitReports();
        consolidatorCompletes("Kết quả tốt.");
        directorSigns();

        JsonNode closed = list(read("history")).stream()
                .filter(this::isOfThisPeriod)
                .findFirst()
                .orElseThrow();

        assertThat(closed.path("expected").asInt()).isEqualTo(3);
        assertThat(closed.path("onTime").asInt()).isEqualTo(3);
        assertThat(closed.path("consolidatedBy").asText()).isEqualTo("khtc.th");
        assertThat(closed.path("signedBy").asText()).isEqualTo("giamdoc");
        assertThat(OffsetDateTime.parse(closed.path("signedAt").asText()).toInstant())
                .isEqualTo(clock.instant());
        assertThat(closed.path("documents")).isNotEmpty();
        assertThat(closed.path("documents").findValuesAsText("recipient")).contains("UBND tỉnh", "Bộ");
        assertThat(closed.path("documents").findValuesAsText("format")).contains("DOCX", "PDF");
        for (JsonNode document : closed.path("documents")) {
            assertThat(browser.getAs(
                                    SUPERVISOR,
                                    "/camunda/api/kehoach/documents/"
                                            + document.path("id").asLong())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private boolean isOfThisPeriod(JsonNode closed) {
        return closed.path("period").asText().equals(period.toString());
    }

    @Test
    @DisplayName("the register leaves as CSV: UTF-8 with its mark, Vietnamese headers, a line for each report")
    void csv() {
        headSubmits("2.1", "KHTC");
        HttpResponse<String> answer = browser.getAs(SUPERVISOR, BOARD + period + "/register.csv");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("so-theo-doi-" + period + ".csv");
        assertThat(answer.body()).startsWith("\uFEFFKỳ,Lĩnh vực,Mã đơn vị,Đơn vị,Tình trạng,");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(1 + 3);
        assertThat(lines.get(3))
                .startsWith("Tháng %s,2.1 Lĩnh vực thứ hai,KHTC,".formatted(period.label()))
                .contains(",Đã duyệt,");
    }

    @Test
    @DisplayName("rates, difficulties and the reminder log leave as CSV with the numbers that the board shows")
    void csvOfEachPart() {
        headSubmits("2.1", "KHTC");
        String month = "Tháng " + period.label();
        assertThat(lines(period + "/rates.csv?by=AREA"))
                .startsWith("\uFEFFKỳ,Lĩnh vực,Phải nộp,Đúng hạn,Muộn,Không phát sinh,Thiếu")
                .contains(month + ",2.1 Lĩnh vực thứ hai,1,1,0,0,0", month + ",1 Lĩnh vực thứ nhất,2,0,0,0,0");
        assertThat(lines(period + "/rates.csv?by=UNIT")).contains(month + ",Văn phòng Sở,1,0,0,0,0");
        assertThat(lines(period + "/rates.csv?by=DEPARTMENT")).contains(month + ",Cả Sở,3,1,0,0,0");
        assertThat(lines(period + "/reminders.csv"))
                .anyMatch(line -> line.startsWith("\uFEFFNấc,Nhắc ai,Đến lúc,"))
                .anyMatch(line -> line.startsWith("Khóa sổ,"))
                .anyMatch(line -> line.startsWith("T-2,"));
        assertThat(lines(period + "/obstacles.csv"))
                .first()
                .isEqualTo("\uFEFFCấp thẩm quyền,Thời gian đã mở,Còn mở,Chưa trả lời,Quá hạn trả lời");
    }

    private List<String> lines(String path) {
        HttpResponse<String> answer = browser.getAs(SUPERVISOR, BOARD + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(".csv");
        return answer.body().lines().toList();
    }

    @Test
    @DisplayName("each widget is one statement, for an empty month and a full one")
    void oneStatementEach() {
        CountingDataSource statements = new CountingDataSource(dataSource);
        JdbcClient counting = JdbcClient.create(statements);
        List<Object> services = List.of(registerBoard, obstacleBoard, reminderLog, outgoingBoard, history, cycles);
        List<Object> before = new ArrayList<>();
        for (Object service : services) {
            Object target = AopTestUtils.getUltimateTargetObject(service);
            before.add(ReflectionTestUtils.getField(target, "jdbc"));
            ReflectionTestUtils.setField(target, "jdbc", counting);
        }
        try {
            for (String of : List.of("1999-01", period.toString())) {
                for (String widget : List.of(
                        "periods",
                        of + "/register",
                        of + "/register?area=1",
                        of + "/register.csv",
                        of + "/register/1/VP",
                        of + "/rates",
                        of + "/figures",
                        of + "/obstacles",
                        of + "/reminders",
                        of + "/rates.csv?by=UNIT",
                        of + "/rates.csv?by=DEPARTMENT",
                        of + "/figures.csv",
                        of + "/obstacles.csv",
                        of + "/reminders.csv",
                        of + "/outgoing",
                        of + "/outgoing.csv",
                        "history",
                        "history.csv")) {
                    assertThat(browser.getAs(SUPERVISOR, BOARD + widget).statusCode())
                            .isEqualTo(200);
                    assertThat(statements.taken()).as(widget).isEqualTo(1);
                }
            }
        } finally {
            for (int place = 0; place < services.size(); place++) {
                Object target = AopTestUtils.getUltimateTargetObject(services.get(place));
                ReflectionTestUtils.setField(target, "jdbc", before.get(place));
            }
        }
    }

    private static boolean accepted(Map<String, Object> row) {
        return row.get("state").equals("ACCEPTED");
    }

    private static int count(List<Map<String, Object>> rows, Predicate<Map<String, Object>> which) {
        return (int) rows.stream().filter(which).count();
    }

    private Map<String, String> marksOfPeriod() {
        Map<String, String> marks = new TreeMap<>();
        read(period + "/register")
                .forEach(cell -> marks.put(name(cell), cell.path("mark").asText()));
        return marks;
    }

    private List<String> overdue() {
        return list(read(period + "/register")).stream()
                .filter(cell -> cell.path("overdue").asBoolean())
                .map(BoardResourceTest::name)
                .toList();
    }

    private JsonNode cell(String area, String unit) {
        return list(read(period + "/register")).stream()
                .filter(cell -> name(cell).equals(area + "/" + unit))
                .findFirst()
                .orElseThrow();
    }

    private static String name(JsonNode cell) {
        return cell.path("areaCode").asText() + "/" + cell.path("unitCode").asText();
    }

    private String withObstacle(String report, String authority) {
        return report.replaceFirst(
                "\\}$",
                ",\"obstacles\":[{\"kind\":\"OTHER\",\"description\":\"Chờ hướng dẫn %s.\",\"authority\":\"%s\"}]}"
                        .formatted(period, authority));
    }

    private JsonNode read(String path) {
        HttpResponse<String> answer = browser.getAs(SUPERVISOR, BOARD + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
