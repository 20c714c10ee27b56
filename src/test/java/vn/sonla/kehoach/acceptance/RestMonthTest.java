package vn.sonla.kehoach.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.sonla.kehoach.SharedPostgres;
import vn.sonla.kehoach.TestClock;
import vn.sonla.kehoach.acceptance.EngineRest.Answer;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.CommitmentInfo;
import vn.sonla.kehoach.plan.IndicatorInfo;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;

/** The demo as it starts, on the 2024 plan, driven over HTTP only. The tests are one story and run in order. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@Import(TestClock.Configuration.class)
@TestMethodOrder(OrderAnnotation.class)
@DirtiesContext
@DisplayName("A month over engine-rest")
class RestMonthTest {

    /** Units that hand in nothing in area 5.2, by their codes. */
    private static final Set<String> SILENT = Set.of("H-VANHO", "TTDD");

    private static final Map<String, BigDecimal> SENT = new TreeMap<>();

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private ReportingCalendar calendar;

    @Autowired
    private PlanService plan;

    @Autowired
    private OrganisationService organisation;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    private EngineRest rest;
    private String period;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        SharedPostgres.register(registry);
    }

    @BeforeEach
    void connect() {
        rest = new EngineRest(port);
        period = jdbc.sql("select period from kehoach.period")
                .query(String.class)
                .single();
    }

    @Test
    @Order(1)
    @DisplayName(
            "after start - one open cycle, 16 areas, 273 reports; the period is the one whose due moment lies ahead")
    void afterStart() {
        waitFor("273 tasks", () -> submitTasks("quantri") == 273);
        assertThat(period)
                .isEqualTo(calendar.nextDue(Clock.systemUTC().instant()).toString());
        assertThat(rest.count("quantri", "/engine-rest/process-instance/count?processDefinitionKey=reporting-cycle"))
                .isEqualTo(1);
        assertThat(plan.areas().stream()
                        .mapToLong(area -> rest.count(
                                "quantri",
                                "/engine-rest/process-instance/count?active=true&processDefinitionKey="
                                        + area.calledElement()))
                        .sum())
                .isEqualTo(16);
        assertThat(rest.count("quantri", "/engine-rest/incident/count")).isZero();
    }

    @Test
    @Order(2)
    @DisplayName("rights - h-mocchau.cv sees 15 tasks, ttdd.cv 10, and neither touches the other's")
    void rights() {
        assertThat(submitTasks("h-mocchau.cv")).isEqualTo(15);
        assertThat(submitTasks("ttdd.cv")).isEqualTo(10);
        String own = rest.taskId("h-mocchau.cv", key("5.2", "H-MOCCHAU"));
        String others = rest.taskId("ttdd.cv", key("5.2", "TTDD"));
        String task = "/engine-rest/task/";
        assertThat(rest.get("h-mocchau.cv", task + others).status()).isIn(403, 404);
        assertThat(rest.post(
                                "h-mocchau.cv",
                                task + others + "/claim",
                                json.createObjectNode().put("userId", "h-mocchau.cv"))
                        .status())
                .isEqualTo(403);
        assertThat(rest.submit("h-mocchau.cv", others, nil()).status()).isEqualTo(403);
        assertThat(rest.post(
                                "h-mocchau.cv",
                                task + own + "/assignee",
                                json.createObjectNode().put("userId", "ttdd.cv"))
                        .status())
                .isEqualTo(403);
        assertThat(rest.post(
                                "h-mocchau.cv",
                                task + own + "/claim",
                                json.createObjectNode().put("userId", "ttdd.cv"))
                        .status())
                .isEqualTo(403);
        assertThat(rest.put(
                                "h-mocchau.cv",
                                task + own + "/variables/unitCode",
                                json.createObjectNode().put("value", "KHTC").put("type", "String"))
                        .status())
                .isEqualTo(403);
        assertThat(rest.post(
                                "h-mocchau.cv",
                                task + own + "/identity-links",
                                json.createObjectNode().put("groupId", "TTDD").put("type", "candidate"))
                        .status())
                .isEqualTo(403);
        assertThat(rest.get("h-mocchau.cv", task + own).json().path("assignee").isNull())
                .isTrue();
    }

    @Test
    @Order(3)
    @DisplayName("bad reports - each is refused at its place, and the task is still there")
    void badReports() {
        String user = "h-mocchau.cv";
        String task = rest.taskId(user, key("5.3", "H-MOCCHAU"));
        assertRefused(
                rest.submit(user, task, "{\"nil\":false,\"lines\":[{\"commitment\":\"5.3.1\"}]}"), "/lines/0/status");
        assertRefused(rest.submit(user, task, report("5.3", "H-MOCCHAU", -1)), "/figures/0/actual");
        assertRefused(
                rest.submit(user, task, report("5.3", "H-MOCCHAU", 1).replace("\"5.3.1\"", "\"9.9.9\"")),
                "/lines/0/commitment");
        assertRefused(
                rest.submit(user, task, report("5.3", "H-MOCCHAU", 1).replaceFirst("Đã làm", "x".repeat(1_000_000))),
                "/lines/0/result");
        assertRefused(rest.submit(user, task, "{nil"), "JSON");
        assertRefused(rest.submit(user, task, "[]"), "kiểu");
        ObjectNode extra = EngineRest.variables("unitCode", "KHTC");
        ((ObjectNode) extra.path("variables"))
                .putObject("report")
                .put("type", "Json")
                .put("value", nil());
        assertRefused(rest.post(user, "/engine-rest/task/" + task + "/complete", extra), "/unitCode");
        assertRefused(rest.post(user, "/engine-rest/task/" + task + "/submit-form", extra), "/unitCode");
        assertThat(rest.submit("ttdd.cv", task, nil()).status()).isEqualTo(403);
        assertThat(rest.taskId(user, key("5.3", "H-MOCCHAU"))).isEqualTo(task);
        assertThat(state("5.3", "H-MOCCHAU")).isEqualTo("EXPECTED");
    }

    @Test
    @Order(4)
    @DisplayName("after the cut-off - the submit is refused with the moment, by the register and not by the timer")
    void afterTheCutOff() {
        Instant now = clock.instant();
        clock.set(calendar.cutOffAt(ReportingPeriod.parse(period)));
        try {
            Answer answer = rest.submit("h-mocchau.cv", rest.taskId("h-mocchau.cv", key("5.3", "H-MOCCHAU")), nil());
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.message()).startsWith("Hết hạn nộp lúc 17:00");
        } finally {
            clock.set(now);
        }
    }

    @Test
    @Order(5)
    @DisplayName(
            "submitting - each unit hands in and its head approves; a second submit is refused; no figure stays in the engine")
    void submitting() {
        for (TaskAreaInfo area : plan.areas()) {
            for (String unit : area.leadUnits()) {
                if (area.code().equals("5.2") && SILENT.contains(unit)) {
                    continue;
                }
                String key = key(area.code(), unit);
                String officer = unit.toLowerCase() + ".cv";
                String task = rest.taskId(officer, key);
                Answer answer = rest.submit(officer, task, report(area.code(), unit, 1_234_567));
                assertThat(answer.status()).as(key + " " + answer.text()).isEqualTo(204);
                String head = unit.toLowerCase() + ".tp";
                assertThat(rest.complete(head, rest.taskId(head, key), "accepted", true)
                                .status())
                        .isEqualTo(204);
                plan.indicatorsOf(area.code(), unit)
                        .forEach(i -> SENT.merge(i.id(), BigDecimal.valueOf(1_234_567), BigDecimal::add));
                if (unit.equals("KHTC")) {
                    assertThat(rest.submit(officer, task, nil()).status()).isEqualTo(409);
                }
            }
        }
        assertThat(columnsOfTheEngineThatHold("1234567")).isEmpty();
    }

    @Test
    @Order(6)
    @DisplayName("cut-off to signature - the report names every area, every missing unit and the right totals")
    void toTheSignature() throws IOException {
        String area = rest.get("quantri", "/engine-rest/process-instance?businessKey=" + period + "/5.2")
                .json()
                .path(0)
                .path("id")
                .asText();
        clock.set(calendar.cutOffAt(ReportingPeriod.parse(period)));
        String cutOff = rest.get(
                        "quantri",
                        "/engine-rest/job?timers=true&sortBy=jobDueDate&sortOrder=desc&processInstanceId=" + area)
                .json()
                .path(0)
                .path("id")
                .asText();
        assertThat(rest.post("quantri", "/engine-rest/job/" + cutOff + "/execute", json.createObjectNode())
                        .status())
                .isEqualTo(204);
        waitFor("consolidation", () -> rest.taskId("khtc.th", period) != null);
        assertThat(rest.complete("khtc.th", rest.taskId("khtc.th", period), "conclusion", "Các đơn vị làm tốt.")
                        .status())
                .isEqualTo(204);
        waitFor("sign-off", () -> rest.taskId("giamdoc", period) != null);
        assertThat(rest.complete("giamdoc", rest.taskId("giamdoc", period), "signed", true)
                        .status())
                .isEqualTo(204);
        waitFor(
                "the end of the cycle",
                () -> rest.count("quantri", "/engine-rest/process-instance/count?processDefinitionKey=reporting-cycle")
                        == 0);

        JsonNode documents = rest.get("giamdoc", "/camunda/api/kehoach/documents?period=" + period)
                .json();
        assertThat(documents).isNotEmpty();
        Answer file = rest.get(
                "giamdoc",
                "/camunda/api/kehoach/documents/" + documents.path(0).path("id").asText());
        assertThat(file.status()).isEqualTo(200);
        try (XWPFWordExtractor word = new XWPFWordExtractor(new XWPFDocument(new ByteArrayInputStream(file.bytes())))) {
            String text = word.getText();
            for (TaskAreaInfo each : plan.areas()) {
                assertThat(text).contains(each.title());
            }
            SILENT.forEach(
                    unit -> assertThat(text).contains(organisation.unit(unit).shortName()));
            for (String total : new TreeSet<>(SENT.values().stream()
                    .map(sum -> String.format(java.util.Locale.forLanguageTag("vi-VN"), "%,d", sum.longValueExact()))
                    .toList())) {
                assertThat(text).contains(total);
            }
        }
        assertThat(rest.get("h-mocchau.cv", "/camunda/api/kehoach/documents?period=" + period)
                        .status())
                .isEqualTo(403);
        assertThat(rest.get(null, "/camunda/api/kehoach/documents?period=" + period)
                        .status())
                .isEqualTo(401);
    }

    private void assertRefused(Answer answer, String where) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.message()).contains(where);
    }

    private long submitTasks(String user) {
        return rest.count(user, "/engine-rest/task/count?taskDefinitionKey=userTask_submitReport");
    }

    private String state(String area, String unit) {
        return jdbc.sql(
                        "select state from kehoach.expected_report where period = ? and area_code = ? and unit_code = ?")
                .params(period, area, unit)
                .query(String.class)
                .single();
    }

    private String key(String area, String unit) {
        return period + "/" + area + "/" + unit;
    }

    private static String nil() {
        return "{\"nil\":true}";
    }

    private String report(String area, String unit, long figure) {
        ObjectNode report = json.createObjectNode().put("nil", false);
        ArrayNode lines = report.putArray("lines");
        for (CommitmentInfo commitment : plan.commitments(area)) {
            lines.addObject()
                    .put("commitment", commitment.id())
                    .put("status", "DOING")
                    .put("result", "Đã làm.");
        }
        ArrayNode figures = report.putArray("figures");
        for (IndicatorInfo indicator : plan.indicatorsOf(area, unit)) {
            figures.addObject().put("indicator", indicator.id()).put("actual", figure);
        }
        return report.toString();
    }

    /** Every text, byte and number column of the engine's tables in which a figure can be found. */
    private List<String> columnsOfTheEngineThatHold(String figure) {
        return jdbc
                .sql(
                        """
                        select table_name || '.' || column_name as column_name from information_schema.columns
                        where table_schema = 'public' and table_name like 'act\\_%'
                        """)
                .query(String.class)
                .list()
                .stream()
                .filter(column -> {
                    String[] parts = column.split("\\.");
                    String expression = parts[1].equals("bytes_")
                            ? "encode(bytes_, 'escape')"
                            : "cast(\"" + parts[1] + "\" as text)";
                    return jdbc.sql("select count(*) from " + parts[0] + " where " + expression + " like ?")
                                    .param("%" + figure + "%")
                                    .query(Long.class)
                                    .single()
                            > 0;
                })
                .toList();
    }

    /** Waits for what the job executor does; an answer, not a pause, ends it. */
    private static void waitFor(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(90));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waiting for " + what).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
