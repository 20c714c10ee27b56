package vn.sonla.kehoach.consolidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;

@DisplayName("The PDF of the department's report")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PdfConverterTest extends ConsolidationDatabase {

    private static final Instant MOMENT = Instant.parse("2033-03-15T03:00:00Z");
    private static final ReportingPeriod PERIOD = ReportingPeriod.of(2033, 3);
    private static final float MILLIMETRE = 72 / 25.4f;

    private final PdfConverter converter = new PdfConverter();

    @Autowired
    ReportTemplates templates;

    private byte[] docx;
    private byte[] pdf;

    @BeforeAll
    void convert() throws IOException {
        reports(5).write(PERIOD);
        PeriodOverview overview = overviews.overview(PERIOD, PeriodKind.QUARTER);
        docx = templates
                .of(Recipient.UBND)
                .render(
                        new ReportDocument(organisation.directorate(), null, plan.plan())
                                .data(
                                        overview,
                                        overviews.unitFigures(PERIOD, PeriodKind.QUARTER),
                                        disbursementOverview.of(PERIOD, PeriodKind.QUARTER)),
                        ReportDocument.title(PERIOD, PeriodKind.QUARTER),
                        MOMENT);
        pdf = converter.convert(docx, MOMENT);
        Path folder = Files.createDirectories(Path.of("target", "documents"));
        Files.write(folder.resolve("quy.docx"), docx);
        Files.write(folder.resolve("quy.pdf"), pdf);
    }

    @Test
    @DisplayName("says in composed Vietnamese letters, word for word, what the Word document says")
    void sameWords() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf);
                XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(docx))) {
            String text = new PlacedText().withoutNumbers(document);
            assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
            String letters = letters(text);
            int from = 0;
            for (String paragraph : paragraphs(word.getBodyElements())) {
                int at = letters.indexOf(letters(paragraph), from);
                assertThat(at)
                        .as("\u201c%s\u201d after the one before it", paragraph)
                        .isNotNegative();
                from = at + letters(paragraph).length();
            }
        }
    }

    @Test
    @DisplayName("draws every letter with an embedded font as wide as Times New Roman, the page numbers too")
    void embedded() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<PDFont> fonts = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    fonts.add(page.getResources().getFont(name));
                }
            }
            assertThat(fonts).isNotEmpty().allMatch(PDFont::isEmbedded).allMatch(font -> font.getName()
                    .contains("LiberationSerif"));
        }
    }

    @Test
    @DisplayName(
            "is A4 with the margins of the decree, numbered from page 2 in the middle of the top margin, size 13 to 14")
    void pages() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(3);
            PlacedText text = new PlacedText();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDPage sheet = document.getPage(page - 1);
                assertThat(sheet.getMediaBox().getWidth()).isBetween(209 * MILLIMETRE, 211 * MILLIMETRE);
                assertThat(sheet.getMediaBox().getHeight()).isBetween(296 * MILLIMETRE, 298 * MILLIMETRE);
                List<TextPosition> letters = text.of(document, page);
                List<TextPosition> above = letters.stream()
                        .filter(letter -> letter.getYDirAdj() < 20 * MILLIMETRE)
                        .toList();
                String number = above.stream()
                        .map(TextPosition::getUnicode)
                        .reduce("", String::concat)
                        .strip();
                assertThat(number).isEqualTo(page == 1 ? "" : "" + page);
                if (page > 1) {
                    float left = above.get(0).getXDirAdj();
                    TextPosition last = above.get(above.size() - 1);
                    float right = last.getXDirAdj() + last.getWidthDirAdj();
                    // The middle of the text, between a left margin of 30 mm and a right one of 15 mm.
                    assertThat((left + right) / 2).isBetween(112 * MILLIMETRE, 113 * MILLIMETRE);
                    assertThat(above.get(0).getFontSizeInPt()).isBetween(13f, 14f);
                }
                letters.stream()
                        .filter(letter -> !letter.getUnicode().isBlank())
                        .forEach(letter -> {
                            assertThat(letter.getXDirAdj()).isGreaterThanOrEqualTo(29.9f * MILLIMETRE);
                            assertThat(letter.getXDirAdj() + letter.getWidthDirAdj())
                                    .isLessThanOrEqualTo(195.5f * MILLIMETRE);
                            assertThat(letter.getYDirAdj()).isLessThanOrEqualTo(277.5f * MILLIMETRE);
                        });
            }
        }
    }

    @Test
    @DisplayName("the same document at the same moment gives the same bytes, also where two are made at once")
    void deterministic() {
        PdfConverter other = new PdfConverter();
        DocumentPress press = new DocumentPress();
        try {
            assertThat(press.all(2, n -> other.convert(docx, MOMENT))).containsExactly(pdf, pdf);
        } finally {
            press.destroy();
        }
    }

    private static List<String> paragraphs(List<IBodyElement> elements) {
        List<String> paragraphs = new ArrayList<>();
        for (IBodyElement element : elements) {
            if (element instanceof XWPFParagraph paragraph) {
                paragraphs.add(paragraph.getText());
            } else if (element instanceof XWPFTable table) {
                table.getRows().stream()
                        .flatMap(row -> row.getTableCells().stream())
                        .forEach(cell -> paragraphs.addAll(paragraphs(cell.getBodyElements())));
            }
        }
        return paragraphs;
    }

    /** A PDF knows lines and no paragraphs: what counts is the letters, in their order. */
    private static String letters(String text) {
        return text.replaceAll("[\\s\\u00a0]+", "");
    }

    /** Text with its places, page by page. */
    private static final class PlacedText extends PDFTextStripper {

        private final List<TextPosition> letters = new ArrayList<>();

        PlacedText() {
            setSortByPosition(false);
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            letters.add(text);
            if (text.getYDirAdj() >= 20 * MILLIMETRE) {
                super.processTextPosition(text);
            }
        }

        List<TextPosition> of(PDDocument document, int page) throws IOException {
            letters.clear();
            setStartPage(page);
            setEndPage(page);
            getText(document);
            return List.copyOf(letters);
        }

        String withoutNumbers(PDDocument document) throws IOException {
            return getText(document);
        }
    }
}
