package vn.sonla.kehoach.report;

/** How far a unit is with a commitment of the plan in a period. */
public enum LineStatus {
    NOT_STARTED("Chưa thực hiện"),
    DOING("Đang thực hiện"),
    DONE("Hoàn thành"),
    DELAYED("Chậm tiến độ"),
    /** Nothing to report this period ("không phát sinh"); neither missing nor zero. */
    NIL("Không phát sinh");

    private final String label;

    LineStatus(String label) {
        this.label = label;
    }

    /** The Vietnamese name that people read. */
    public String label() {
        return label;
    }
}
