package vn.sonla.kehoach.organisation;

import java.time.LocalDate;

/**
 * Somebody was appointed to stand in for the holder of a post.
 *
 * @param businessKey of the absence
 * @param post group id
 * @param postTitle as people call it
 * @param absentName who is away
 * @param deputyUser who stands in
 * @param firstDay from its 00:00 on
 * @param lastDay until it is over
 * @param capacity in what form he signs, null where the post signs nothing
 */
public record DeputyAppointed(
        String businessKey,
        String post,
        String postTitle,
        String absentName,
        String deputyUser,
        LocalDate firstDay,
        LocalDate lastDay,
        SigningCapacity capacity) {}
