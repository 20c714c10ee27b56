package vn.sonla.kehoach.notification;

/** Where a message stands. */
public enum DeliveryState {
    /** There is no mail server: it is kept to be read in the application. */
    KEPT("Lưu trong ứng dụng"),
    /** It waits to be handed to the mail server. */
    PENDING("Chờ gửi"),
    /** The mail server has taken it. */
    SENT("Đã gửi"),
    /** The person has no mail address, or one that is none. Never sent. */
    NO_ADDRESS("Không có địa chỉ thư hợp lệ"),
    /** The mail server has refused it for good. Never sent again. */
    FAILED("Bị từ chối");

    private final String label;

    DeliveryState(String label) {
        this.label = label;
    }

    /** As people read it. */
    public String label() {
        return label;
    }
}
