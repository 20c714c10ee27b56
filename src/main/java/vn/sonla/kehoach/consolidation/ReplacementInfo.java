package vn.sonla.kehoach.consolidation;

import java.time.Instant;

/**
 * A replacement of a signed report.
 *
 * @param edition which edition of the period's report it is; the first signed one is 1
 * @param replaces the edition that it replaces
 * @param reason why; stands in the document
 * @param openedAt reports that left their unit until then are in it
 * @param conclusion KHTC's text, to begin with that of the replaced edition
 * @param directorComment what the Director said last, null while he has said nothing
 * @param consolidatedBy who laid it before the Director last, and when; null while nobody has
 * @param signedBy who signed, and when; null until then
 */
public record ReplacementInfo(
        String period,
        int edition,
        int replaces,
        ReplacementState state,
        String reason,
        String openedBy,
        Instant openedAt,
        String conclusion,
        String directorComment,
        String consolidatedBy,
        Instant consolidatedAt,
        String signedBy,
        Instant signedAt) {

    /** How a person counts it: the first replacement is 1. */
    public int number() {
        return edition - 1;
    }
}
