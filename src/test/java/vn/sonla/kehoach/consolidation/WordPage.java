package vn.sonla.kehoach.consolidation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.UnderlinePatterns;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSimpleField;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/**
 * A page as Nghị định 30/2020/NĐ-CP wants it (A4, margins, font, page number in the top margin but on the first page), and
 * the few things a report puts on it. The same calls at the same moment give the same bytes. Lengths are twentieths of a
 * point.
 */
final class WordPage {

    /** Between the margins. */
    static final int WIDTH = 9355;

    private static final String STYLES = "report-styles.xml";

    /** What a zip entry carries instead of the time of day. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final XWPFDocument document = new XWPFDocument();
    private final Instant now;

    WordPage(String title, String author, Instant now) {
        this.now = now;
        readStyles();
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(11906));
        size.setH(BigInteger.valueOf(16838));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(1134));
        margins.setBottom(BigInteger.valueOf(1134));
        margins.setLeft(BigInteger.valueOf(1701));
        margins.setRight(BigInteger.valueOf(850));
        margins.setHeader(BigInteger.valueOf(567));
        margins.setFooter(BigInteger.valueOf(567));
        section.addNewTitlePg();
        document.createHeader(HeaderFooterType.FIRST);
        XWPFParagraph number = document.createHeader(HeaderFooterType.DEFAULT).createParagraph();
        number.setStyle("Header");
        CTSimpleField field = number.getCTP().addNewFldSimple();
        field.setInstr("PAGE");
        field.addNewR().addNewT().setStringValue("2");
        document.getProperties().getCoreProperties().setTitle(title);
        document.getProperties().getCoreProperties().setCreator(author);
    }

    private void readStyles() {
        try (InputStream styles = WordPage.class.getResourceAsStream(STYLES)) {
            document.createStyles()
                    .setStyles(StylesDocument.Factory.parse(styles).getStyles());
        } catch (IOException | XmlException e) {
            throw new IllegalStateException(STYLES, e);
        }
    }

    /** A paragraph; its runs are added to what is returned. */
    Text paragraph(String style) {
        return new Text(document.createParagraph(), style);
    }

    /** A horizontal line in the middle of the page, as under a title. */
    void rule(int length) {
        rule(document.createParagraph(), length);
    }

    /** A table with a head that is repeated on every page. */
    void table(int[] widths, List<String> head, Consumer<Table> rows) {
        XWPFTable table = newTable(widths, true);
        Table filled = new Table(table, widths);
        filled.head(head);
        rows.accept(filled);
    }

    /** Two columns without lines: the head of a document, and its end. */
    void columns(int left, Consumer<Cell> leftCell, Consumer<Cell> rightCell) {
        int[] widths = {left, WIDTH - left};
        XWPFTable table = newTable(widths, false);
        XWPFTableRow row = table.insertNewTableRow(0);
        row.setCantSplitRow(true);
        leftCell.accept(new Cell(addCell(row, widths[0])));
        rightCell.accept(new Cell(addCell(row, widths[1])));
    }

    private XWPFTable newTable(int[] widths, boolean lines) {
        XWPFTable table = document.createTable(0, 0);
        while (table.getNumberOfRows() > 0) {
            table.removeRow(0);
        }
        table.setWidth(WIDTH);
        table.setTableAlignment(TableRowAlign.CENTER);
        CTTblPr properties = table.getCTTbl().getTblPr();
        (properties.isSetTblLayout() ? properties.getTblLayout() : properties.addNewTblLayout())
                .setType(STTblLayoutType.FIXED);
        if (lines) {
            table.setCellMargins(40, 70, 40, 70);
        } else {
            table.removeBorders();
            table.setCellMargins(0, 0, 0, 0);
        }
        var grid = table.getCTTbl().addNewTblGrid();
        for (int width : widths) {
            grid.addNewGridCol().setW(BigInteger.valueOf(width));
        }
        return table;
    }

    private static XWPFTableCell addCell(XWPFTableRow row, int width) {
        XWPFTableCell cell = row.addNewTableCell();
        CTTblWidth tableWidth = cell.getCTTc().addNewTcPr().addNewTcW();
        tableWidth.setType(STTblWidth.DXA);
        tableWidth.setW(BigInteger.valueOf(width));
        return cell;
    }

