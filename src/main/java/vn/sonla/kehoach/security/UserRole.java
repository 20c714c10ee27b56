package vn.sonla.kehoach.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.sonla.kehoach.organisation.Groups;

/** What somebody does here, as a list of users says it; each stands for membership of groups. */
public enum UserRole {
    OFFICER("cán bộ", "lập báo cáo của đơn vị"),
    HEAD("trưởng đơn vị", "duyệt báo cáo của đơn vị"),
    CONSOLIDATOR("tổng hợp", "tổng hợp báo cáo của Sở"),
    MONITOR("theo dõi", "theo dõi, đôn đốc các đơn vị"),
    DIRECTOR("giám đốc sở", "ký báo cáo của Sở"),
    DEPUTY_DIRECTOR("phó giám đốc sở", "phụ trách lĩnh vực, ký thay"),
    SUPERVISOR("giám sát", "xem mọi thứ, không sửa"),
    ADMINISTRATOR("quản trị", "quản trị hệ thống"),
    GONE("nghỉ", "ngừng sử dụng tài khoản");

    private final String label;
    private final String meaning;

    UserRole(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** What the list says. */
    public String label() {
        return label;
    }

    /** What who has it does. */
    public String meaning() {
        return meaning;
    }

    /** True where it is held in a unit. */
    boolean isOfUnit() {
        return this == OFFICER || this == HEAD;
    }

    Set<String> groups(String unitCode) {
        return switch (this) {
            case OFFICER -> Set.of(unitCode);
            case HEAD -> Set.of(unitCode, Groups.head(unitCode));
            case CONSOLIDATOR -> Set.of(Groups.CONSOLIDATORS);
            case MONITOR -> Set.of(Groups.MONITORS);
            case DIRECTOR -> Set.of(Groups.DIRECTOR);
            case DEPUTY_DIRECTOR -> Set.of(Groups.DEPUTY_DIRECTORS);
            case SUPERVISOR -> Set.of(Groups.SUPERVISORS);
            case ADMINISTRATOR -> Set.of(Groups.ADMINISTRATORS);
            case GONE -> Set.of();
        };
    }

    static Optional<UserRole> of(String text) {
        String asked = text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(role -> role.label.equals(asked)).findFirst();
    }
}
