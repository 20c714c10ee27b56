package vn.sonla.kehoach.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import vn.sonla.kehoach.calendar.DataWindow;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;

/** A visible sheet while it is written: cells, the heights of rows, paper and protection. */
final class WorkbookPage {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private static final double LINE_HEIGHT = 15.5;
    private static final double MAX_HEIGHT = 400;
    private static final double TITLE_SIZE = 1.5;
    private static final double MARGIN_INCHES = 0.4;

    /** A column for texts, in which rows give room to write. */
    private static final int WIDE = 40;

    /** Characters of the standard size that go into a width of one. */
    private static final double CHARACTERS_PER_WIDTH = 1.3;

    /** A cell keeps numbers of 15 digits. */
    private static final int DIGITS_OF_A_CELL = 15;

    private static final Pattern ESCAPED = Pattern.compile("_x(?=[0-9A-Fa-f]{4}_)");

    private final XSSFSheet sheet;
    private final int[] widths;

    /** @param widths of the columns, in characters */
    WorkbookPage(XSSFSheet sheet, int... widths) {
        this.sheet = sheet;
        this.widths = widths;
        for (int column = 0; column < widths.length; column++) {
            sheet.setColumnWidth(column, widths[column] * 256);
        }
    }

    XSSFSheet sheet() {
        return sheet;
    }

    XSSFCell cell(int row, int column, XSSFCellStyle style) {
        XSSFRow at = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        XSSFCell cell = at.createCell(column);
        cell.setCellStyle(style);
        return cell;
    }

    XSSFCell text(int row, int column, String value, XSSFCellStyle style) {
        XSSFCell cell = cell(row, column, style);
        if (!value.isEmpty()) {
            // What Excel would read as an escaped character, somebody really wrote.
            cell.setCellValue(ESCAPED.matcher(value).replaceAll("_x005F_x"));
        }
        return cell;
    }

    /** As a number where a cell keeps all its digits, as text otherwise. */
    void number(int row, int column, String value, XSSFCellStyle style) {
        Optional<BigDecimal> number = VietnameseNumber.parse(value)
                .filter(exact -> exact.stripTrailingZeros().precision() <= DIGITS_OF_A_CELL);
        if (number.isPresent()) {
            cell(row, column, style).setCellValue(number.get().doubleValue());
        } else {
            text(row, column, value, style);
        }
    }

    /** Texts side by side. */
    void row(int row, List<String> values, XSSFCellStyle style) {
        for (int column = 0; column < values.size(); column++) {
            text(row, column, values.get(column), style);
        }
    }

    void title(int row, String value, XSSFCellStyle style) {
        banner(row, value, style, TITLE_SIZE);
    }

    /** A text over the whole width. */
    void banner(int row, String value, XSSFCellStyle style) {
        banner(row, value, style, 1);
    }

    /** The height of merged cells does not follow their text by itself. */
    private void banner(int row, String value, XSSFCellStyle style, double size) {
        text(row, 0, value, style);
        sheet.addMergedRegion(new CellRangeAddress(row, row, 0, widths.length - 1));
        height(sheet.getRow(row), lines(value, Arrays.stream(widths).sum() / size) * LINE_HEIGHT * size);
    }

    /** Makes rows as high as their longest text; those of a banner have their height already. */
    void fit(int from) {
        for (int at = from; at <= sheet.getLastRowNum(); at++) {
            XSSFRow row = sheet.getRow(at);
            if (row != null && !row.getCTRow().isSetHt()) {
                long most = 1;
                for (Cell cell : row) {
                    most = Math.max(most, lines(cell));
                }
                height(row, most * LINE_HEIGHT + 2);
            }
        }
    }

    private long lines(Cell cell) {
        int width = widths[cell.getColumnIndex()];
        boolean open = cell.getCellStyle().getDataFormat() == WorkbookStyles.TEXT_FORMAT;
        // Room to write, and for what a formula is going to say.
        long room = width >= WIDE && (open || cell.getCellType() == CellType.FORMULA) ? 2 : 1;
        return cell.getCellType() == CellType.STRING ? Math.max(room, lines(cell.getStringCellValue(), width)) : room;
    }

    private static long lines(String text, double width) {
        return text.lines()
                .mapToLong(line -> Math.max(1, (long) Math.ceil(line.length() / (width * CHARACTERS_PER_WIDTH))))
                .sum();
    }

    /** A height that follows the text when somebody types, unlike one that was set by hand. */
    private static void height(XSSFRow row, double points) {
        row.getCTRow().setHt(Math.min(points, MAX_HEIGHT));
    }

    /** Only cells to fill are open; rows may be made higher for long texts. */
    void protect() {
        sheet.enableLocking();
        sheet.lockFormatRows(false);
        sheet.lockFormatColumns(false);
    }

    /** A4 across, as wide as the paper, with page numbers. */
    void paper(String left, String center) {
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(true);
        sheet.setFitToPage(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.setHorizontallyCenter(true);
        for (PageMargin margin : List.of(PageMargin.LEFT, PageMargin.RIGHT, PageMargin.TOP)) {
            sheet.setMargin(margin, MARGIN_INCHES);
        }
        sheet.getFooter().setLeft(left);
        sheet.getFooter().setCenter(center);
        sheet.getFooter().setRight("Trang &P/&N");
    }

    static String range(int row, int rows, int column) {
        return new CellRangeAddress(row, row + rows - 1, column, column).formatAsString();
    }

    static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone));
    }

    /** The days whose facts a month's report tells. */
    static String dataDays(ReportingPeriod period) {
        DataWindow days = period.dataWindow(PeriodKind.MONTH);
        return "số liệu từ %s đến %s".formatted(DAY.format(days.from()), DAY.format(days.to()));
    }
}
