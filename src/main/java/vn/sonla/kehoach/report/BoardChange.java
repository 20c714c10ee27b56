package vn.sonla.kehoach.report;

import java.time.Instant;

/**
 * A step on a report's way.
 *
 * @param actor user id, or the system's
 * @param onBehalfOf for whom the actor acted, null where for himself
 * @param from null where it is the first
 */
public record BoardChange(
        Instant changedAt, String actor, String onBehalfOf, ReportState from, ReportState to, String reason) {}
