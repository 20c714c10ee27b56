package vn.sonla.kehoach.web;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * All reports of a unit for a period, as one page shows them.
 *
 * @param now the server's time, as the browser's clock may be wrong
 * @param member whether the person writes for the unit
 * @param head whether he approves for it
 * @param limits of the files beside each report
 * @param sections one per area, in the plan's order
 */
record PacketView(
        OffsetDateTime now,
        String period,
        String periodLabel,
        ReportView.Unit unit,
        boolean member,
        boolean head,
        AttachmentResource.Limits limits,
        List<Section> sections) {

    /**
     * One report.
     *
     * @param task where the next step is taken, null where none is open
     * @param obstacles of earlier reports, still open
     * @param files beside it
     */
    record Section(ReportView form, Task task, List<ObstacleView> obstacles, List<AttachmentResource.View> files) {}

    /**
     * An open task.
     *
     * @param review true where the head decides, false where the officer hands in
     * @param assignee who has claimed it, null for nobody
     */
    record Task(String id, boolean review, String assignee) {}

    /**
     * A packet in the list of a person's.
     *
     * @param dueAt the earliest due moment of its reports
     * @param areas how many reports there are
     * @param toWrite how many still wait for the officer
     * @param toReview how many wait for the head
     */
    record Entry(
            String period,
            String periodLabel,
            ReportView.Unit unit,
            boolean head,
            OffsetDateTime dueAt,
            int areas,
            int toWrite,
            int toReview) {}

    /**
     * What became of one report of many.
     *
     * @param status 200, or why not: 400 for its content with a line per field, 403, 409, 500
     * @param message why not, null at 200
     */
    record Fate(String areaCode, int status, String message) {}
}
