package vn.sonla.kehoach.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;
import vn.sonla.kehoach.web.WorkbookSheet.Cell;
import vn.sonla.kehoach.web.WorkbookSheet.Kind;
import vn.sonla.kehoach.web.WorkbookSheet.Place;

/**
 * Reads the cells of a workbook as a stream, so that a large one never stands in memory as a tree; computes nothing, follows
 * nothing.
 */
final class WorkbookCells {

    private static final int MAX_CELLS = 100_000;
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private WorkbookCells() {}

    /**
     * All sheets, in their order.
     *
     * @param file that {@link WorkbookFile} let through
     * @param broken what is said where it cannot be read
     * @throws WorkbookRefusedException for a file that is broken or holds far more than a workbook of ours
     */
    static List<WorkbookSheet> read(byte[] file, String broken) {
        try (OPCPackage opc = OPCPackage.open(new ByteArrayInputStream(file))) {
            XSSFReader reader = new XSSFReader(opc);
            ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(opc, false);
            StylesTable styles = reader.getStylesTable();
            List<WorkbookSheet> sheets = new ArrayList<>();
            XSSFReader.SheetIterator parts = (XSSFReader.SheetIterator) reader.getSheetsData();
            int budget = MAX_CELLS;
            while (parts.hasNext()) {
                try (InputStream part = parts.next()) {
                    WorkbookSheet sheet = new WorkbookSheet(SectionText.clean(parts.getSheetName()));
                    parse(part, new Cells(sheet, strings, styles, budget));
                    budget -= sheet.cells().size();
                    sheets.add(sheet);
                }
            }
            return sheets;
        } catch (WorkbookRefusedException refused) {
            throw refused;
        } catch (IOException | OpenXML4JException | SAXException | ParserConfigurationException | RuntimeException e) {
            // Whatever is wrong with bytes that anybody may send, they are no workbook.
            throw new WorkbookRefusedException(broken);
        }
    }

    private static void parse(InputStream part, DefaultHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        XMLReader parser = XMLHelper.newXMLReader();
        parser.setFeature(NO_DOCTYPE, true);
        parser.setContentHandler(handler);
        // What is wrong is an answer to a person, no line in the log.
        parser.setErrorHandler(handler);
        parser.parse(new InputSource(part));
    }

    /** Collects the cells of a sheet. */
    private static final class Cells extends DefaultHandler {

        private final WorkbookSheet sheet;
        private final ReadOnlySharedStringsTable strings;
        private final StylesTable styles;
        private final int budget;
        private final StringBuilder characters = new StringBuilder();

        private Place place;
        private String type;
        private int style;
        private boolean formula;
        private boolean phonetic;
        private String value;

        Cells(WorkbookSheet sheet, ReadOnlySharedStringsTable strings, StylesTable styles, int budget) {
            this.sheet = sheet;
            this.strings = strings;
            this.styles = styles;
            this.budget = budget;
        }

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            switch (name) {
                case "c" -> {
                    CellReference reference = new CellReference(attributes.getValue("r"));
                    place = new Place(reference.getRow(), reference.getCol());
                    type = attributes.getValue("t") == null ? "n" : attributes.getValue("t");
                    style = attributes.getValue("s") == null ? 0 : Integer.parseInt(attributes.getValue("s"));
                    formula = false;
                    value = null;
                }
                case "f" -> formula = true;
                case "v" -> characters.setLength(0);
                // Inline text comes in runs; how it is pronounced is no part of it.
                case "is" -> value = "";
                case "rPh" -> phonetic = true;
                case "t" -> characters.setLength(0);
                default -> {
                    // Nothing that an import reads.
                }
            }
        }

        @Override
        public void characters(char[] text, int start, int length) {
            characters.append(text, start, length);
        }

        @Override
        public void endElement(String uri, String name, String qualified) {
            switch (name) {
                case "v" -> value = characters.toString();
                case "t" -> value = phonetic || value == null ? value : value + characters;
                case "rPh" -> phonetic = false;
                case "c" -> keep();
                default -> {
                    // Nothing that an import reads.
                }
            }
        }

        private void keep() {
            if (formula) {
                put(new Cell(Kind.FORMULA, value == null ? "" : value));
            } else if (value != null && !value.isEmpty()) {
                put(
                        switch (type) {
                            case "s" ->
                                new Cell(
                                        Kind.TEXT,
                                        strings.getItemAt(Integer.parseInt(value))
                                                .getString());
                            case "inlineStr", "str" -> new Cell(Kind.TEXT, new XSSFRichTextString(value).getString());
                            case "b" -> new Cell(Kind.TRUTH, value);
                            case "e" -> new Cell(Kind.ERROR, value);
                            case "d" -> new Cell(Kind.DATE, value);
                            default -> new Cell(isDate() ? Kind.DATE : Kind.NUMBER, value);
                        });
            }
        }

        private void put(Cell cell) {
            if (sheet.cells().size() >= budget) {
                throw new WorkbookRefusedException(
                        "Tệp có quá nhiều ô, không giống tệp mẫu. Hãy tải lại tệp mẫu và chép nội dung sang.");
            }
            sheet.cells().put(place, cell);
        }

        private boolean isDate() {
            XSSFCellStyle used = styles.getStyleAt(style);
            return used != null && DateUtil.isADateFormat(used.getDataFormat(), used.getDataFormatString());
        }
    }
}
