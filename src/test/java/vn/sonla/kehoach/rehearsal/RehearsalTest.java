package vn.sonla.kehoach.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import vn.sonla.kehoach.KeHoachApplication;
import vn.sonla.kehoach.SharedPostgres;

/** Whole rehearsals of a small plan, each with a database of its own on the tests' server. */
@DisplayName("A rehearsal")
@ExtendWith(OutputCaptureExtension.class)
class RehearsalTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @BeforeAll
    static void useTheTestsServer() {
        System.setProperty("spring.datasource.url", SharedPostgres.newDatabase());
        System.setProperty("spring.datasource.username", SharedPostgres.USER);
        System.setProperty("spring.datasource.password", SharedPostgres.PASSWORD);
    }

    @AfterAll
    static void leaveTheTestsServer() {
        List.of("url", "username", "password").forEach(part -> System.clearProperty("spring.datasource." + part));
    }

    @Test
    @DisplayName("gives the same summary and documents for the same seed, and others for another")
    void seed() throws IOException {
        assertThat(rehearse("a", "--months", "2,6", "--seed", "7")).isZero();
        assertThat(rehearse("b", "--months", "2,6", "--seed", "7")).isZero();
        assertThat(rehearse("c", "--months", "2,6", "--seed", "8")).isZero();

        assertThat(withoutWallTime("a")).isEqualTo(withoutWallTime("b"));
        assertThat(withoutWallTime("a").get("cycles"))
                .isNotEqualTo(withoutWallTime("c").get("cycles"));

        JsonNode summary = summary("a");
        assertThat(summary.fieldNames()).toIterable().containsExactly("plan", "seed", "wallSeconds", "cycles");
        assertThat(summary.get("plan").textValue()).isEqualTo("Kế hoạch thử");
        assertThat(summary.get("seed").longValue()).isEqualTo(7);
        JsonNode february = summary.get("cycles").get(0);
        assertThat(february.fieldNames())
                .toIterable()
                .containsExactly(
                        "period",
                        "openedAt",
                        "dueAt",
                        "lastWorkingDay",
                        "cutOffAt",
                        "kinds",
                        "areas",
                        "expected",
                        "onTime",
                        "late",
                        "nil",
                        "missing",
                        "returned",
                        "reminders",
                        "lateGrants",
                        "corrections",
                        "obstaclesOpened",
                        "obstaclesOpen",
                        "obstaclesClosed",
                        "obstaclesOverThreeMonths",
                        "figures",
                        "consolidatedAt",
                        "signedAt",
                        "documents");
        assertThat(february.get("lateGrants").toString()).isEqualTo("{\"granted\":0,\"used\":0,\"expired\":0}");
        assertThat(february.get("corrections").fieldNames())
                .toIterable()
                .containsExactly("started", "sections", "approved", "ended", "sectionsKept", "sectionsChanged");
        assertThat(february.get("period").textValue()).isEqualTo("2024-02");
        assertThat(february.get("openedAt").textValue()).isEqualTo("2024-02-01T00:00:00+07:00");
        assertThat(february.get("dueAt").textValue()).isEqualTo("2024-02-12T00:00:00+07:00");
        assertThat(february.get("lastWorkingDay").textValue()).isEqualTo("2024-02-07");
        assertThat(february.get("cutOffAt").textValue()).isEqualTo("2024-02-15T17:00:00+07:00");
        assertThat(february.get("consolidatedAt").textValue()).startsWith("2024-02-16T");
        assertThat(february.get("signedAt").textValue()).startsWith("2024-02-19T");
        assertThat(february.get("areas").intValue()).isEqualTo(2);
        assertThat(february.get("expected").intValue()).isEqualTo(3);
        assertThat(february.get("reminders").fieldNames())
                .toIterable()
                .containsExactly("CUT_OFF", "T", "T-1", "T-2", "T-5");
        JsonNode june = summary.get("cycles").get(1);
        assertThat(june.get("kinds").toString()).isEqualTo("[\"MONTH\",\"QUARTER\",\"HALF_YEAR\"]");
        assertThat(june.get("documents"))
                .as("Word and PDF of three kinds for two recipients")
                .hasSize(12);
        assertThat(june.get("documents").findValuesAsText("number").stream()
                        .map(number -> number.replaceFirst("/BC-.*", ""))
                        .distinct())
                .as("the year's numbers go on after February's two")
                .containsExactly("03", "04", "05", "06", "07", "08");
        for (JsonNode document : june.get("documents")) {
            Path file = directory.resolve("a").resolve(document.get("file").textValue());
            assertThat(Rehearsals.sha256(file)).isEqualTo(document.get("sha256").textValue());
        }
    }

    @Test
    @DisplayName("tells a difficulty once, leaves it open over months, and has some answered and closed")
    void difficulties() throws IOException {
        assertThat(rehearse("a", "--months", "1-12", "--seed", "7")).isZero();

        int opened = 0;
        int before = 0;
        int closed = 0;
        int carriedOver = 0;
        for (JsonNode cycle : summary("a").get("cycles")) {
            int openedNow = cycle.get("obstaclesOpened").intValue();
            int open = cycle.get("obstaclesOpen").intValue();
            assertThat(open).as(cycle.get("period").textValue()).isBetween(0, before + openedNow);
            opened += openedNow;
            closed += before + openedNow - open;
            assertThat(cycle.get("obstaclesClosed").intValue()).isEqualTo(before + openedNow - open);
            carriedOver += Math.min(before, open);
            before = open;
        }
        assertThat(opened).as("opened").isPositive();
        assertThat(closed).as("closed").isPositive();
        assertThat(carriedOver).as("open over more than one month").isPositive();
    }

    @Test
    @DisplayName(
            "shows a late grant that expires, a correction that keeps what it does not name, and a difficulty in three reports that closes in one")
    void secondChances() throws IOException {
        List<String> chances = List.of("--seed", "7", "--missing", "0.3", "--grant", "0.5", "--correct", "0.4");
        assertThat(rehearse("a", arguments("1-12", chances))).isZero();
        assertThat(rehearse("b", arguments("1-2", chances))).isZero();
        assertThat(List.of(
                        summary("a").get("cycles").get(0),
                        summary("a").get("cycles").get(1)))
                .containsExactlyElementsOf(summary("b").get("cycles"));

        int expired = 0;
        int used = 0;
        int kept = 0;
        int ended = 0;
        boolean closedInOne = false;
        for (JsonNode cycle : summary("a").get("cycles")) {
            String month = cycle.get("period").textValue();
            JsonNode grants = cycle.get("lateGrants");
            assertThat(grants.get("granted").intValue())
                    .as(month)
                    .isEqualTo(grants.get("used").intValue()
                            + grants.get("expired").intValue());
            used += grants.get("used").intValue();
            expired += grants.get("expired").intValue();
            assertThat(cycle.get("missing").intValue())
                    .as(month)
                    .isGreaterThanOrEqualTo(grants.get("expired").intValue());
            JsonNode corrections = cycle.get("corrections");
            assertThat(corrections.get("started").intValue())
                    .as(month)
                    .isEqualTo(corrections.get("approved").intValue()
                            + corrections.get("ended").intValue());
            assertThat(corrections.get("sectionsChanged").intValue()).as(month).isZero();
            kept += corrections.get("sectionsKept").intValue();
            ended += corrections.get("ended").intValue();
            for (JsonNode obstacle : cycle.get("obstaclesOverThreeMonths")) {
                List<String> reports = new ArrayList<>();
                obstacle.get("reports").forEach(report -> reports.add(report.textValue()));
                assertThat(reports).hasSizeGreaterThanOrEqualTo(3).last().isEqualTo(month);
                assertThat(YearMonth.parse(reports.get(0)).plusMonths(reports.size() - 1L))
                        .as("in every month's report from the first on")
                        .isEqualTo(YearMonth.parse(month));
                assertThat(obstacle.get("since").textValue()).isEqualTo(reports.get(0));
                closedInOne |= obstacle.get("closed").booleanValue();
            }
        }
        assertThat(used).as("grants used").isPositive();
        assertThat(expired).as("grants expired").isPositive();
        assertThat(kept).as("sections kept").isPositive();
        assertThat(ended).as("corrections not mended in time").isPositive();
        assertThat(closedInOne).as("told in three reports, closed in one").isTrue();
    }

    @Test
    @DisplayName("plays the models of a directory, and fails with its reasons when one of them does not work")
    void processes(CapturedOutput output) throws IOException {
        Path models = directory.resolve("models");
        Files.createDirectories(models.resolve("cycle"));
        String cycle = Files.readString(Path.of("processes/cycle/reporting-cycle.bpmn"));
        Files.writeString(
                models.resolve("cycle/reporting-cycle.bpmn"),
                cycle.replace("${aggregatePeriodDelegate}", "${nobodyKnowsThis}"));

        Files.createDirectories(models.resolve("escalation"));
        Files.writeString(
                models.resolve("escalation/escalation-ladder.dmn"),
                Files.readString(Path.of("processes/escalation/escalation-ladder.dmn"))
                        .replace("\"T-5\"", "\"T-7\"")
                        .replace("<text>\"5\"</text>", "<text>\"7\"</text>"));

        assertThat(rehearse("a", "--months", "3", "--processes", models.toString()))
                .isEqualTo(1);

        assertThat(output.getErr())
                .contains("Không đạt: Kỳ 03/2024 chưa đóng.")
                .contains("nobodyKnowsThis")
                .contains("Không đạt: Còn 1 công việc của hệ thống đã hết lượt chạy lại.");
        assertThat(summary("a").get("cycles").get(0).get("signedAt").isNull()).isTrue();
        assertThat(summary("a").get("cycles").get(0).get("reminders").fieldNames())
                .toIterable()
                .as("the ladder of the directory")
                .containsExactly("CUT_OFF", "T", "T-1", "T-2", "T-7");
    }

    @Test
    @DisplayName(
            "shows a ladder edited while a month is open - that month keeps its own, the next one climbs the new one")
    void editedLadder() throws IOException {
        Path models = directory.resolve("models");
        Files.createDirectories(models.resolve("escalation"));
        String ladder = Files.readString(Path.of("processes/escalation/escalation-ladder.dmn"));
        String overdue =
                ladder.substring(ladder.indexOf("<rule id=\"rule_5\">"), ladder.indexOf("<rule id=\"rule_6\">"));
        Files.writeString(
                models.resolve("escalation/escalation-ladder.dmn"),
                ladder
                        // One rung less, the monitors two working days earlier, and one rung more.
                        .replaceFirst("(?s)<rule id=\"rule_1\">.*?</rule>", "")
                        .replace("\"T-1\"", "\"T-3\"")
                        .replace("<text>\"1\"</text>", "<text>\"3\"</text>")
                        .replace(
                                overdue,
                                overdue
                                        + overdue.replace("_5", "_7")
                                                .replace("\"T\"", "\"T+1\"")
                                                .replace("\"0\"", "\"-1\"")));

        assertThat(rehearse("a", "--months", "3-4", "--missing", "1", "--late", "0"))
                .isZero();
        assertThat(rehearse(
                        "b",
                        "--months",
                        "3-4",
                        "--missing",
                        "1",
                        "--late",
                        "0",
                        "--processes",
                        models.toString(),
                        "--deploy-in",
                        "3"))
                .isZero();

        // Nobody reports, so that each rung is about all three reports.
        String usual = "{\"CUT_OFF\":3,\"T\":3,\"T-1\":3,\"T-2\":3,\"T-5\":3}";
        assertThat(reminders("a")).containsExactly(usual, usual);
        assertThat(reminders("b")).containsExactly(usual, "{\"CUT_OFF\":3,\"T\":3,\"T+1\":3,\"T-2\":3,\"T-3\":3}");
    }

    @Test
    @DisplayName("is refused when a model cannot be read")
    void brokenModel(CapturedOutput output) throws IOException {
        Path models = directory.resolve("models");
        Files.createDirectories(models.resolve("report"));
        Files.writeString(models.resolve("report/unit-report.bpmn"), "<definitions>");

        assertThat(rehearse("a", "--months", "3", "--processes", models.toString()))
                .isEqualTo(2);

        assertThat(output.getErr()).contains("Mô hình trong thư mục --processes không dùng được: ");
        assertThat(directory.resolve("a")).doesNotExist();

        assertThat(rehearse("b", "--months", "3", "--processes", models.toString(), "--deploy-in", "3"))
                .as("also when its turn comes later")
                .isEqualTo(2);
        assertThat(directory.resolve("b")).doesNotExist();
    }

    @Test
    @DisplayName("is refused with file, line and reason when a data file is wrong")
    void wrongFile(CapturedOutput output) throws IOException {
        Path plan = directory.resolve("plan.yaml");
        Files.writeString(
                plan,
                Files.readString(Path.of("src/test/resources/story/plan.yaml"))
                        .replace("leads: [KHTC]", "leads: [KHONGCO]"));
        assertThat(rehearse("a", "--months", "3", "--plan", plan.toString())).isEqualTo(2);
        assertThat(output.getErr())
                .contains("Tệp dữ liệu không dùng được:")
                .contains("plan.yaml:22: ")
                .contains("KHONGCO")
                .doesNotContain("Exception");
        assertThat(directory.resolve("a")).doesNotExist();
    }

    private static String[] arguments(String months, List<String> more) {
        return Stream.concat(Stream.of("--months", months), more.stream()).toArray(String[]::new);
    }

    private int rehearse(String out, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("--year", "2024", "--out", directory.resolve(out).toString()));
        all.addAll(Arrays.asList(arguments));
        if (!all.contains("--plan")) {
            all.addAll(List.of("--plan", "src/test/resources/story/plan.yaml"));
        }
        return RehearseCommand.run(KeHoachApplication.class, all.toArray(String[]::new));
    }

    private JsonNode summary(String out) throws IOException {
        return JSON.readTree(directory.resolve(out).resolve("summary.json").toFile());
    }

    private List<String> reminders(String out) throws IOException {
        List<String> reminders = new ArrayList<>();
        summary(out)
                .get("cycles")
                .forEach(cycle -> reminders.add(cycle.get("reminders").toString()));
        return reminders;
    }

    private JsonNode withoutWallTime(String out) throws IOException {
        return ((ObjectNode) summary(out)).without("wallSeconds");
    }
}
