package vn.sonla.kehoach.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How the disbursement of a unit's work package stands to its plan. Money is in triệu đồng.
 *
 * @param plannedYear the year's plan, as the unit gave it last
 * @param plannedToDate the plan up to the month that told of it last
 * @param disbursed what was disbursed in the months asked for, null where the unit reported none of them
 * @param cumulative what was disbursed since January
 * @param threshold the share of the plan to date below which the unit has to explain
 * @param explanation why it is below, as the unit says in the last of these months; null where it says nothing
 * @param proposal what the unit proposes, likewise
 */
public record PackageDisbursement(
        String unitCode,
        String name,
        BigDecimal plannedYear,
        BigDecimal plannedToDate,
        BigDecimal disbursed,
        BigDecimal cumulative,
        BigDecimal threshold,
        String explanation,
        String proposal) {

    private static final int RATE_DECIMALS = 4;

    /** The share of the plan to date that is disbursed, rounded down; null where nothing was planned yet. */
    public BigDecimal rate() {
        return plannedToDate.signum() == 0 ? null : cumulative.divide(plannedToDate, RATE_DECIMALS, RoundingMode.DOWN);
    }

    /** A share in percent, rounded down so that what is below the threshold never reads as if it had reached it. */
    public static BigDecimal percent(BigDecimal share) {
        return share.movePointRight(2).setScale(1, RoundingMode.DOWN);
    }

    /** What was disbursed beyond the plan to date, negative where it is less. */
    public BigDecimal variance() {
        return cumulative.subtract(plannedToDate);
    }

    /** True where the unit has to explain. */
    public boolean isBelow() {
        return isBelow(cumulative, plannedToDate, threshold);
    }

    static boolean isBelow(BigDecimal cumulative, BigDecimal plannedToDate, BigDecimal threshold) {
        return cumulative.compareTo(threshold.multiply(plannedToDate)) < 0;
    }
}
