package vn.sonla.kehoach.web;

/**
 * One thing that is wrong with a workbook.
 *
 * @param sheet name of the sheet, null for the file as a whole
 * @param cell such as C7, null for a sheet as a whole
 * @param message Vietnamese sentence that says what to do
 */
record WorkbookError(String sheet, String cell, String message) {

    static WorkbookError file(String message) {
        return new WorkbookError(null, null, message);
    }

    @Override
    public String toString() {
        if (sheet == null) {
            return message;
        }
        return cell == null
                ? "Trang \"%s\": %s".formatted(sheet, message)
                : "Trang \"%s\", ô %s: %s".formatted(sheet, cell, message);
    }
}