    /** Spaces with a line below: Word, LibreOffice and the PDF draw it alike, unlike a border and its right indent. */
    private static void rule(XWPFParagraph paragraph, int length) {
        paragraph.setStyle("Centred");
        XWPFRun run = paragraph.createRun();
        run.setFontSize(6);
        run.setUnderline(UnderlinePatterns.SINGLE);
        // A space is a quarter of the size wide: 30 twentieths of a point.
        run.setText("\u00a0".repeat(length / 30));
    }

    /** The file. */
    byte[] bytes() {
        try (document) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Optional<Date> moment = Optional.of(Date.from(now));
            var properties = document.getPackage().getPackageProperties();
            properties.setCreatedProperty(moment);
            properties.setModifiedProperty(moment);
            document.write(bytes);
            return withoutTimes(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] withoutTimes(byte[] zip) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(zip.length);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(NO_TIME);
                out.putNextEntry(copy);
                in.transferTo(out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** A paragraph that is being written. */
    static final class Text {

        private final XWPFParagraph paragraph;

        private Text(XWPFParagraph paragraph, String style) {
            this.paragraph = paragraph;
            paragraph.setStyle(style);
        }

        Text plain(String text) {
            return add(text, false, false, 0);
        }

        Text bold(String text) {
            return add(text, true, false, 0);
        }

        Text italic(String text) {
            return add(text, false, true, 0);
        }

        /** A run of a size of its own, in points. */
        Text add(String text, boolean bold, boolean italic, int size) {
            XWPFRun run = paragraph.createRun();
            run.setText(text);
            if (bold) {
                run.setBold(true);
            }
            if (italic) {
                run.setItalic(true);
            }
            if (size > 0) {
                run.setFontSize(size);
            }
            return this;
        }

        Text align(ParagraphAlignment alignment) {
            paragraph.setAlignment(alignment);
            return this;
        }

        Text before(int space) {
            paragraph.setSpacingBefore(space);
            return this;
        }

        Text after(int space) {
            paragraph.setSpacingAfter(space);
            return this;
        }

        Text onNewPage() {
            paragraph.setPageBreak(true);
            return this;
        }

        Text keepWithNext() {
            paragraph.setKeepNext(true);
            return this;
        }
    }

    /** A cell that is being written. */
    static final class Cell {

        private final XWPFTableCell cell;
        private boolean first = true;

        private Cell(XWPFTableCell cell) {
            this.cell = cell;
        }

        Text paragraph(String style) {
            return new Text(next(), style);
        }

        void rule(int length) {
            WordPage.rule(next(), length);
        }

        /** A new cell already has one paragraph. */
        private XWPFParagraph next() {
            if (first) {
                first = false;
                List<XWPFParagraph> there = cell.getParagraphs();
                if (!there.isEmpty()) {
                    return there.get(0);
                }
                CTP added = cell.getCTTc().addNewP();
                XWPFParagraph paragraph = new XWPFParagraph(added, cell);
                cell.addParagraph(paragraph);
                return paragraph;
            }
            return cell.addParagraph();
        }
    }

    /** A table that is being written. */
    static final class Table {

        private final XWPFTable table;
        private final int[] widths;

        private Table(XWPFTable table, int[] widths) {
            this.table = table;
            this.widths = widths;
        }

        private void head(List<String> texts) {
            XWPFTableRow row = newRow();
            row.setRepeatHeader(true);
            for (int i = 0; i < widths.length; i++) {
                XWPFTableCell cell = addCell(row, widths[i]);
                cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
                new Cell(cell)
                        .paragraph("Cell")
                        .align(ParagraphAlignment.CENTER)
                        .keepWithNext()
                        .bold(texts.get(i));
            }
        }

        /** A row; the first texts are words and stand left, the numbers stand right. */
        void row(boolean bold, List<String> words, List<String> numbers) {
            XWPFTableRow row = newRow();
            for (int i = 0; i < widths.length; i++) {
                boolean word = i < words.size();
                XWPFTableCell cell = addCell(row, widths[i]);
                cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
                new Cell(cell)
                        .paragraph("Cell")
                        .align(word ? ParagraphAlignment.LEFT : ParagraphAlignment.RIGHT)
                        .add(word ? words.get(i) : numbers.get(i - words.size()), bold, false, 0);
            }
        }

        private XWPFTableRow newRow() {
            // Not createRow: that gives the new row as many cells as the first one has.
            XWPFTableRow row = table.insertNewTableRow(table.getNumberOfRows());
            row.setCantSplitRow(true);
            return row;
        }
    }
}
