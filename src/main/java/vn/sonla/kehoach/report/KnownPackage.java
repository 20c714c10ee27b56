package vn.sonla.kehoach.report;

import java.math.BigDecimal;

/**
 * A work package that a unit reported earlier in the year. Money is in triệu đồng.
 *
 * @param plannedYear the year's plan, as the unit gave it last
 * @param plannedToDate the plan up to the month that told of it last
 * @param disbursed what was disbursed since January
 */
public record KnownPackage(String name, BigDecimal plannedYear, BigDecimal plannedToDate, BigDecimal disbursed) {}
