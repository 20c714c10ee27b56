package vn.sonla.kehoach.consolidation;

import java.time.Instant;

/**
 * KHTC's conclusion as it is kept while it is written.
 *
 * @param text null while there is none
 * @param revision counts the changes; who changes it names the one that he has seen
 * @param editedBy who changed it last, null for nobody
 * @param editedOnBehalfOf whose deputy he was in this, null when he acted for himself
 * @param editedAt when, null for never
 */
public record ConclusionDraft(String text, int revision, String editedBy, String editedOnBehalfOf, Instant editedAt) {}
