package vn.sonla.kehoach.escalation;

import java.time.Instant;

/**
 * A rung of a period's ladder.
 *
 * @param position place in the ladder, by time
 * @param rung id, the same for all rungs of one step such as T-2
 * @param dueAt when it is reached
 * @param audience whom it tells
 * @param task true where it gives a task as well
 * @param template name of the message's template
 */
record Rung(int position, String rung, Instant dueAt, Audience audience, boolean task, String template) {}
