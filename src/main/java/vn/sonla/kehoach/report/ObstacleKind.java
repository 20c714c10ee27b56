package vn.sonla.kehoach.report;

/** What a difficulty is about (plan section III.3: people and enterprises first). */
public enum ObstacleKind {
    CITIZEN("Liên quan người dân"),
    ENTERPRISE("Liên quan doanh nghiệp"),
    POLICY("Cơ chế, chính sách"),
    RESOURCE("Kinh phí, nhân lực"),
    COORDINATION("Phối hợp"),
    OTHER("Khác");

    private final String label;

    ObstacleKind(String label) {
        this.label = label;
    }

    /** The Vietnamese name that people read. */
    public String label() {
        return label;
    }
}
