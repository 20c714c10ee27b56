package vn.sonla.kehoach.web;

import java.math.BigDecimal;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFDataValidationHelper;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** What Excel says at once of what is typed into the cells of a sheet; the report's own rules decide at the import. */
final class CellRules {

    private static final int MAX_TEXT = 5000;

    private final XSSFSheet sheet;
    private final WorkbookStyles styles;

    CellRules(XSSFSheet sheet, WorkbookStyles styles) {
        this.sheet = sheet;
        this.styles = styles;
    }

    /** @param name of a list of {@link WorkbookLists} */
    void list(int row, int rows, int column, String name) {
        sheet.addValidationData(validation(
                helper().createFormulaListConstraint(name),
                row,
                rows,
                column,
                "Hãy chọn trong danh sách của ô, hoặc xóa trống."));
    }

    void texts(int row, int rows, int column) {
        texts(row, rows, column, MAX_TEXT);
    }

    void texts(int row, int rows, int column, int characters) {
        sheet.addValidationData(validation(
                helper().createTextLengthConstraint(OperatorType.LESS_OR_EQUAL, String.valueOf(characters), null),
                row,
                rows,
                column,
                "Quá dài; tối đa %s ký tự.".formatted(VietnameseNumber.format(BigDecimal.valueOf(characters)))));
    }

    void numbers(int row, int rows, int column) {
        DataValidation number = validation(
                helper().createDecimalConstraint(OperatorType.GREATER_OR_EQUAL, "0", null),
                row,
                rows,
                column,
                "Chỉ nhập số, từ 0 trở lên. Chưa có số liệu thì để trống.");
        number.createPromptBox("Số liệu", "Chỉ nhập số, từ 0 trở lên. Chưa có số liệu thì để trống, khác với số 0.");
        number.setShowPromptBox(true);
        sheet.addValidationData(number);
    }

    /**
     * A format that shows decimals shows "5," for 5: whole numbers get one without.
     *
     * @param signed with plus or minus before the number
     */
    void wholeNumbers(int row, int rows, int column, boolean signed) {
        String first = CellReference.convertNumToColString(column) + (row + 1);
        styles.wholeNumbers(
                sheet,
                new CellRangeAddress(row, row + rows - 1, column, column),
                "AND(ISNUMBER(%s),%s=INT(%s))".formatted(first, first, first),
                signed);
    }

    private DataValidation validation(
            DataValidationConstraint constraint, int row, int rows, int column, String error) {
        DataValidation validation =
                helper().createValidation(constraint, new CellRangeAddressList(row, row + rows - 1, column, column));
        validation.setEmptyCellAllowed(true);
        validation.setErrorStyle(DataValidation.ErrorStyle.STOP);
        validation.createErrorBox("Chưa đúng", error);
        validation.setShowErrorBox(true);
        return validation;
    }

    private XSSFDataValidationHelper helper() {
        return new XSSFDataValidationHelper(sheet);
    }
}
