package vn.sonla.kehoach.report;

import java.time.Instant;

/**
 * A report of a period with the names that people read.
 *
 * @param unitPosition the unit's place in the organisation
 * @param overdue still with its unit although the due moment has passed
 * @param unreviewed the cut-off took it as the head had not decided
 * @param leftAt when it left its unit, null while it has not
 * @param changedAt when its state changed last, null where it never did
 * @param timesReturned how often its head returned it
 * @param reopenedUntil until when the unit may hand it in once more, late or corrected; null where it may not
 */
public record BoardCell(
        String areaCode,
        String areaTitle,
        String unitCode,
        String unitName,
        int unitPosition,
        BoardMark mark,
        boolean overdue,
        boolean late,
        boolean nil,
        boolean unreviewed,
        Instant dueAt,
        Instant closesAt,
        Instant leftAt,
        Instant changedAt,
        int timesReturned,
        Instant reopenedUntil) {}
