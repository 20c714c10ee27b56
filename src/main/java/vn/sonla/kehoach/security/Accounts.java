package vn.sonla.kehoach.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom the application creates at start.
 *
 * @param admin the first administrator: {@code KEHOACH_ADMIN_USER}, {@code KEHOACH_ADMIN_PASSWORD}
 * @param demo the demo users: {@code KEHOACH_DEMO_PASSWORD}
 */
@ConfigurationProperties("kehoach")
record Accounts(@DefaultValue Admin admin, @DefaultValue Demo demo) {

    /** The password of the demo users unless the environment names another; it satisfies the password policy. */
    static final String DEMO_PASSWORD = "KeHoach#2024";

    /**
     * @param user user id
     * @param password null where the environment gives none
     */
    record Admin(@DefaultValue("quantri") String user, String password) {}

    /**
     * @param users whether there are demo users at all
     * @param password of every one of them
     */
    record Demo(@DefaultValue("false") boolean users, @DefaultValue(DEMO_PASSWORD) String password) {

        boolean isDefaultPassword() {
            return DEMO_PASSWORD.equals(password);
        }
    }
}
