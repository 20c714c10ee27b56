package vn.sonla.kehoach.report;

/** Where an expected report stands. */
public enum ReportState {
    EXPECTED("Chưa nộp"),
    DRAFT("Đang soạn"),
    SUBMITTED("Chờ duyệt"),
    RETURNED("Bị trả lại"),
    ACCEPTED("Đã nộp"),
    MISSING("Không nộp");

    private final String label;

    ReportState(String label) {
        this.label = label;
    }

    /** The Vietnamese name that people read. */
    public String label() {
        return label;
    }

    /** True while what is typed is kept as a draft: it was not handed in, or came back. */
    public boolean takesDrafts() {
        return this != SUBMITTED && this != ACCEPTED;
    }

    /** True while the officer may still hand it in. */
    boolean isWithOfficer() {
        return this == EXPECTED || this == DRAFT || this == RETURNED;
    }
}
