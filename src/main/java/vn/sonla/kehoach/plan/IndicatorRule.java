package vn.sonla.kehoach.plan;

/**
 * How the months of a quarter, half-year or year make one figure. The units of one month are always summed, as they are of
 * one tier.
 */
public enum IndicatorRule {
    /** What happened in each month, added up. */
    SUM,
    /** A stock: each unit's latest value counts. */
    LAST,
    /** The mean of the months. */
    AVERAGE,
    /** The largest of the months. */
    MAXIMUM
}
