package vn.sonla.kehoach.obstacle;

/** Where a difficulty stands. */
public enum ObstacleState {
    OPEN("Chờ trả lời"),
    ANSWERED("Đã trả lời, chờ đơn vị xác nhận"),
    CLOSED("Đã giải quyết"),
    /** The report that raised it was corrected before anybody answered, and tells it no more. */
    WITHDRAWN("Đã rút lại");

    private final String label;

    ObstacleState(String label) {
        this.label = label;
    }

    /** The Vietnamese name that people read. */
    public String label() {
        return label;
    }
}
