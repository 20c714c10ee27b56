package vn.sonla.kehoach.security;

/** The columns of a list of users, in the order of the sample file. */
public enum UserColumn {
    ACCOUNT("Tài khoản"),
    FAMILY_NAME("Họ và tên đệm"),
    GIVEN_NAME("Tên"),
    MAIL("Thư điện tử"),
    UNIT("Đơn vị"),
    ROLE("Vai trò");

    private final String label;

    UserColumn(String label) {
        this.label = label;
    }

    /** What the header says. */
    public String label() {
        return label;
    }
}
