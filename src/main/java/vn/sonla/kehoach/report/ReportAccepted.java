package vn.sonla.kehoach.report;

import java.util.List;

/**
 * A unit's report has been accepted: by its head's approval or own submit, or by the cut-off. Published inside the
 * accepting transaction and heard in it; a listener that fails undoes the acceptance.
 *
 * @param period year and month, {@code 2024-03}
 * @param areaCode code of the task area
 * @param unitCode code of the unit
 * @param writtenBy who wrote the accepted version
 * @param obstacles the difficulties that it tells
 */
public record ReportAccepted(
        String period, String areaCode, String unitCode, String writtenBy, List<ReportContent.Obstacle> obstacles) {}
