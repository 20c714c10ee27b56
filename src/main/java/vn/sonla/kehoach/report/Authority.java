package vn.sonla.kehoach.report;

/** Who can remove a difficulty. */
public enum Authority {
    UNIT("Đơn vị"),
    DEPARTMENT("Sở"),
    PROVINCE("UBND tỉnh"),
    MINISTRY("Bộ");

    private final String label;

    Authority(String label) {
        this.label = label;
    }

    /** The Vietnamese name that people read. */
    public String label() {
        return label;
    }
}
