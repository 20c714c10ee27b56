package vn.sonla.kehoach.web;

import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCfRule;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTDxf;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTNumFmt;

/** How the cells of a workbook look; every one is locked but those to fill. */
final class WorkbookStyles {

    private static final String NUMBER = "#,##0.######";
    private static final String WHOLE_NUMBER = "#,##0";
    private static final String DIFFERENCE = "+#,##0.######;-#,##0.######;0";
    private static final String RATE = "0.0%";
    private static final String FONT = "Times New Roman";
    private static final String TEXT = "@";

    /** Excel's number of that format. */
    static final int TEXT_FORMAT = BuiltinFormats.getBuiltinFormat(TEXT);

    private static final String BLUE = "155CB5";
    private static final String PALE_BLUE = "E4ECF7";
    private static final String YELLOW = "FFF8DC";
    private static final String AMBER = "FFD98A";
    private static final String BROWN = "8A5A00";
    private static final String GREY = "EFEFEF";
    private static final String DARK_GREY = "595959";
    private static final String LINE = "B9B9B9";

    final XSSFCellStyle title;
    final XSSFCellStyle subtitle;
    final XSSFCellStyle plain;
    final XSSFCellStyle note;
    final XSSFCellStyle heading;
    final XSSFCellStyle label;
    final XSSFCellStyle id;
    final XSSFCellStyle link;
    final XSSFCellStyle count;
    final XSSFCellStyle total;
    final XSSFCellStyle totalCount;
    final XSSFCellStyle before;
    final XSSFCellStyle numberBefore;
    final XSSFCellStyle difference;
    final XSSFCellStyle numberDifference;
    final XSSFCellStyle rate;
    final XSSFCellStyle totalNumber;
    final XSSFCellStyle totalRate;

    /** What is still missing. */
    final XSSFCellStyle toDo;

    /** Cells to fill are yellow and unlocked. */
    final XSSFCellStyle text;

    final XSSFCellStyle choice;
    final XSSFCellStyle number;
    final XSSFCellStyle longNumber;

    private final XSSFWorkbook workbook;
    private final XSSFFont standard;
    private final Map<XSSFCellStyle, XSSFCellStyle> closed = new IdentityHashMap<>();

    WorkbookStyles(XSSFWorkbook workbook) {
        this.workbook = workbook;
        standard = font(11, false, null);
        title = style(style -> style.setFont(font(15, true, BLUE)));
        title.setVerticalAlignment(VerticalAlignment.CENTER);
        subtitle = style(style -> style.setFont(font(11, true, null)));
        plain = style(style -> {});
        note = style(style -> style.setFont(font(11, false, DARK_GREY)));
        heading = table(style -> {
            style.setFont(font(11, true, "FFFFFF"));
            fill(style, BLUE);
            style.setAlignment(HorizontalAlignment.CENTER);
            style.setVerticalAlignment(VerticalAlignment.CENTER);
        });
        label = table(style -> {});
        id = table(style -> {
            style.setFont(font(11, true, null));
            style.setAlignment(HorizontalAlignment.CENTER);
        });
        link = table(style -> {
            XSSFFont font = font(11, true, BLUE);
            font.setUnderline((byte) 1);
            style.setFont(font);
            style.setAlignment(HorizontalAlignment.CENTER);
        });
        count = table(style -> {
            style.setDataFormat(workbook.createDataFormat().getFormat(WHOLE_NUMBER));
            style.setAlignment(HorizontalAlignment.CENTER);
        });
        total = table(style -> {
            style.setFont(font(11, true, null));
            fill(style, PALE_BLUE);
        });
        totalCount = table(style -> {
            style.setFont(font(11, true, null));
            fill(style, PALE_BLUE);
            style.setAlignment(HorizontalAlignment.CENTER);
        });
        before = table(style -> {
            style.setFont(font(11, false, DARK_GREY));
            fill(style, GREY);
        });
        numberBefore = computed(NUMBER);
        difference = computed(DIFFERENCE);
        difference.setAlignment(HorizontalAlignment.LEFT);
        numberDifference = computed(DIFFERENCE);
        rate = computed(RATE);
        rate.setAlignment(HorizontalAlignment.RIGHT);
        totalNumber = computedTotal(NUMBER);
        totalRate = computedTotal(RATE);
        toDo = table(style -> {
            style.setFont(font(11, false, BROWN));
            fill(style, GREY);
        });
        // Cells for words are of the format "text", so that neither "- Đã mở lớp" nor 15/3 becomes something else.
        text = input(TEXT);
        choice = input(TEXT);
        choice.setAlignment(HorizontalAlignment.CENTER);
        number = input(NUMBER);
        number.setAlignment(HorizontalAlignment.RIGHT);
        longNumber = input(NUMBER);
        longNumber.setAlignment(HorizontalAlignment.LEFT);
    }

