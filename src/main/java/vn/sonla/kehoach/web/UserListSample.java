package vn.sonla.kehoach.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFDataValidationHelper;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import vn.sonla.kehoach.organisation.UnitInfo;
import vn.sonla.kehoach.security.UserColumn;
import vn.sonla.kehoach.security.UserRole;

/** An empty list of users to fill, with this organisation's units and the roles to choose from. */
final class UserListSample {

    static final String NAME = "nguoi-dung-mau.xlsx";

    private static final String GUIDE = "Hướng dẫn";
    private static final int[] WIDTHS = {22, 26, 14, 34, 18, 30};
    private static final int LINES_TO_FILL = 500;

    private UserListSample() {}

    static byte[] write(List<UnitInfo> units) {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFCellStyle head = head(workbook);
            list(workbook.createSheet("Người dùng"), head, units.size());
            guide(workbook.createSheet(GUIDE), head, units);
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private static void list(XSSFSheet sheet, XSSFCellStyle head, int units) {
        row(
                sheet,
                0,
                head,
                Arrays.stream(UserColumn.values()).map(UserColumn::label).toArray(String[]::new));
        for (int column = 0; column < WIDTHS.length; column++) {
            sheet.setColumnWidth(column, WIDTHS[column] * 256);
        }
        XSSFDataValidationHelper helper = new XSSFDataValidationHelper(sheet);
        sheet.addValidationData(helper.createValidation(
                helper.createFormulaListConstraint("'%s'!$A$2:$A$%d".formatted(GUIDE, units + 1)),
                new CellRangeAddressList(1, LINES_TO_FILL, UserColumn.UNIT.ordinal(), UserColumn.UNIT.ordinal())));
        sheet.createFreezePane(0, 1);
    }

    private static void guide(XSSFSheet sheet, XSSFCellStyle head, List<UnitInfo> units) {
        row(sheet, 0, head, "Mã đơn vị", "Tên đơn vị");
        for (int i = 0; i < units.size(); i++) {
            row(sheet, i + 1, null, units.get(i).code(), units.get(i).name());
        }
        int line = units.size() + 2;
        row(sheet, line++, head, "Vai trò", "Làm gì");
        for (UserRole role : UserRole.values()) {
            row(sheet, line++, null, role.label(), role.meaning());
        }
        line++;
        row(sheet, line++, head, "Cách ghi", "");
        for (String[] hint : new String[][] {
            {"Tài khoản", "Chữ cái không dấu, chữ số, dấu chấm, gạch nối, gạch dưới. Ví dụ: lo.van.an"},
            {"Đơn vị", "Mã hoặc tên đầy đủ; chỉ bắt buộc với cán bộ và trưởng đơn vị."},
            {"Vai trò", "Nhiều vai trò cách nhau bằng dấu chấm phẩy. Ví dụ: cán bộ; tổng hợp"},
            {"Nghỉ", "Ghi vai trò \"nghỉ\" để ngừng sử dụng một tài khoản."}
        }) {
            row(sheet, line++, null, hint);
        }
        sheet.setColumnWidth(0, 22 * 256);
        sheet.setColumnWidth(1, 80 * 256);
    }

    private static void row(XSSFSheet sheet, int number, XSSFCellStyle style, String... texts) {
        XSSFRow row = sheet.createRow(number);
        for (int column = 0; column < texts.length; column++) {
            row.createCell(column).setCellValue(texts[column]);
            if (style != null) {
                row.getCell(column).setCellStyle(style);
            }
        }
    }

    private static XSSFCellStyle head(XSSFWorkbook workbook) {
        XSSFFont bold = workbook.createFont();
        bold.setBold(true);
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(bold);
        style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return style;
    }
}
