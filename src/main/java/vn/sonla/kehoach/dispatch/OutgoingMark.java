package vn.sonla.kehoach.dispatch;

/** How the department's report of a period stands to its recipient's due moment. */
public enum OutgoingMark {
    /** It has time. */
    NOT_DUE("Chưa đến hạn"),
    /** The last working day before has begun. */
    DUE_SOON("Sắp đến hạn"),
    /** The due moment has passed, and nothing has left. */
    OVERDUE("Quá hạn, chưa gửi"),
    /** It left by then. */
    IN_TIME("Đã gửi đúng hạn"),
    /** It left later. */
    LATE("Đã gửi muộn");

    private final String label;

    OutgoingMark(String label) {
        this.label = label;
    }

    /** As people read it. */
    public String label() {
        return label;
    }
}
