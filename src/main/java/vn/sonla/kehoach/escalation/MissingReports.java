package vn.sonla.kehoach.escalation;

import java.time.Instant;
import java.util.List;

/** Finds the reports that are not in. The package that keeps the register implements it. */
public interface MissingReports {

    /** The reports of a period that have not left their unit and still may, in the order of plan and organisation. */
    List<MissingReport> open(String period);

    /** The same of one task area. */
    List<MissingReport> open(String period, String areaCode);

    /** The reports of a period that the cut-off has found missing. */
    List<MissingReport> missing(String period);

    /**
     * A report that is due and not there.
     *
     * @param reportId its row in the register
     * @param areaCode code of its task area
     * @param areaTitle what the area is called
     * @param leadDivision the division that leads the area
     * @param unitCode who owes it
     * @param unitName what the unit is called
     * @param stateLabel where it stands, in Vietnamese
     * @param withOfficer true until the officer has handed it in, false while it waits for the head
     * @param dueAt from when on it is late
     * @param closesAt from when on it is not taken any more
     */
    record MissingReport(
            long reportId,
            String areaCode,
            String areaTitle,
            String leadDivision,
            String unitCode,
            String unitName,
            String stateLabel,
            boolean withOfficer,
            Instant dueAt,
            Instant closesAt) {}
}
