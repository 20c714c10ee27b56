package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import vn.sonla.kehoach.CountingDataSource;
import vn.sonla.kehoach.report.UnitYearService;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("What people find ready in Tasklist")
class TasklistFiltersTest extends StoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private DataSource dataSource;

    @Autowired
    private UnitYearService years;

    @LocalServerPort
    private int port;

    @Autowired
    private TasklistFilters filters;

    @Test
    @DisplayName("each role finds the filters that it has a use for, the most used first, and no other")
    void roles() {
        assertThat(names("ncc.cv")).containsExactly("Việc cần làm", "Quá hạn", "Bị trả lại", "Đơn vị tôi");
        assertThat(names("ncc.tp"))
                .containsExactly("Việc cần làm", "Quá hạn", "Bị trả lại", "Chờ tôi duyệt", "Đơn vị tôi");
        assertThat(names("khtc.th")).containsExactly("Việc cần làm", "Quá hạn", "Đề nghị nộp muộn");
        assertThat(names("vp.gs")).containsExactly("Việc theo dõi, đôn đốc", "Quá hạn", "Đề nghị nộp muộn", "Tất cả");
        assertThat(names("giamdoc")).containsExactly("Việc cần làm", "Quá hạn", "Chờ tôi duyệt");
        assertThat(names("phogiamdoc")).containsExactly("Việc cần làm", "Quá hạn");
        assertThat(names("giamsat")).isEmpty();
        assertThat(names("quantri"))
                .containsExactly(
                        "Việc cần làm",
                        "Việc theo dõi, đôn đốc",
                        "Quá hạn",
                        "Bị trả lại",
                        "Chờ tôi duyệt",
                        "Đề nghị nộp muộn",
                        "Đơn vị tôi",
                        "Tất cả");
    }

    @Test
    @DisplayName("through a month each filter counts what it says, for whom it is")
    void month() {
        cycleOpens();
        assertThat(counts("ncc.cv"))
                .isEqualTo(Map.of("Việc cần làm", 1, "Quá hạn", 0, "Bị trả lại", 0, "Đơn vị tôi", 1));
        assertThat(counts("vp.gs"))
                .isEqualTo(Map.of("Việc theo dõi, đôn đốc", 0, "Quá hạn", 0, "Đề nghị nộp muộn", 0, "Tất cả", 3));

        officerSubmits("1", "NCC");
        assertThat(counts("ncc.cv"))
                .isEqualTo(Map.of("Việc cần làm", 0, "Quá hạn", 0, "Bị trả lại", 0, "Đơn vị tôi", 0));
        assertThat(counts("ncc.tp")).containsEntry("Chờ tôi duyệt", 1).containsEntry("Đơn vị tôi", 1);
        assertThat(counts("vp.tp")).containsEntry("Chờ tôi duyệt", 0);
        assertThat(counts("vp.gs")).containsEntry("Tất cả", 3);

        headReturns("1", "NCC", "Thiếu số liệu.");
        assertThat(counts("ncc.cv")).containsEntry("Bị trả lại", 1).containsEntry("Việc cần làm", 1);
        assertThat(counts("ncc.tp")).containsEntry("Chờ tôi duyệt", 0).containsEntry("Bị trả lại", 1);
        assertThat(counts("vp.cv")).containsEntry("Bị trả lại", 0);

        officerSubmits("1", "NCC");
        assertThat(counts("ncc.tp")).containsEntry("Chờ tôi duyệt", 1).containsEntry("Bị trả lại", 0);

        clock.set(calendar.dueAt(period));
        assertThat(counts("vp.gs")).as("due in this moment, not over it").containsEntry("Quá hạn", 0);
        clock.set(calendar.dueAt(period).plusSeconds(1));
        assertThat(counts("ncc.cv")).containsEntry("Quá hạn", 0);
        assertThat(counts("ncc.tp")).containsEntry("Quá hạn", 1);
        assertThat(counts("vp.cv")).containsEntry("Quá hạn", 1);
        assertThat(counts("vp.gs")).containsEntry("Quá hạn", 3);

        cutOffFires("1");
        cutOffFires("2.1");
        unitAsksForLateness("1", "VP", "Mất điện.");
        unitAsksForLateness("2.1", "KHTC", "Mất mạng.");
        assertThat(counts("khtc.th")).containsEntry("Đề nghị nộp muộn", 1).containsEntry("Việc cần làm", 2);
        assertThat(counts("vp.gs")).containsEntry("Đề nghị nộp muộn", 1).containsEntry("Việc theo dõi, đôn đốc", 1);
        latenessIsGranted("1", "VP");
        assertThat(counts("vp.cv")).containsEntry("Việc cần làm", 1).containsEntry("Bị trả lại", 0);

        as(
                "khtc.th",
                List.of("KHTC-TH"),
                () -> startProcess(
                        "correction",
                        Map.of(
                                "period", period.toString(),
                                "areaCode", "1",
                                "unitCode", "NCC",
                                "sections", "1.1",
                                "reason", "Thiếu số liệu.")));
        assertThat(counts("ncc.cv")).as("returned by KHTC").containsEntry("Bị trả lại", 1);
        officerSubmits("1", "NCC");
        assertThat(counts("ncc.cv")).containsEntry("Bị trả lại", 0);
        headApproves("1", "NCC");

        consolidatorCompletes("Đã tổng hợp.");
        assertThat(counts("giamdoc")).containsEntry("Chờ tôi duyệt", 1).containsEntry("Việc cần làm", 1);
    }

    @Test
    @DisplayName("monitors look at the units' tasks and do nothing with them")
    void lookOnly() {
        cycleOpens();
        String task = submitTask("1", "NCC").getId();
        Browser monitor = new Browser(port);
        assertThat(monitor.getAs("vp.gs", "/engine-rest/task/" + task).statusCode())
                .isEqualTo(200);
        String report = "{\"variables\":{\"report\":{\"type\":\"Json\",\"value\":\"{\\\"nil\\\":true}\"}}}";
        for (Map.Entry<String, String> attempt : Map.of(
                        "/claim",
                        "{\"userId\":\"vp.gs\"}",
                        "/complete",
                        report,
                        "/submit-form",
                        report,
                        "/assignee",
                        "{\"userId\":\"vp.gs\"}")
                .entrySet()) {
            assertThat(monitor.sendAs(
                                    "vp.gs", "POST", "/engine-rest/task/" + task + attempt.getKey(), attempt.getValue())
                            .statusCode())
                    .as(attempt.getKey())
                    .isEqualTo(403);
        }
        assertThat(submitTask("1", "NCC").getAssignee()).isNull();
    }

    @Test
    @DisplayName("a start leaves alone what an administrator changed or deleted, and lets in the group of a new unit")
    void restart() {
        Browser admin = new Browser(port);
        String overdue = id("quantri", "Quá hạn");
        String all = id("quantri", "Tất cả");
        String unit = id("quantri", "Đơn vị tôi");
        String changed =
                admin.getAs("quantri", "/engine-rest/filter/" + overdue).body().replace("Quá hạn", "Trễ hạn");
        assertThat(admin.sendAs("quantri", "PUT", "/engine-rest/filter/" + overdue, changed)
                        .statusCode())
                .isEqualTo(204);
        assertThat(admin.sendAs("quantri", "DELETE", "/engine-rest/filter/" + all, "")
                        .statusCode())
                .isEqualTo(204);
        engine.getAuthorizationService()
                .createAuthorizationQuery()
                .groupIdIn("NCC")
                .resourceType(Resources.FILTER)
                .resourceId(unit)
                .list()
                .forEach(grant -> engine.getAuthorizationService().deleteAuthorization(grant.getId()));
        try {
            filters.afterSingletonsInstantiated();
            assertThat(names("vp.gs")).containsExactly("Việc theo dõi, đôn đốc", "Trễ hạn", "Đề nghị nộp muộn");
            assertThat(names("ncc.cv")).as("who was shut out stays out").doesNotContain("Đơn vị tôi");

            jdbc.sql("update kehoach.prepared_filter set readers = array_remove(readers, 'NCC') where key = 'unit'")
                    .update();
            filters.afterSingletonsInstantiated();
            assertThat(names("ncc.cv")).containsExactly("Việc cần làm", "Trễ hạn", "Bị trả lại", "Đơn vị tôi");
        } finally {
            jdbc.sql("delete from kehoach.prepared_filter where key in ('overdue', 'all')")
                    .update();
            engine.getFilterService().deleteFilter(overdue);
            filters.afterSingletonsInstantiated();
        }
        assertThat(names("vp.gs")).containsExactly("Việc theo dõi, đôn đốc", "Quá hạn", "Đề nghị nộp muộn", "Tất cả");
        assertThat(names("quantri")).hasSize(8);
    }

    @Test
    @DisplayName("a unit sees all its areas of a year, month by month; another unit does not")
    void year() {
        cycleOpens();
        officerSubmits("1", "NCC");
        Browser people = new Browser(port);
        String path = "/camunda/api/kehoach/units/NCC/year/" + period.year();
        for (String person : List.of("ncc.cv", "ncc.tp", "vp.gs", "giamsat")) {
            JsonNode year = json(people.getAs(person, path));
            assertThat(year.at("/unit/code").asText()).as(person).isEqualTo("NCC");
            assertThat(year.path("months")).hasSize(12);
            assertThat(year.path("areas")).hasSize(1);
            assertThat(year.at("/areas/0/title").asText()).isEqualTo("Lĩnh vực thứ nhất");
            assertThat(year.at("/areas/0/cells")).hasSize(12);
            JsonNode cell = year.at("/areas/0/cells").get(period.month().getMonthValue() - 1);
            assertThat(cell.path("period").asText()).isEqualTo(period.toString());
            assertThat(cell.path("state").asText()).isEqualTo("SUBMITTED");
            assertThat(cell.path("mark").asText()).isEqualTo("SUBMITTED");
            assertThat(cell.path("label").asText()).isEqualTo("Chờ duyệt");
            assertThat(cell.path("overdue").asBoolean()).isFalse();
            assertThat(year.path("lastYear").asInt()).isGreaterThanOrEqualTo(period.year());
            assertThat(cell.path("dueAt").asText()).endsWith("+07:00");
        }
        JsonNode empty = json(people.getAs("ncc.cv", "/camunda/api/kehoach/units/NCC/year/1999"));
        assertThat(empty.at("/areas/0/cells/0").isNull()).isTrue();
        clock.set(calendar.dueAt(period));
        assertThat(json(people.getAs("ncc.cv", path))
                        .at("/areas/0/cells/" + (period.month().getMonthValue() - 1) + "/overdue")
                        .asBoolean())
                .isTrue();
        assertThat(people.getAs("vp.cv", path).statusCode()).isEqualTo(403);
        assertThat(people.getAs("vp.gs", path.replace("NCC", "KHONG")).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName(
            "who asks for units gets his own one, who watches over all gets every one; each with the year to begin with")
    void unitsOfAYear() {
        Browser people = new Browser(port);
        JsonNode own = json(people.getAs("ncc.cv", "/camunda/api/kehoach/units"));
        assertThat(own.path("units")).hasSize(1);
        assertThat(own.at("/units/0/code").asText()).isEqualTo("NCC");
        assertThat(own.at("/units/0/own").asBoolean()).isTrue();
        assertThat(own.path("year").asInt()).isEqualTo(period.year());
        JsonNode all = json(people.getAs("khtc.th", "/camunda/api/kehoach/units"));
        assertThat(all.path("units").size()).isGreaterThan(10);
        assertThat(all.at("/units/0/own").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("a card tells the area, and the unit where it is another one; of foreign tasks it tells nothing")
    void cards() {
        cycleOpens();
        Browser people = new Browser(port);
        String mine = submitTask("1", "NCC").getId();
        String foreign = submitTask("1", "VP").getId();
        String path = "/camunda/api/kehoach/task-cards?ids=" + mine + "," + foreign + ",khong-co";
        JsonNode officer = json(people.getAs("ncc.cv", path));
        assertThat(officer).hasSize(1);
        assertThat(officer.at("/" + mine + "/area").asText()).isEqualTo("1 Lĩnh vực thứ nhất");
        assertThat(officer.at("/" + mine + "/unit").isNull()).isTrue();
        JsonNode monitor = json(people.getAs("vp.gs", path));
        assertThat(monitor).hasSize(2);
        assertThat(monitor.at("/" + foreign + "/unit").asText()).isEqualTo("Văn phòng Sở");
        assertThat(people.get(path).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("a difficulty's card tells its area, though its key has a number where others name the area")
    void cardsOfOthers() {
        cycleOpens();
        Map<String, Object> raised = Map.of(
                "areaCode", "2.1",
                "unitCode", "KHTC",
                "kind", "CITIZEN",
                "description", "Chưa có mạng.",
                "authority", "DEPARTMENT");
        as("khtc.cv", List.of("KHTC"), () -> engine.getRuntimeService().startProcessInstanceByKey("obstacle", raised));
        String answer = engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("userTask_answerObstacle")
                .processVariableValueEquals("areaCode", "2.1")
                .singleResult()
                .getId();
        JsonNode cards = json(new Browser(port).getAs("quantri", "/camunda/api/kehoach/task-cards?ids=" + answer));
        assertThat(cards.at("/" + answer + "/area").asText()).isEqualTo("2.1 Lĩnh vực thứ hai");
        assertThat(cards.at("/" + answer + "/unit").asText()).isEqualTo("Phòng Kế hoạch - Tài chính");
    }

    @Test
    @DisplayName("who is signed in learns the names behind user ids, and nothing else of the users")
    void people() {
        Browser people = new Browser(port);
        String path = "/camunda/api/kehoach/people?ids=giamdoc,khong.co";
        JsonNode names = json(people.getAs("ncc.cv", path));
        assertThat(names).hasSize(1);
        assertThat(names.path("giamdoc").asText()).endsWith("(mẫu)").doesNotContain("giamdoc", "@");
        assertThat(people.get(path).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("a year is one statement, for an empty one and one with reports")
    void oneStatementForAYear() {
        cycleOpens();
        Browser people = new Browser(port);
        CountingDataSource statements = new CountingDataSource(dataSource);
        Object service = AopTestUtils.getUltimateTargetObject(years);
        Object before = ReflectionTestUtils.getField(service, "jdbc");
        ReflectionTestUtils.setField(service, "jdbc", JdbcClient.create(statements));
        try {
            for (int year : List.of(1999, period.year())) {
                assertThat(people.getAs("ncc.cv", "/camunda/api/kehoach/units/NCC/year/" + year)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(statements.taken()).as("year " + year).isEqualTo(1);
            }
        } finally {
            ReflectionTestUtils.setField(service, "jdbc", before);
        }
    }

    private List<JsonNode> filters(String user) {
        JsonNode found = json(new Browser(port).getAs(user, "/engine-rest/filter?resourceType=Task"));
        List<JsonNode> all = new ArrayList<>();
        found.forEach(all::add);
        // As Tasklist orders them.
        all.sort(
                Comparator.comparing(filter -> filter.at("/properties/priority").asInt()));
        return all;
    }

    private List<String> names(String user) {
        return filters(user).stream()
                .map(filter -> filter.path("name").asText())
                .toList();
    }

    private String id(String user, String name) {
        return filters(user).stream()
                .filter(filter -> filter.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    /** What each filter counts of this story's month. */
    private Map<String, Integer> counts(String user) {
        Map<String, Integer> counts = new HashMap<>();
        for (JsonNode filter : filters(user)) {
            HttpResponse<String> answer = new Browser(port)
                    .sendAs(
                            user,
                            "POST",
                            "/engine-rest/filter/" + filter.path("id").asText() + "/count",
                            "{\"processInstanceBusinessKeyLike\":\"%s%%\"}".formatted(period));
            counts.put(filter.path("name").asText(), json(answer).path("count").asInt(-1));
        }
        return counts;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
