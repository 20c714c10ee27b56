package vn.sonla.kehoach.report;

import java.math.BigDecimal;

/**
 * What all units together reported of an indicator in a month. A month without a report of it has none, which is not zero.
 *
 * @param name what is counted
 * @param unit unit of measure
 * @param reports how many reports give this figure
 */
public record MonthFigure(
        String period,
        String areaCode,
        String indicatorId,
        String name,
        String unit,
        BigDecimal actual,
        BigDecimal estimate,
        int reports) {}
