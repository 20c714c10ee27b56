package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;

/**
 * What one unit did in a stretch, by the indicator's rule.
 *
 * @param unit the unit's name
 * @param actual null where it gave none
 * @param estimate null where it gave none
 */
public record UnitFigure(String indicatorId, String unitCode, String unit, BigDecimal actual, BigDecimal estimate) {}
