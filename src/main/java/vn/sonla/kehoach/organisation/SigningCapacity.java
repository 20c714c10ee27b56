package vn.sonla.kehoach.organisation;

/**
 * In what form somebody signs who does not hold the post himself (Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, mục II.7).
 */
public enum SigningCapacity {

    /** A deputy of the post's holder signs for him (Điều 13 khoản 1). */
    KT("Ký thay"),

    /** The head of a subordinate unit signs by the holder's order (Điều 13 khoản 4). */
    TL("Ký thừa lệnh"),

    /** The head of a subordinate unit signs by the holder's written authority, and cannot pass it on (Điều 13 khoản 3). */
    TUQ("Ký thừa ủy quyền");

    private final String label;

    SigningCapacity(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** What stands before the post of the one signed for: {@code KT. GIÁM ĐỐC}. */
    public String abbreviation() {
        return name() + ".";
    }
}
