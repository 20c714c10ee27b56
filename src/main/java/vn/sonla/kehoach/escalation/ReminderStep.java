package vn.sonla.kehoach.escalation;

import java.time.Instant;
import java.util.List;

/**
 * A rung of a period's ladder and what came of it.
 *
 * @param rung id, such as T-2
 * @param workingDays working days before the due day, null for the cut-off and for a rung that the ladder does not name
 * @param cutOff true for the rung of the cut-off
 * @param audiences Vietnamese names of whom it tells
 * @param dueAt when it is reached
 * @param carriedOutAt when it was carried out last, null while it was not
 * @param skipped it became needless
 * @param reports about how many missing reports
 * @param messages to how many people a message was written
 * @param sent how many of these the mail server took
 * @param kept how many are to be read in the application only, as there is no mail server
 * @param pending how many wait
 * @param undeliverable how many have no address or were refused
 */
public record ReminderStep(
        String rung,
        Integer workingDays,
        boolean cutOff,
        List<String> audiences,
        Instant dueAt,
        Instant carriedOutAt,
        boolean skipped,
        int reports,
        int messages,
        int sent,
        int kept,
        int pending,
        int undeliverable) {}
