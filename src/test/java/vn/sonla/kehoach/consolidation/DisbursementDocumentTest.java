package vn.sonla.kehoach.consolidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;

@DisplayName("The disbursement of the work packages in the report")
class DisbursementDocumentTest extends ConsolidationDatabase {

    private static final Instant MOMENT = Instant.parse("2041-06-15T03:00:00Z");
    private static final int YEAR = 2041;

    private static boolean written;

    @Autowired
    ReportTemplates templates;

    @BeforeEach
    void halfAYear() {
        if (!written) {
            IntStream.rangeClosed(1, 6).forEach(month -> {
                reports(month).missing(0.1).write(ReportingPeriod.of(YEAR, month));
                aggregate(ReportingPeriod.of(YEAR, month));
            });
            written = true;
        }
    }

    /** A package of a unit, added up here from the rows one by one. */
    private static final class Sum {
        private BigDecimal plannedYear;
        private BigDecimal plannedToDate;
        private BigDecimal inside;
        private BigDecimal all = BigDecimal.ZERO;
        private String newest;
        private String explanation;
        private String proposal;
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"1, MONTH, 1", "3, MONTH, 3", "3, QUARTER, 1", "6, HALF_YEAR, 1"})
    @DisplayName("the report to the province - every row and sum is that of the units' rows, added up independently")
    void province(int month, PeriodKind kind, int first) throws IOException {
        ReportingPeriod period = ReportingPeriod.of(YEAR, month);
        Map<String, Sum> sums = sums(month, first);
        try (XWPFDocument document = document(Recipient.UBND, period, kind)) {
            List<List<String>> rows = rows(document);
            List<String> expected = new ArrayList<>();
            String before = "";
            for (Map.Entry<String, Sum> entry : sums.entrySet()) {
                String unit = entry.getKey().split("/", 2)[0];
                Sum sum = entry.getValue();
                expected.add(String.join(
                        "|",
                        unit.equals(before) ? "" : unitName(unit),
                        entry.getKey().split("/", 2)[1],
                        ReportDocument.number(sum.plannedYear),
                        ReportDocument.number(sum.plannedToDate),
                        ReportDocument.number(sum.inside),
                        ReportDocument.number(sum.all),
                        rate(sum.all, sum.plannedToDate),
                        ReportDocument.number(sum.all.subtract(sum.plannedToDate))));
                before = unit;
            }
            assertThat(rows.subList(1, rows.size() - 1).stream().map(row -> String.join("|", row)))
                    .containsExactlyElementsOf(expected);
            BigDecimal toDate =
                    sums.values().stream().map(sum -> sum.plannedToDate).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal all = sums.values().stream().map(sum -> sum.all).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(rows.get(rows.size() - 1))
                    .contains("Cộng", ReportDocument.number(toDate), ReportDocument.number(all), rate(all, toDate));

            String text = new XWPFWordExtractor(document).getText();
            assertThat(text).contains("Tình hình giải ngân theo gói thầu (lĩnh vực 7)");
            int number = 0;
            for (Map.Entry<String, Sum> entry : sums.entrySet()) {
                Sum sum = entry.getValue();
                if (sum.all.compareTo(new BigDecimal("0.8").multiply(sum.plannedToDate)) < 0) {
                    assertThat(text)
                            .contains("%d. %s, %s: đạt %s%% kế hoạch lũy kế.\n- Lý do: %s\n- Đề xuất: %s"
                                    .formatted(
                                            ++number,
                                            unitName(entry.getKey().split("/", 2)[0]),
                                            entry.getKey().split("/", 2)[1],
                                            rate(sum.all, sum.plannedToDate),
                                            said(sum.newest, period, sum.explanation),
                                            said(sum.newest, period, sum.proposal)));
                }
            }
            assertThat(number).isPositive();
        }
    }

    @Test
    @DisplayName("the summary that the area keeps of a month - is the same")
    void summary() {
        Map<String, Sum> sums = sums(5, 5);
        List<Map<String, Object>> rows = client.sql(
                        "select * from kehoach.area_disbursement where period = ? and area_code = '7'")
                .param("%d-05".formatted(YEAR))
                .query()
                .listOfRows();
        assertThat(rows).hasSameSizeAs(sums.entrySet());
        for (Map<String, Object> row : rows) {
            Sum sum = sums.get(row.get("unit_code") + "/" + row.get("name"));
            assertThat((BigDecimal) row.get("cumulative")).isEqualByComparingTo(sum.all);
            assertThat((BigDecimal) row.get("variance")).isEqualByComparingTo(sum.all.subtract(sum.plannedToDate));
            assertThat(row.get("below"))
                    .isEqualTo(sum.all.compareTo(new BigDecimal("0.8").multiply(sum.plannedToDate)) < 0);
        }
    }

    @Test
    @DisplayName(
            "the report to the Ministry - says nothing of it; nor does the province's where no package was told of")
    void elsewhere() throws IOException {
        try (XWPFDocument ministry = document(Recipient.BO, ReportingPeriod.of(YEAR, 3), PeriodKind.MONTH);
                XWPFDocument none = document(Recipient.UBND, ReportingPeriod.of(YEAR + 1, 3), PeriodKind.MONTH)) {
            assertThat(new XWPFWordExtractor(ministry).getText()).doesNotContain("Tình hình giải ngân");
            assertThat(new XWPFWordExtractor(none).getText()).doesNotContain("Tình hình giải ngân");
        }
    }

    @Test
    @DisplayName(
            "charts - stand in the report to the province only, as pictures with words for those who cannot see them")
    void charts() throws IOException {
        try (XWPFDocument province = document(Recipient.UBND, ReportingPeriod.of(YEAR, 6), PeriodKind.HALF_YEAR);
                XWPFDocument ministry = document(Recipient.BO, ReportingPeriod.of(YEAR, 6), PeriodKind.HALF_YEAR)) {
            List<String> words = province.getParagraphs().stream()
                    .flatMap(paragraph -> paragraph.getRuns().stream())
                    .flatMap(run -> run.getCTR().getDrawingList().stream())
                    .map(drawing -> drawing.getInlineArray(0).getDocPr().getDescr())
                    .toList();
            assertThat(words)
                    .hasSize(3)
                    .anyMatch(it -> it.startsWith("Biểu đồ cột: tỷ lệ báo cáo nộp đúng hạn"))
                    .anyMatch(it -> it.startsWith("Biểu đồ thanh: tỷ lệ thực hiện lũy kế so với mục tiêu"))
                    .anyMatch(it -> it.startsWith("Biểu đồ đường: kế hoạch giải ngân lũy kế"));
            assertThat(province.getAllPictures()).hasSize(3);
            assertThat(ministry.getAllPictures()).isEmpty();
        }
    }

    private static String said(String newest, ReportingPeriod period, String text) {
        return text == null || !newest.equals(period.toString()) ? "đơn vị chưa nêu trong kỳ này" : text;
    }

    private static String rate(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? "-"
                : ReportDocument.number(new BigDecimal(part.multiply(BigDecimal.valueOf(100))
                        .divide(whole, 1, RoundingMode.FLOOR)
                        .stripTrailingZeros()
                        .toPlainString()));
    }

    /** By unit and name, units in their order, packages in the order of the newest month that tells of them. */
    private Map<String, Sum> sums(int last, int first) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        // Backwards, so that the newest month comes first.
        for (int month = last; month >= 1; month--) {
            String period = "%d-%02d".formatted(YEAR, month);
            boolean inside = month >= first;
            client.sql(
                            """
                            select r.unit_code, d.* from kehoach.disbursement d, kehoach.report_version v, kehoach.expected_report r
                            where v.id = d.version_id and r.id = v.report_id and r.version_number = v.number
                              and r.state = 'ACCEPTED' and r.period = ? order by r.unit_code, d.position
                            """)
                    .param(period)
                    .query(row -> {
                        Sum sum = sums.computeIfAbsent(
                                row.getString("unit_code") + "/" + row.getString("name"), k -> new Sum());
                        if (sum.newest == null) {
                            sum.newest = period;
                            sum.plannedYear = row.getBigDecimal("planned_year");
                            sum.plannedToDate = row.getBigDecimal("planned_to_date");
                            sum.explanation = row.getString("explanation");
                            sum.proposal = row.getString("proposal");
                        }
                        BigDecimal disbursed = row.getBigDecimal("disbursed");
                        sum.all = sum.all.add(disbursed);
                        if (inside) {
                            sum.inside = sum.inside == null ? disbursed : sum.inside.add(disbursed);
                        }
                    });
        }
        Map<String, Sum> sorted = new LinkedHashMap<>();
        sums.entrySet().stream()
                .sorted(Comparator.comparing(entry ->
                        organisation.unit(entry.getKey().split("/", 2)[0]).position()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private XWPFDocument document(Recipient recipient, ReportingPeriod period, PeriodKind kind) throws IOException {
        byte[] docx = templates
                .of(recipient)
                .render(
                        new ReportDocument(organisation.directorate(), null, plan.plan())
                                .data(
                                        overviews.overview(period, kind),
                                        overviews.unitFigures(period, kind),
                                        disbursementOverview.of(period, kind)),
                        ReportDocument.title(period, kind),
                        MOMENT);
        return new XWPFDocument(new ByteArrayInputStream(docx));
    }

    private static List<List<String>> rows(XWPFDocument document) {
        XWPFTable table = document.getTables().stream()
                .filter(it -> it.getRow(0).getCell(1) != null
                        && it.getRow(0).getCell(1).getText().equals("Gói thầu"))
                .findFirst()
                .orElseThrow();
        return table.getRows().stream()
                .map(row ->
                        row.getTableCells().stream().map(XWPFTableCell::getText).toList())
                .toList();
    }
}
