package vn.sonla.kehoach.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.DocumentInfo;
import vn.sonla.kehoach.consolidation.DocumentService;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.story.StoryTest;

@DisplayName("The data that go out with a signed report, of work packages")
@TestPropertySource(properties = "kehoach.plan.file=classpath:story/disbursement-plan.yaml")
class DispatchedDisbursementTest extends StoryTest {

    private static final int YEAR = 2037;
    private static final String WORKSHOP = "Gói thầu số 01: Nhà xưởng thực hành";
    private static final String HALL = "Sửa chữa hội trường";
    private static final Actor READER = new Actor("giamsat", Set.of(Groups.SUPERVISORS));

    @Autowired
    private DispatchPolicy policy;

    @Autowired
    private DocumentService documents;

    @Test
    @DisplayName("tell UBND tỉnh, and only it, what its documents tell and the units' rows add up to")
    void packages() throws IOException {
        month(1);
        headSubmitsPackages(
                "VP",
                workPackage(WORKSHOP, 1000, 100, new BigDecimal("90.5")),
                workPackage(HALL, 200, 0, new BigDecimal("0")));
        headSubmitsPackages("BTXH", workPackage("Mua sắm giường", 60, 20, new BigDecimal("20")));
        month(2);
        headSubmitsPackages("VP", written(WORKSHOP, 1000, 250, "61.25", "Mưa kéo dài.", "Cho lùi tiến độ một tháng."));
        headSubmitsPackages("BTXH");
        month(3);
        headSubmitsPackages("VP", written(WORKSHOP, 1100, 400, "168.235", "Thiếu vật liệu.", "Cho ứng vốn."));
        headSubmitsPackages("BTXH", workPackage("Mua sắm giường", 60, 40, new BigDecimal("12")));
        runDueJobs();
        clock.set(calendar.cutOffAt(period).plusDays(1));
        consolidatorCompletes("Giải ngân còn chậm.");
        directorSigns();

        Path folder = policy.outgoing().orElseThrow();
        JsonNode data = json.readTree(
                folder.resolve(period + "-UBND-1").resolve("data.json").toFile());
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(folder.resolve(period + "-UBND-1").resolve("data.schema.json")));
        assertThat(schema.validate(data)).isEmpty();
        assertThat(data.path("reports").findValuesAsText("kind")).containsExactly("MONTH", "QUARTER");
        for (JsonNode report : data.path("reports")) {
            assertThat(rows(report.path("disbursements")))
                    .isEqualTo(printed(report.path("kind").asText()))
                    .isEqualTo(added(report.path("kind").asText().equals("QUARTER") ? 1 : 3));
        }
        assertThat(rows(data.at("/reports/0/disbursements")))
                .as("the month")
                .containsExactly(
                        "BTXH Mua sắm giường 60 40 12 32 80 -8",
                        "VP " + WORKSHOP + " 1100 400 168.235 319.985 79.9 -80.015",
                        "VP " + HALL + " 200 0 null 0 null 0");
        JsonNode workshop = data.at("/reports/0/disbursements/1");
        assertThat(workshop.path("below").asBoolean()).isTrue();
        assertThat(workshop.path("threshold").decimalValue()).isEqualByComparingTo("80");
        assertThat(workshop.path("explanation").asText()).isEqualTo("Thiếu vật liệu.");
        assertThat(workshop.path("proposal").asText()).isEqualTo("Cho ứng vốn.");
        assertThat(data.at("/reports/0/disbursements/0/below").asBoolean())
                .as("at the threshold")
                .isFalse();

        ((ObjectNode) workshop).putNull("cumulative");
        assertThat(schema.validate(data)).as("a wrong one is found").hasSize(1);

