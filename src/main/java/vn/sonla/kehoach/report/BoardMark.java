package vn.sonla.kehoach.report;

/** How a report stands in the eyes of who watches over all of them: one mark for each row of the register. */
public enum BoardMark {
    EXPECTED("Chưa nộp"),
    DRAFT("Bản nháp"),
    SUBMITTED("Chờ duyệt"),
    RETURNED("Trả lại"),
    /** Approved, left its unit in time, with something to report. */
    ACCEPTED("Đã duyệt"),
    /** Left its unit at or after the due moment, with something to report or not. */
    LATE("Nộp muộn"),
    /** Approved, in time, with nothing to report. */
    NIL("Không phát sinh"),
    /** Did not come. */
    MISSING("Thiếu");

    private final String label;

    BoardMark(String label) {
        this.label = label;
    }

    /** The Vietnamese name that people read. */
    public String label() {
        return label;
    }

    /** True while the report is still with its unit. */
    boolean isOpen() {
        return switch (this) {
            case EXPECTED, DRAFT, SUBMITTED, RETURNED -> true;
            case ACCEPTED, LATE, NIL, MISSING -> false;
        };
    }

    static BoardMark of(ReportState state, boolean late, boolean nil) {
        return switch (state) {
            case EXPECTED -> EXPECTED;
            case DRAFT -> DRAFT;
            case SUBMITTED -> SUBMITTED;
            case RETURNED -> RETURNED;
            case MISSING -> MISSING;
            case ACCEPTED -> late ? LATE : nil ? NIL : ACCEPTED;
        };
    }
}
