package vn.sonla.kehoach.organisation;

/**
 * For whom a deputy acts.
 *
 * @param absentUser user id of the one who holds the post
 * @param deputyUser user id of the deputy
 * @param deputyName the deputy as he signs
 * @param deputyTitle the deputy's own post, null where he holds none
 * @param capacity how he signs, null where the post signs nothing
 */
public record Deputyship(
        String absentUser, String deputyUser, String deputyName, String deputyTitle, SigningCapacity capacity) {}
