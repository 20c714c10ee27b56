package vn.sonla.kehoach.consolidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.model.XWPFHeaderFooterPolicy;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.RandomReports.Written;
import vn.sonla.kehoach.obstacle.ObstacleState;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.ObstacleKind;

@DisplayName("The department's report as a document")
class ReportDocumentTest extends ConsolidationDatabase {

    private static final Instant MOMENT = Instant.parse("2024-03-15T03:00:00Z");

    @Test
    @DisplayName(
            "names every area by its title and every missing unit with its areas, with the right counts and figures")
    void saysEverything() throws IOException {
        ReportingPeriod period = ReportingPeriod.of(2024, 3);
        for (int month = 1; month <= 2; month++) {
            reports(month).write(ReportingPeriod.of(2024, month));
        }
        List<Written> written = reports(3).write(period);
        PeriodOverview overview = concluded(overviews.overview(period, PeriodKind.MONTH), "Kết luận của kỳ này.");
        byte[] content = document(period, overview);
        keep("thang", content);

        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(content))) {
            String text = new XWPFWordExtractor(document).getText();
            assertThat(text)
                    .contains(
                            "Kết quả thực hiện Kế hoạch hành động tháng 3 năm 2024",
                            "từ ngày 15/02/2024 đến ngày 14/03/2024",
                            "Kết luận của kỳ này.",
                            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                            "UBND TỈNH SƠN LA",
                            "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
                            "Kính gửi: Ủy ban nhân dân tỉnh Sơn La",
                            "Nguyễn Tuấn Anh");
            for (TaskAreaInfo area : plan.areas()) {
                assertThat(text).contains(area.code() + ". " + area.title());
                plan.commitments(area.code())
                        .forEach(commitment -> assertThat(text).contains(commitment.id() + ". " + commitment.text()));
            }
            Map<String, String> missing = written.stream()
                    .filter(report -> !report.accepted())
                    .sorted(Comparator.comparing(
                            report -> plan.area(report.areaCode()).position()))
                    .collect(Collectors.groupingBy(
                            report -> unitName(report.unitCode()),
                            Collectors.mapping(Written::areaCode, Collectors.joining(", "))));
            assertThat(missing).isNotEmpty();
            missing.forEach((unit, areas) -> assertThat(text).contains("- %s: lĩnh vực %s.".formatted(unit, areas)));

            XWPFTable completeness = document.getTables().get(1);
            assertThat(completeness.getNumberOfRows()).isEqualTo(plan.areas().size() + 2);
            assertThat(cells(completeness.getRow(completeness.getNumberOfRows() - 1)))
                    .containsExactly(
                            "",
                            "Cộng",
                            "" + written.size(),
                            "" + count(written, it -> it.accepted() && !it.late()),
                            "" + count(written, it -> it.accepted() && it.late()),
                            "" + count(written, it -> !it.accepted()),
                            "" + count(written, it -> it.accepted() && it.nil()));

            Map<String, String> printed = new HashMap<>();
            for (XWPFTable table :
                    document.getTables().subList(2, document.getTables().size() - 2)) {
                table.getRows().stream()
                        .skip(1)
                        .map(ReportDocumentTest::cells)
                        .forEach(row -> printed.put(row.get(0).replace(" (mẫu)", ""), row.get(2)));
            }
            for (PeriodOverview.Area area : overview.areas()) {
                for (PeriodOverview.Figure figure : area.figures()) {
                    BigDecimal submitted = written.stream()
                            .filter(Written::accepted)
                            .flatMap(report -> report.figures().stream())
                            .filter(value -> value.indicator().id().equals(figure.id()))
                            .map(RandomReports.Value::actual)
                            .reduce(BigDecimal::add)
                            .orElse(null);
                    assertThat(printed).containsEntry(figure.name(), ReportDocument.number(submitted));
                }
            }
        }
    }

    @Test
    @DisplayName("a longer report covers its months: who is missing in which of them, rolled up figures")
    void longerKinds() throws IOException {
        List<Written> written = new ArrayList<>();
        IntStream.rangeClosed(1, 12)
                .forEach(month -> written.addAll(reports(month).missing(0.02).write(ReportingPeriod.of(2025, month))));
        ReportingPeriod december = ReportingPeriod.of(2025, 12);
        PeriodOverview overview = concluded(overviews.overview(december, PeriodKind.YEAR), "Kết luận năm.");
        byte[] content = document(december, overview);
        keep("nam", content);
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(content))) {
            String text = new XWPFWordExtractor(document).getText();
            assertThat(text).contains("Kế hoạch hành động năm 2025", "từ ngày 15/12/2024 đến ngày 14/12/2025");
            written.stream().filter(report -> !report.accepted()).forEach(report -> assertThat(text.lines())
                    .anyMatch(line -> line.startsWith("- %s: ".formatted(unitName(report.unitCode())))
                            && line.matches(".* tháng %s \\((lĩnh vực [^)]*\\b)?%s\\b.*"
                                    .formatted(
                                            report.period().month().getMonthValue(),
                                            report.areaCode().replace(".", "\\.")))));
        }
        assertThat(ReportDocument.stretch(ReportingPeriod.of(2024, 9), PeriodKind.QUARTER))
                .isEqualTo("quý III năm 2024");
        assertThat(ReportDocument.stretch(ReportingPeriod.of(2024, 6), PeriodKind.HALF_YEAR))
                .isEqualTo("6 tháng đầu năm 2024");
    }

    @Test
    @DisplayName("nobody reported anything, everybody reported nothing: the document says so and stays whole")
    void extremes() throws IOException {
        ReportingPeriod missing = ReportingPeriod.of(2026, 1);
        ReportingPeriod nil = ReportingPeriod.of(2026, 2);
        reports(1).missing(1).write(missing);
        reports(2).missing(0).nil(1).write(nil);
        assertThat(text(document(missing, concluded(overviews.overview(missing, PeriodKind.MONTH), "x"))))
                .contains("Chưa có đơn vị nào báo cáo.", "đúng hạn 0 (0%)");
        assertThat(text(document(nil, concluded(overviews.overview(nil, PeriodKind.MONTH), "x"))))
                .contains("Đơn vị báo cáo không phát sinh: ", "Đơn vị không nộp báo cáo: không có.");
        ReportingPeriod never = ReportingPeriod.of(2026, 3);
        assertThat(text(document(never, overviews.overview(never, PeriodKind.MONTH))))
                .contains("phải nộp 0 báo cáo");
    }

    @Test
    @DisplayName(
            "difficulties: those for ministry and province are proposals to them, old ones say since when, solved ones come last")
    void difficulties() throws IOException {
        ReportingPeriod period = ReportingPeriod.of(2030, 3);
        PeriodOverview it = overviews.overview(period, PeriodKind.MONTH);
        List<PeriodOverview.Obstacle> obstacles = List.of(
                obstacle("Đơn vị tự xử lý.", Authority.UNIT, null, ObstacleState.OPEN, null),
                obstacle(
                        "Xin tỉnh bổ sung.", Authority.PROVINCE, "01/2030", ObstacleState.ANSWERED, "Đã gửi tờ trình."),
                obstacle("Xin Bộ hướng dẫn.", Authority.MINISTRY, null, ObstacleState.OPEN, null),
                obstacle("Đã xong.", Authority.MINISTRY, "02/2030", ObstacleState.CLOSED, "Bộ đã hướng dẫn."));
        String text = text(document(
                period,
                new PeriodOverview(
                        it.period(),
                        it.kind(),
                        it.label(),
                        it.months(),
                        it.state(),
                        it.conclusion(),
                        it.directorComment(),
                        it.total(),
                        1200,
                        it.areas(),
                        obstacles)));
        assertThat(text)
                .containsSubsequence(
                        "Kèm theo báo cáo của các đơn vị có 1.200 tệp tài liệu",
                        "1. Kiến nghị, đề xuất với Bộ",
                        "Xin Bộ hướng dẫn.",
                        "2. Kiến nghị, đề xuất với Ủy ban nhân dân tỉnh",
                        "(liên quan người dân; 1.200 người; 3 doanh nghiệp; nêu từ tháng 01/2030): Xin tỉnh bổ sung.",
                        "Đề xuất, kiến nghị: Đề nghị xem xét.",
                        "Trả lời: Đã gửi tờ trình.",
                        "3. Thuộc thẩm quyền của đơn vị",
                        "Đơn vị tự xử lý.",
                        "Đã được giải quyết trong kỳ",
                        "Đã xong.",
                        "Kết quả giải quyết: Bộ đã hướng dẫn.");
        assertThat(text(document(period, it))).contains("Không có khó khăn, vướng mắc chưa được giải quyết.");
    }

    private static PeriodOverview.Obstacle obstacle(
            String description, Authority authority, String since, ObstacleState state, String answer) {
        return new PeriodOverview.Obstacle(
                "1",
                "KHTC",
                "Phòng Kế hoạch - Tài chính",
                ObstacleKind.CITIZEN,
                ObstacleKind.CITIZEN.label(),
                description,
                "Đề nghị xem xét.",
                authority,
                authority.label(),
                1200,
                3,
                since,
                state,
                state.label(),
                answer);
    }

    @Test
    @DisplayName("any character and any length a unit may type leaves the file readable")
    void anyText() throws IOException {
        ReportingPeriod period = ReportingPeriod.of(2027, 5);
        reports(1).missing(0).nil(0).write(period);
        String odd = "A & B < C > \"D\" 'E' 😀 \u0001\u001f\u007f\u0085 \ud800 ]]> \ufffe ́\t{x}\r\nDòng hai";
        // PostgreSQL holds no lone surrogate, so this text reaches the document through the conclusion only.
        jdbc.update(
                """
                update kehoach.report_line set result = ? where commitment_id = '1.1' and version_id in (
                    select v.id from kehoach.report_version v join kehoach.expected_report r on r.id = v.report_id
                    where r.period = ? and r.unit_code = 'KHTC')
                """,
                odd.replace("\ud800", "")
                        + new Random(1)
                                .ints(1_000_000, '0', 'z')
                                .mapToObj(Character::toString)
                                .collect(Collectors.joining()),
                period.toString());
        byte[] content = document(period, concluded(overviews.overview(period, PeriodKind.MONTH), odd));
        String text = text(content);
        assertThat(text).contains("A & B < C > \"D\" 'E' 😀", "]]>", "Dòng hai");
        assertThat(text).doesNotContain("\u0001", "\u001f", "\u007f", "\ufffe", "\ud800 ");
    }

    @Test
    @DisplayName("the same data at the same moment gives the same bytes, and no entry of the file tells the time")
    void deterministic() throws IOException {
        ReportingPeriod period = ReportingPeriod.of(2028, 8);
        reports(1).write(period);
        PeriodOverview overview = overviews.overview(period, PeriodKind.MONTH);
        byte[] content = document(period, overview);
        assertThat(document(period, overviews.overview(period, PeriodKind.MONTH)))
                .isEqualTo(content);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTimeLocal().getYear()).isEqualTo(1980);
            }
        }
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(content))) {
            assertThat(document.getProperties().getCoreProperties().getCreated())
                    .isEqualTo(Date.from(MOMENT));
            assertThat(document.getProperties().getCoreProperties().getModified())
                    .isEqualTo(Date.from(MOMENT));
        }
    }

    @Test
    @DisplayName("numbers are written the Vietnamese way, with every decimal that was reported")
    void numbers() {
        assertThat(ReportDocument.number(new BigDecimal("1234.50"))).isEqualTo("1.234,5");
        assertThat(ReportDocument.number(new BigDecimal("0"))).isEqualTo("0");
        assertThat(ReportDocument.number(new BigDecimal("1E+15"))).isEqualTo("1.000.000.000.000.000");
        assertThat(ReportDocument.number(new BigDecimal("0.123456789"))).isEqualTo("0,123456789");
        assertThat(ReportDocument.number((BigDecimal) null)).isEqualTo("…");
    }

    @Test
    @DisplayName("every paragraph has a style of ours, so that font and size are those of the decree")
    void styles() throws IOException {
        ReportingPeriod period = ReportingPeriod.of(2029, 8);
        reports(1).write(period);
        byte[] content = document(period, overviews.overview(period, PeriodKind.MONTH));
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(content))) {
            for (IBodyElement element : document.getBodyElements()) {
                if (element instanceof XWPFParagraph paragraph
                        && !paragraph.getText().isEmpty()) {
                    assertThat(document.getStyles().getStyle(paragraph.getStyle()))
                            .isNotNull();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Recipient.class)
    @DisplayName(
            "looks as Nghị định 30/2020/NĐ-CP, Phụ lục I wants: paper, head, title, body, recipients, signature, numbering")
    void decree(Recipient recipient) throws IOException {
        ReportingPeriod period = ReportingPeriod.of(2056, 3);
        PeriodOverview overview = concluded(overviews.overview(period, PeriodKind.MONTH), "Kết luận.");
        try (XWPFDocument document =
                new XWPFDocument(new ByteArrayInputStream(document(recipient, period, overview)))) {
            OfficialLook look = new OfficialLook(document);

            CTSectPr section = document.getDocument().getBody().getSectPr();
            assertThat(List.of(section.getPgSz().getW(), section.getPgSz().getH()))
                    .as("A4, portrait")
                    .hasToString("[11906, 16838]");
            assertThat(millimetres(section.getPgMar().getTop())).isBetween(20.0, 25.0);
            assertThat(millimetres(section.getPgMar().getBottom())).isBetween(20.0, 25.0);
            assertThat(millimetres(section.getPgMar().getLeft())).isBetween(30.0, 35.0);
            assertThat(millimetres(section.getPgMar().getRight())).isBetween(14.99, 20.0);
            assertThat(section.isSetTitlePg())
                    .as("page 1 has a header of its own")
                    .isTrue();
            XWPFHeaderFooterPolicy headers = document.getHeaderFooterPolicy();
            assertThat(headers.getFirstPageHeader().getText()).isBlank();
            XWPFParagraph number = headers.getDefaultHeader().getParagraphs().get(0);
            assertThat(number.getCTP().getFldSimpleArray(0).getInstr()).isEqualTo("PAGE");
            assertThat(look.firstLine(number)).isZero();
            CTRPr defaults = document.getStyles()
                    .getCtStyles()
                    .getDocDefaults()
                    .getRPrDefault()
                    .getRPr();
            assertThat(defaults.getRFontsArray(0).getAscii()).isEqualTo("Times New Roman");
            assertThat(defaults.getSzArray(0).getVal()).as("size 14").hasToString("28");

            XWPFTable head = document.getTables().get(0);
            assertThat(looks(look, head, 0))
                    .containsExactly(
                            "UBND TỈNH SƠN LA: 12 caps center",
                            "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI: 12 bold caps center",
                            "Số:         /BC-SLĐTBXH: 13 center");
            assertThat(looks(look, head, 1))
                    .containsExactly(
                            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM: 12 bold caps center",
                            "Độc lập - Tự do - Hạnh phúc: 13 bold center",
                            "Sơn La, ngày        tháng        năm 2056: 14 italic center");
            assertThat(look.of(paragraph(document, "BÁO CÁO"))).isEqualTo("14 bold caps center");
            assertThat(look.of(paragraph(document, "Kết quả thực hiện Kế hoạch hành động")))
                    .isEqualTo("14 bold center");
            XWPFParagraph body = paragraph(document, "Thực hiện Kế hoạch hành động năm");
            assertThat(look.of(body)).isEqualTo("14 both");
            assertThat(look.firstLine(body)).as("1 to 1.27 cm").isBetween(567, 720);
            assertThat(look.after(body)).as("6 points or more").isGreaterThanOrEqualTo(120);
            assertThat(look.line(body)).as("1 to 1.5 lines").isBetween(240, 360);

            XWPFTable end = document.getTables().stream()
                    .filter(table -> table.getText().contains("Nơi nhận:"))
                    .findFirst()
                    .orElseThrow();
            List<String> recipients = looks(look, end, 0);
            assertThat(recipients.get(0)).isEqualTo("Nơi nhận:: 12 bold italic left");
            assertThat(recipients.subList(1, recipients.size()))
                    .allMatch(line -> line.startsWith("- ") && line.endsWith(": 11 left"));
            assertThat(recipients.get(recipients.size() - 1)).isEqualTo("- Lưu: VT, KHTC.: 11 left");
            assertThat(looks(look, end, 1))
                    .containsExactly("GIÁM ĐỐC: 14 bold caps center", "Nguyễn Tuấn Anh: 14 bold center");
            assertThat(look.of(paragraph(document, "PHỤ LỤC"))).isEqualTo("14 bold caps center");
            assertThat(look.of(paragraph(document, "(Kèm theo Báo cáo số"))).isEqualTo("14 italic center");
        }
    }

    /** Text and look of each line of a cell of the first row, but for rules and empty lines. */
    private static List<String> looks(OfficialLook look, XWPFTable table, int cell) {
        return table.getRow(0).getCell(cell).getParagraphs().stream()
                .filter(paragraph -> !paragraph.getText().replace('\u00a0', ' ').isBlank())
                .map(paragraph -> paragraph.getText().replace('\u00a0', ' ') + ": " + look.of(paragraph))
                .toList();
    }

    private static XWPFParagraph paragraph(XWPFDocument document, String beginning) {
        return document.getParagraphs().stream()
                .filter(paragraph -> paragraph.getText().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static double millimetres(Object twips) {
        return Double.parseDouble(twips.toString()) * 25.4 / 1440;
    }

    @Autowired
    ReportTemplates templates;

    private byte[] document(ReportingPeriod period, PeriodOverview overview) {
        return document(Recipient.UBND, period, overview);
    }

    private byte[] document(Recipient recipient, ReportingPeriod period, PeriodOverview overview) {
        return templates
                .of(recipient)
                .render(
                        new ReportDocument(organisation.directorate(), null, plan.plan())
                                .data(
                                        overview,
                                        overviews.unitFigures(period, overview.kind()),
                                        disbursementOverview.of(period, overview.kind())),
                        ReportDocument.title(period, overview.kind()),
                        MOMENT);
    }

    private static PeriodOverview concluded(PeriodOverview it, String conclusion) {
        return new PeriodOverview(
                it.period(),
                it.kind(),
                it.label(),
                it.months(),
                it.state(),
                conclusion,
                it.directorComment(),
                it.total(),
                it.attachments(),
                it.areas(),
                it.obstacles());
    }

    private static String text(byte[] content) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(content))) {
            return new XWPFWordExtractor(document).getText();
        }
    }

    private static List<String> cells(XWPFTableRow row) {
        return row.getTableCells().stream().map(XWPFTableCell::getText).toList();
    }

    private static int count(List<Written> written, Predicate<Written> which) {
        return (int) written.stream().filter(which).count();
    }

    /** For a look at the pages. */
    private static void keep(String name, byte[] content) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "documents"));
        Files.write(folder.resolve(name + ".docx"), content);
    }
}
