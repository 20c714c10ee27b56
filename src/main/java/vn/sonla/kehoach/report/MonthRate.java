package vn.sonla.kehoach.report;

/**
 * How complete a month is: of a unit, of an area, or of the whole department where both codes are null.
 *
 * @param name of the unit or area, null for the department
 * @param expected how many reports are due
 * @param onTime accepted, left their unit before the due moment; nil ones too
 * @param late accepted, left their unit later
 * @param nil accepted and nothing to report
 * @param missing did not come
 */
public record MonthRate(
        String period,
        String unitCode,
        String areaCode,
        String name,
        int expected,
        int onTime,
        int late,
        int nil,
        int missing) {}
