package vn.sonla.kehoach.report;

import java.time.Instant;

/**
 * A row of the register as other packages see it.
 *
 * @param late it left the unit at or after the due moment
 * @param nil nothing to report
 * @param unreviewed the cut-off took it as the head had not decided
 * @param leftAt when it left the unit, null while it has not
 * @param timesReturned how often the head returned it
 */
public record ReportStatus(
        long id,
        String period,
        String areaCode,
        String unitCode,
        ReportState state,
        boolean late,
        boolean nil,
        boolean unreviewed,
        Instant dueAt,
        Instant closesAt,
        Instant leftAt,
        int timesReturned,
        String returnReason) {}
