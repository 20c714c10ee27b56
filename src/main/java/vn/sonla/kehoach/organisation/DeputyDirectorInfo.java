package vn.sonla.kehoach.organisation;

import java.util.List;

/**
 * A deputy director and what he is in charge of.
 *
 * @param name name as documents print it
 * @param user id of his account, empty where he has none
 * @param areas codes of the task areas he is in charge of
 */
public record DeputyDirectorInfo(String name, String user, List<String> areas) {}
