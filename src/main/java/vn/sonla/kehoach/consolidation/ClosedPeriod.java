package vn.sonla.kehoach.consolidation;

import java.time.Instant;
import java.util.List;
import vn.sonla.kehoach.calendar.PeriodKind;

/**
 * A period that is over, as it was signed.
 *
 * @param expected how many reports were due; onTime + late + missing = expected
 * @param nil how many had nothing to report
 * @param returned how many their head returned at least once
 * @param obstacles how many difficulties its reports told
 * @param consolidatedBy user id of who wrote the department's report
 * @param signedBy user id of who signed
 * @param signedOnBehalfOf for whom, null where for himself
 * @param documents its documents in force: those of the newest signed edition
 */
public record ClosedPeriod(
        String period,
        String label,
        Instant openedAt,
        Instant dueAt,
        Instant cutOffAt,
        Instant closedAt,
        int expected,
        int onTime,
        int late,
        int missing,
        int nil,
        int returned,
        int obstacles,
        String consolidatedBy,
        Instant consolidatedAt,
        String signedBy,
        String signedOnBehalfOf,
        Instant signedAt,
        List<Document> documents) {

    /**
     * A document by the id under which it is read.
     *
     * @param label Vietnamese name of the span of time it is about
     * @param recipient Vietnamese name of who gets it
     * @param format {@link DocumentInfo#DOCX} or {@link DocumentInfo#PDF}
     */
    public record Document(long id, PeriodKind kind, String label, String recipient, String format, String fileName) {}
}
