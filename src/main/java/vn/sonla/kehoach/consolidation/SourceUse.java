package vn.sonla.kehoach.consolidation;

/** What the draft of a paragraph takes from one of its sources. */
public enum SourceUse {
    QUOTED("Trích nguyên văn"),
    SHORTENED("Trích một phần"),
    /** Only its status counts. */
    COUNTED("Chỉ tính tình trạng"),
    /** The planning division's own words, of this month or one before. */
    WRITTEN("Bộ phận tổng hợp viết");

    private final String label;

    SourceUse(String label) {
        this.label = label;
    }

    /** The Vietnamese name that people read. */
    public String label() {
        return label;
    }
}
