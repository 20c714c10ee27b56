package vn.sonla.kehoach.escalation;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * Who still has to report in a period, and what was done about it.
 *
 * @param label the period as people write it
 * @param dueAt from when on a report is late
 * @param closesAt when the register closes
 * @param open how many reports are not in
 * @param units the units that owe them, and those that were urged
 */
public record UrgingView(String label, OffsetDateTime dueAt, OffsetDateTime closesAt, int open, List<Unit> units) {

    /**
     * A unit.
     *
     * @param reports what it owes, empty when everything is in meanwhile
     * @param log what was done about it, oldest first
     */
    public record Unit(String code, String name, List<Report> reports, List<Entry> log) {}

    /** A report that is not in. */
    public record Report(String areaCode, String areaTitle, String stateLabel, boolean withOfficer) {}

    /**
     * A call or a letter.
     *
     * @param onBehalfOf whose deputy the actor was in this, null when he acted for himself
     */
    public record Entry(
            OffsetDateTime at, String actor, String onBehalfOf, UrgeMeans means, String meansLabel, String note) {}
}
