package vn.sonla.kehoach.security;

/**
 * The password with which somebody signs in for the first time; told once and kept nowhere.
 *
 * @param name family name first
 */
public record InitialPassword(String userId, String name, String email, String password) {

    @Override
    public String toString() {
        return "InitialPassword[" + userId + "]";
    }
}