    /** The same cell where the report takes nothing any more. */
    XSSFCellStyle closed(XSSFCellStyle input) {
        return closed.computeIfAbsent(input, open -> {
            XSSFCellStyle style = workbook.createCellStyle();
            style.cloneStyleFrom(open);
            style.setLocked(true);
            style.setFillPattern(FillPatternType.NO_FILL);
            return style;
        });
    }

    /** The colour of a sheet's tab. */
    XSSFColor tab(boolean open) {
        return color(open ? BLUE : LINE);
    }

    /**
     * Shows the cells that a formula tells without decimals.
     *
     * @param signed with plus or minus before the number
     */
    void wholeNumbers(XSSFSheet sheet, CellRangeAddress cells, String formula, boolean signed) {
        XSSFConditionalFormattingRule rule =
                sheet.getSheetConditionalFormatting().createConditionalFormattingRule(formula);
        sheet.getSheetConditionalFormatting().addConditionalFormatting(new CellRangeAddress[] {cells}, rule);
        String format = signed ? "+#,##0;-#,##0;0" : WHOLE_NUMBER;
        CTDxf dxf = CTDxf.Factory.newInstance();
        CTNumFmt number = dxf.addNewNumFmt();
        number.setNumFmtId(workbook.createDataFormat().getFormat(format));
        number.setFormatCode(format);
        // POI offers colours and borders only.
        CTCfRule written = sheet.getCTWorksheet()
                .getConditionalFormattingArray(sheet.getCTWorksheet().sizeOfConditionalFormattingArray() - 1)
                .getCfRuleArray(0);
        written.setDxfId(workbook.getStylesSource().putDxf(dxf) - 1L);
    }

    /** Colours the cells of which a formula, written for the first of them, is true. */
    void warn(XSSFSheet sheet, CellRangeAddress cells, String formula) {
        XSSFConditionalFormattingRule rule =
                sheet.getSheetConditionalFormatting().createConditionalFormattingRule(formula);
        rule.createPatternFormatting().setFillBackgroundColor(color(AMBER));
        sheet.getSheetConditionalFormatting().addConditionalFormatting(new CellRangeAddress[] {cells}, rule);
    }

    private XSSFCellStyle computed(String format) {
        return table(style -> {
            style.setFont(font(11, false, DARK_GREY));
            fill(style, GREY);
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
        });
    }

    private XSSFCellStyle computedTotal(String format) {
        return table(style -> {
            style.setFont(font(11, true, null));
            fill(style, PALE_BLUE);
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
        });
    }

    private XSSFCellStyle input(String format) {
        return table(style -> {
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            fill(style, YELLOW);
            style.setLocked(false);
        });
    }

    private XSSFCellStyle table(Consumer<XSSFCellStyle> more) {
        return style(style -> {
            XSSFColor line = color(LINE);
            style.setBorderTop(BorderStyle.THIN);
            style.setBorderBottom(BorderStyle.THIN);
            style.setBorderLeft(BorderStyle.THIN);
            style.setBorderRight(BorderStyle.THIN);
            style.setTopBorderColor(line);
            style.setBottomBorderColor(line);
            style.setLeftBorderColor(line);
            style.setRightBorderColor(line);
            more.accept(style);
        });
    }

    private XSSFCellStyle style(Consumer<XSSFCellStyle> more) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(standard);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        more.accept(style);
        return style;
    }

    private XSSFFont font(int points, boolean bold, String color) {
        XSSFFont font = workbook.createFont();
        font.setFontName(FONT);
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        if (color != null) {
            font.setColor(color(color));
        }
        return font;
    }

    private static void fill(XSSFCellStyle style, String color) {
        style.setFillForegroundColor(color(color));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }

    private static XSSFColor color(String hex) {
        return new XSSFColor(HexFormat.of().parseHex(hex));
    }
}
