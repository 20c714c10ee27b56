package vn.sonla.kehoach.report;

import java.time.Instant;

/**
 * A unit's request to hand in after the cut-off and what became of it.
 *
 * @param closesAt when the grant ends, null while it is not granted
 * @param versionNumber the newest version handed in, under this grant or before
 * @param timesReturned how often the head returned it under this grant
 */
record LateGrant(
        long id,
        State state,
        String requestedBy,
        Instant requestedAt,
        String requestReason,
        Instant closesAt,
        boolean nil,
        int versionNumber,
        int timesReturned,
        String returnReason) {

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
