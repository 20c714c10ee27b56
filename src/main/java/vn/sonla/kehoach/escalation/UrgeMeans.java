package vn.sonla.kehoach.escalation;

/** How a unit was urged. */
public enum UrgeMeans {
    CALL("Gọi điện"),
    LETTER("Gửi công văn"),
    OTHER("Cách khác");

    private final String label;

    UrgeMeans(String label) {
        this.label = label;
    }

    /** As people read it. */
    public String label() {
        return label;
    }
}
