package vn.sonla.kehoach.consolidation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTR;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.FieldError;

@DisplayName("A template of the report that an administrator deploys")
class TemplateDeploymentTest extends ConsolidationDatabase {

    private static final String NAME = "report-ubnd.docx";

    @Autowired
    RepositoryService repositoryService;

    @Autowired
    ReportTemplates templates;

    @AfterEach
    void removeDeployed() {
        repositoryService
                .createDeploymentQuery()
                .deploymentName(NAME)
                .list()
                .forEach(deployment -> repositoryService.deleteDeployment(deployment.getId()));
    }

    @Test
    @DisplayName("the built-in ones have no fault")
    void builtIn() throws IOException {
        assertThat(TemplateCheck.faults("report-ubnd.docx", BuiltInTemplates.province()))
                .isEmpty();
        assertThat(TemplateCheck.faults("report-ministry.docx", BuiltInTemplates.ministry()))
                .isEmpty();
    }

    @Test
    @DisplayName("is used for the next report: a moved paragraph, another font, a new sentence")
    void used() throws IOException {
        deploy(edited(document -> {
            XWPFParagraph added = document.createParagraph();
            added.createRun().setText("Báo cáo này lập cho {{areaCount}} lĩnh vực, số đã nộp {{total.reported}}.");
            added.getRuns().get(0).setFontFamily("Arial");
            document.setParagraph(document.getParagraphs().get(1), 0);
        }));
        assertThat(text()).contains("Báo cáo này lập cho 16 lĩnh vực, số đã nộp 0.");
    }

