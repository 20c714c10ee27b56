package vn.sonla.kehoach.security;

/**
 * One thing that is wrong with a list of users.
 *
 * @param row number of the line, 0 for the file as a whole
 * @param column label of the column, null for the line as a whole
 * @param message Vietnamese sentence that says what to do
 */
public record UserError(int row, String column, String message) {

    /** Something that is wrong with the file as a whole. */
    public static UserError file(String message) {
        return new UserError(0, null, message);
    }

    @Override
    public String toString() {
        if (row == 0) {
            return message;
        }
        return column == null
                ? "Dòng %d: %s".formatted(row, message)
                : "Dòng %d, cột %s: %s".formatted(row, column, message);
    }
}