        JsonNode ministry = json.readTree(
                folder.resolve(period + "-BO-1").resolve("data.json").toFile());
        assertThat(ministry.findValue("disbursements")).as("as its document").isNull();
    }

    private void month(int month) {
        period = ReportingPeriod.of(YEAR, month);
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
        headSubmits("1", "NCC");
    }

    private static Map<String, Object> written(
            String name, int year, int toDate, String disbursed, String explanation, String proposal) {
        return Map.of(
                "name",
                name,
                "plannedYear",
                year,
                "plannedToDate",
                toDate,
                "disbursed",
                new BigDecimal(disbursed),
                "explanation",
                explanation,
                "proposal",
                proposal);
    }

    /** What the file says: unit, package, planned for the year and to date, disbursed, cumulative, rate, variance. */
    private static List<String> rows(JsonNode disbursements) {
        return StreamSupport.stream(disbursements.spliterator(), false)
                .map(row -> String.join(
                        " ",
                        row.path("unit").asText(),
                        row.path("package").asText(),
                        plain(number(row, "plannedYear")),
                        plain(number(row, "plannedToDate")),
                        plain(number(row, "disbursed")),
                        plain(number(row, "cumulative")),
                        plain(number(row, "rate")),
                        plain(number(row, "variance"))))
                .toList();
    }

    private static BigDecimal number(JsonNode row, String name) {
        return row.path(name).isNull() ? null : new BigDecimal(row.path(name).asText());
    }

    /** The same as the Word file prints it. */
    private List<String> printed(String kind) throws IOException {
        DocumentInfo word = documents.list(period).stream()
                .filter(document -> document.recipient().equals("UBND")
                        && document.kind().name().equals(kind)
                        && document.format().equals(DocumentInfo.DOCX))
                .findFirst()
                .orElseThrow();
        try (XWPFDocument document = new XWPFDocument(
                new ByteArrayInputStream(documents.read(word.id(), READER).content()))) {
            List<List<String>> rows = document.getTables().stream()
                    .filter(table -> table.getRow(0).getCell(1) != null
                            && table.getRow(0).getCell(1).getText().equals("Gói thầu"))
                    .findFirst()
                    .orElseThrow()
                    .getRows()
                    .stream()
                    .map(row -> row.getTableCells().stream()
                            .map(XWPFTableCell::getText)
                            .toList())
                    .toList();
            List<String> printed = new ArrayList<>();
            String unit = "";
            for (List<String> row : rows.subList(1, rows.size() - 1)) {
                unit = row.get(0).isEmpty() ? unit : row.get(0).contains("Văn phòng") ? "VP" : "BTXH";
                printed.add(unit + " " + row.get(1) + " "
                        + String.join(
                                " ",
                                row.subList(2, row.size()).stream()
                                        .map(DispatchedDisbursementTest::number)
                                        .map(DispatchedDisbursementTest::plain)
                                        .toList()));
            }
            return printed;
        }
    }

    private static BigDecimal number(String printed) {
        return printed.equals("-") || printed.equals("…")
                ? null
                : new BigDecimal(printed.replace(".", "").replace(',', '.'));
    }

    /** The same, added up here from what the units handed in. */
    private List<String> added(int firstMonth) {
        return jdbc.sql(
                        """
                        with said as (
                            select r.unit_code, r.period, d.*
                            from kehoach.disbursement d, kehoach.report_version v, kehoach.expected_report r
                            where v.id = d.version_id and r.id = v.report_id and r.version_number = v.number
                              and r.state = 'ACCEPTED' and r.period between :january and :last)
                        select s.unit_code, s.name, s.planned_year, s.planned_to_date,
                            (select sum(disbursed) from said i where i.unit_code = s.unit_code and i.name = s.name
                               and i.period >= :first) as inside,
                            (select sum(disbursed) from said i where i.unit_code = s.unit_code and i.name = s.name) as whole
                        from said s
                        where s.period = (select max(period) from said i where i.unit_code = s.unit_code and i.name = s.name)
                        order by s.unit_code, s.period desc, s.position
                        """)
                .param("january", YEAR + "-01")
                .param("last", period.toString())
                .param("first", "%d-%02d".formatted(YEAR, firstMonth))
                .query((row, number) -> {
                    BigDecimal toDate = row.getBigDecimal("planned_to_date");
                    BigDecimal whole = row.getBigDecimal("whole");
                    BigDecimal rate = toDate.signum() == 0
                            ? null
                            : new BigDecimal(whole.multiply(BigDecimal.valueOf(1000))
                                            .divideToIntegralValue(toDate)
                                            .toBigInteger())
                                    .movePointLeft(1);
                    return String.join(
                            " ",
                            row.getString("unit_code"),
                            row.getString("name"),
                            plain(row.getBigDecimal("planned_year")),
                            plain(toDate),
                            plain(row.getBigDecimal("inside")),
                            plain(whole),
                            plain(rate),
                            plain(whole.subtract(toDate)));
                })
                .list();
    }

    private static String plain(BigDecimal number) {
        return number == null ? "null" : number.stripTrailingZeros().toPlainString();
    }
}
