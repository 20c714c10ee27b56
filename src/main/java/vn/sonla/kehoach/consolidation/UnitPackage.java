package vn.sonla.kehoach.consolidation;

import vn.sonla.kehoach.report.PackageDisbursement;

/**
 * A work package of a unit in an area.
 *
 * @param unit the unit's name
 * @param of how it stands
 */
public record UnitPackage(String areaCode, String unit, PackageDisbursement of) {}
