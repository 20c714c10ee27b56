package vn.sonla.kehoach.consolidation;

import java.time.Instant;

/**
 * Until when a recipient must have the department's report of a period, whatever kinds fall due with it: all its documents
 * are signed and sent together.
 *
 * @param dueAt what is sent at this moment is in time
 */
public record Submission(Recipient recipient, Instant dueAt) {}
