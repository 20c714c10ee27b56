package vn.sonla.kehoach.organisation;

import java.time.Instant;

/**
 * An absence as it was entered.
 *
 * @param id the row
 * @param post group id
 * @param absentUser who is away
 * @param deputyUser who stands in
 * @param beginsAt 00:00 of the first day
 * @param endsAt 00:00 of the day after the last
 */
record AbsenceInfo(long id, String post, String absentUser, String deputyUser, Instant beginsAt, Instant endsAt) {

    /** As the engine calls it. */
    String businessKey() {
        return post + "/" + id;
    }
}
