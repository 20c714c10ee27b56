package vn.sonla.kehoach.organisation;

/**
 * A user.
 *
 * @param userId what he signs in with
 * @param name family name first
 */
public record Person(String userId, String name) {}
