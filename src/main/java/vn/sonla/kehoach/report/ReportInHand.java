package vn.sonla.kehoach.report;

import java.time.Instant;
import java.util.Set;

/**
 * A report as its unit stands to it now: as the register has it or, where it was opened once more, as that says.
 *
 * @param row the register's row
 * @param grant the newest grant of a missing report or the running correction of an accepted one, null where there is none
 */
record ReportInHand(ExpectedReport row, Reopening grant) {

    long id() {
        return row.id();
    }

    String areaCode() {
        return row.areaCode();
    }

    String unitCode() {
        return row.unitCode();
    }

    boolean isReopened() {
        return grant != null;
    }

    boolean isUnderGrant() {
        return grant != null && grant.kind() == Reopening.Kind.LATE;
    }

    boolean isUnderCorrection() {
        return grant != null && grant.kind() == Reopening.Kind.CORRECTION;
    }

    /** What a correction is about; null where all of the report may be written. */
    Set<String> openSections() {
        return isUnderCorrection() && !grant.sections().contains(Corrections.ALL) ? grant.sections() : null;
    }

    ReportState state() {
        return grant == null ? row.state() : grant.state().ofReport();
    }

    Instant closesAt() {
        return grant == null ? row.closesAt() : grant.closesAt();
    }

    boolean isClosedAt(Instant now) {
        return !now.isBefore(closesAt());
    }

    /** True where it was not handed in and can no longer be. */
    boolean isTooLateAt(Instant now) {
        return state() == ReportState.MISSING || (state().isWithOfficer() && isClosedAt(now));
    }

    int versionNumber() {
        return grant == null ? row.versionNumber() : grant.versionNumber();
    }

    ReportStatus status() {
        ReportStatus status = row.status();
        if (grant == null) {
            return status;
        }
        return new ReportStatus(
                status.id(),
                status.period(),
                status.areaCode(),
                status.unitCode(),
                state(),
                status.late(),
                status.nil(),
                status.unreviewed(),
                status.dueAt(),
                closesAt(),
                status.leftAt(),
                status.timesReturned() + grant.timesReturned(),
                grant.returnReason() == null ? status.returnReason() : grant.returnReason());
    }
}
