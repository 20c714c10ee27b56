package vn.sonla.kehoach.report;

import java.time.Instant;
import java.util.Set;

/**
 * A report that is opened once more, or is asked to be: for handing in after the cut-off, or for a correction.
 *
 * @param sections what is to be corrected: ids of commitments, {@link Corrections#FIGURES} and so on
 * @param closesAt when the grant ends, null while it is not granted
 * @param versionNumber the newest version handed in, under this grant or before
 * @param timesReturned how often the head returned it under this grant
 */
record Reopening(
        long id,
        Kind kind,
        Set<String> sections,
        State state,
        String requestedBy,
        Instant requestedAt,
        String requestReason,
        Instant closesAt,
        boolean nil,
        int versionNumber,
        int timesReturned,
        String returnReason) {

    enum Kind {
        LATE,
        CORRECTION
    }

    enum State {
        REQUESTED,
        REFUSED,
        EXPECTED,
        SUBMITTED,
        RETURNED,
        ACCEPTED,
        EXPIRED;

        /** Where the report stands for its unit. */
        ReportState ofReport() {
            return switch (this) {
                case REQUESTED, REFUSED, EXPIRED -> ReportState.MISSING;
                case EXPECTED -> ReportState.EXPECTED;
                case SUBMITTED -> ReportState.SUBMITTED;
                case RETURNED -> ReportState.RETURNED;
                case ACCEPTED -> ReportState.ACCEPTED;
            };
        }
    }
}
