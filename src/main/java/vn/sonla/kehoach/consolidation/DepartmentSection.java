package vn.sonla.kehoach.consolidation;

/** Which part of an area's text a paragraph belongs to. */
public enum DepartmentSection {
    /** What was done. */
    RESULT("Kết quả thực hiện"),
    /** What will be done next. */
    NEXT("Nhiệm vụ kỳ tới");

    private final String label;

    DepartmentSection(String label) {
        this.label = label;
    }

    /** The Vietnamese name that people read. */
    public String label() {
        return label;
    }
}
