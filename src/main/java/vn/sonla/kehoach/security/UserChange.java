package vn.sonla.kehoach.security;

import java.util.List;

/**
 * What an import does to one user.
 *
 * @param name family name first
 * @param details what changes about his name and address, in words
 * @param joins groups that he enters, by their names
 * @param leaves groups that he leaves, by their names
 */
public record UserChange(
        Kind kind, String userId, String name, List<String> details, List<String> joins, List<String> leaves) {

    /** What becomes of the account. */
    public enum Kind {
        CREATED("Tạo mới"),
        CHANGED("Thay đổi"),
        /** An account without any group enters one again, with a new password. */
        REOPENED("Dùng lại"),
        /** Without groups and with a password that nobody knows; what he did keeps his name. */
        CLOSED("Ngừng sử dụng");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        boolean givesPassword() {
            return this == CREATED || this == REOPENED;
        }
    }
}
