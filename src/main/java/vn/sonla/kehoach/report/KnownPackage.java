package vn.sonla.kehoach.report;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A work package that a unit reported earlier in the year. Money is in triệu đồng.
 *
 * @param plannedYear the year's plan, as the unit gave it last
 * @param plannedToDate the plan up to the month that told of it last
 * @param disbursed what was disbursed since January
 */
public record KnownPackage(String name, BigDecimal plannedYear, BigDecimal plannedToDate, BigDecimal disbursed) {

    /** Whether a name means this package: capitals and spaces make no other one. */
    public boolean isNamed(String other) {
        return key(name).equals(key(other));
    }

    /** What is the same of all the ways to write a name. */
    static String key(String name) {
        return ReportContentReader.oneLine(name).toLowerCase(Locale.ROOT);
    }
}
