package vn.sonla.kehoach.escalation;

import java.util.List;

/** Finds the reports that have not left their officer yet. The package that keeps the register implements it. */
public interface MissingReports {

    /** The reports of a task area that are neither handed in nor accepted, in the order of their units. */
    List<MissingReport> missing(String period, String areaCode);

    /**
     * A report that is due and not there.
     *
     * @param reportId its row in the register
     * @param unitCode who owes it
     * @param leadDivision the division that leads its task area and is told
     */
    record MissingReport(long reportId, String unitCode, String leadDivision) {}
}