    @Test
    @DisplayName("is used as LibreOffice saved it: a moved paragraph, a column more, another font for the body")
    void savedByLibreOffice() throws IOException {
        deploy(getClass().getResourceAsStream("saved-by-libreoffice.docx").readAllBytes());
        byte[] report = report();
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(report))) {
            XWPFTable completeness = document.getTables().get(1);
            assertThat(completeness.getRow(0).getCell(7).getText()).isEqualTo("Lĩnh vực số");
            assertThat(completeness.getRow(1).getCell(7).getText())
                    .isEqualTo(completeness.getRow(1).getCell(0).getText())
                    .isEqualTo("1");
            assertThat(completeness.getRow(17).getCell(7).getText()).isEqualTo("16");
            assertThat(document.getStyles().getStyle("TextBody").getCTStyle().toString())
                    .contains("Arial");
        }
        assertThat(new PdfConverter().convert(report, clock.instant())).startsWith("%PDF".getBytes(US_ASCII));
    }

    @Test
    @DisplayName(
            "is refused with the placeholder's name and place where it names something unknown; the one before stays")
    void unknownPlaceholder() throws IOException {
        deploy(edited(document -> document.createParagraph().createRun().setText("Bản thứ nhất.")));
        byte[] broken = edited(document -> {
            document.createParagraph().createRun().setText("Ký tại {{noiKy}}");
            document.getTables()
                    .get(1)
                    .getRow(1)
                    .getCell(1)
                    .getParagraphs()
                    .get(0)
                    .createRun()
                    .setText("[dienTich]");
        });
        assertThatThrownBy(() -> deploy(broken))
                .hasMessageContaining("report-ubnd.docx, đoạn ")
                .hasMessageContaining("không có chỗ điền {{noiKy}}.")
                .hasMessageContaining(
                        "report-ubnd.docx, bảng 2, hàng 2, ô 2: không có cột [dienTich] trong bảng lặp này.");
        assertThat(text()).contains("Bản thứ nhất.");
    }

    @Test
    @DisplayName("is refused where a block is not closed, closes nothing, or uses a name of another block")
    void blocks() throws IOException {
        assertThat(messages(document -> document.createParagraph().createRun().setText("{{?sample}}mẫu")))
                .containsExactly("{{?sample}} không có {{/sample}} đóng lại.");
        assertThat(messages(document -> document.createParagraph().createRun().setText("mẫu{{/sample}}")))
                .containsExactly("{{/sample}} không đóng khối nào đang mở ở đây.");
        assertThat(messages(document ->
                        document.createParagraph().createRun().setText("{{?areas}}{{code}}{{parent}}{{/areas}}")))
                .containsExactly("không có chỗ điền {{parent}} trong khối {{?areas}}.");
        assertThat(messages(document -> document.createParagraph().createRun().setText("{{areas}}")))
                .singleElement()
                .asString()
                .startsWith("{{areas}} là danh sách");
        assertThat(messages(document -> document.createParagraph().createRun().setText("{{sample}}")))
                .containsExactly("{{sample}} là điều kiện, viết {{?sample}} … {{/sample}}.");
        assertThat(messages(document -> document.createParagraph().createRun().setText("{{@onTimeChart}}")))
                .isEmpty();
        assertThat(messages(document -> document.createParagraph().createRun().setText("{{onTimeChart}}")))
                .containsExactly("{{onTimeChart}} là một hình, viết {{@onTimeChart}}.");
        assertThat(messages(document -> document.createParagraph().createRun().setText("{{@year}}")))
                .containsExactly("{{@year}}: year không phải là hình.");
        assertThat(messages(document -> document.createParagraph().createRun().setText("{{@bieuDo}}")))
                .containsExactly("không có chỗ điền {{@bieuDo}}.");
        assertThat(messages(document -> document.createParagraph().createRun().setText("{{tên đơn vị}}")))
                .containsExactly("chỗ điền {{tên đơn vị}} viết sai.");
        assertThat(messages(document -> document.createParagraph().createRun().setText("{{year}")))
                .containsExactly("chỗ điền thiếu dấu {{ hoặc }}.");
        assertThat(messages(document -> document.createParagraph().createRun().setText("{{T(java.lang.Runtime)}}")))
                .containsExactly("chỗ điền {{T(java.lang.Runtime)}} viết sai.");
    }

    @Test
    @DisplayName("is refused by the name of what the PDF could not show, and where it is no Word file")
    void notDrawn() throws IOException {
        assertThat(messages(document -> run(document).addNewObject()))
                .containsExactly("có đối tượng nhúng (OLE), bản PDF không vẽ được.");
        assertThat(messages(document -> run(document).addNewPict()))
                .containsExactly("có hình vẽ kiểu cũ (VML), bản PDF không vẽ được.");
        assertThat(messages(document -> run(document).addNewDrawing().addNewAnchor()))
                .containsExactly("có hình trôi nổi (chỉ dùng được hình đặt trong dòng), bản PDF không vẽ được.");
        assertThat(messages(document ->
                        document.createParagraph().getCTP().addNewIns().addNewR()))
                .containsExactly("có vết sửa chưa chấp nhận (track changes), bản PDF không vẽ được.");
        assertThat(TemplateCheck.faults(NAME, "không phải Word".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .extracting(FieldError::message)
                .containsExactly("không phải tệp Word (.docx) đọc được.");
    }

    private static Stream<Arguments> undrawable() {
        return Stream.of(
                arguments("SmartArt", "sơ đồ SmartArt", (Making) () -> edited(UndrawableParts::smartArt)),
                arguments("biểu đồ của Word (chart)", "biểu đồ của Word (chart)", (Making)
                        () -> edited(UndrawableParts::chart)),
                arguments("OLE", "đối tượng nhúng (OLE)", (Making) () -> edited(UndrawableParts::workbook)),
                arguments("VML", "hình vẽ kiểu cũ (VML)", (Making) () -> edited(UndrawableParts::vml)),
                arguments("text box", "hình vẽ hoặc hộp chữ (shape)", saved("text-box")),
                arguments("shape", "hình vẽ hoặc hộp chữ (shape)", saved("shape")),
                arguments("tracked changes", "vết sửa chưa chấp nhận (track changes)", saved("tracked-changes")),
                arguments("content control", "ô nội dung (content control)", saved("content-control")),
                arguments("comment", "ghi chú (comment)", saved("comment")),
                arguments("formula", "công thức toán", saved("formula")));
    }

    /** Makes a template. */
    @FunctionalInterface
    private interface Making {

        byte[] template() throws IOException;
    }

    /** Two paragraphs, the second with what the PDF could not show, as LibreOffice saved it. */
    private static Making saved(String name) {
        return () -> TemplateDeploymentTest.class
                .getResourceAsStream("template-with-" + name + ".docx")
                .readAllBytes();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("undrawable")
    @DisplayName("with what the PDF could not show is refused by its name and place, and the one before stays in force")
    void refusedByName(String what, String called, Making broken) throws IOException {
        deploy(edited(document -> document.createParagraph().createRun().setText("Bản thứ nhất.")));
        byte[] before = templates.of(Recipient.UBND).content();
        byte[] template = broken.template();
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(template))) {
            assertThat(document.getBodyElements())
                    .as("Word's own library reads it")
                    .isNotEmpty();
            int last = document.getParagraphs().size();
            assertThatThrownBy(() -> deploy(template))
                    .hasMessageContaining("report-ubnd.docx, đoạn " + last)
                    .hasMessageContaining("có " + called + ", bản PDF không vẽ được.");
        }
        assertThat(templates.of(Recipient.UBND).content()).isEqualTo(before);
    }

    @Test
    @DisplayName("is refused, too, where such a thing holds whole rows and cells of a table, or moved text")
    void aroundRows() throws IOException {
        assertThat(faults(document -> {
                    CTTbl table = document.getTables().get(1).getCTTbl();
                    table.addNewSdt().addNewSdtContent().addNewTr();
                }))
                .containsExactly("report-ubnd.docx, bảng 2: có ô nội dung (content control), bản PDF không vẽ được.");
        assertThat(faults(document -> document.getTables()
                        .get(1)
                        .getRow(1)
                        .getCtRow()
                        .addNewTrPr()
                        .addNewIns()))
                .containsExactly(
                        "report-ubnd.docx, bảng 2: có vết sửa chưa chấp nhận (track changes), bản PDF không vẽ được.");
        assertThat(messages(document ->
                        document.createParagraph().getCTP().addNewMoveFrom().addNewR()))
                .containsExactly("có vết sửa chưa chấp nhận (track changes), bản PDF không vẽ được.");
    }

    private static CTR run(XWPFDocument document) {
        return document.createParagraph().createRun().getCTR();
    }

    private static List<String> faults(Consumer<XWPFDocument> edit) throws IOException {
        return TemplateCheck.faults(NAME, edited(edit)).stream()
                .map(FieldError::toString)
                .toList();
    }

    private static List<String> messages(Consumer<XWPFDocument> edit) throws IOException {
        return TemplateCheck.faults(NAME, edited(edit)).stream()
                .map(FieldError::message)
                .toList();
    }

    private static byte[] edited(Consumer<XWPFDocument> edit) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(BuiltInTemplates.province()))) {
            edit.accept(document);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.write(bytes);
            return bytes.toByteArray();
        }
    }

    private void deploy(byte[] template) {
        repositoryService
                .createDeployment()
                .name(NAME)
                .addInputStream("processes/consolidation/" + NAME, new ByteArrayInputStream(template))
                .deploy();
    }

    private byte[] report() {
        ReportingPeriod never = ReportingPeriod.of(2055, 3);
        return templates
                .of(Recipient.UBND)
                .render(
                        new ReportDocument(organisation.directorate(), null, plan.plan())
                                .data(overviews.overview(never, PeriodKind.MONTH), List.of(), Disbursements.NONE),
                        "Báo cáo",
                        clock.instant());
    }

    private String text() throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(report()))) {
            return new XWPFWordExtractor(document).getText();
        }
    }
}
