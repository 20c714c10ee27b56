package vn.sonla.kehoach.report;

/**
 * A report came in after its area was aggregated, and the area's aggregates were written anew. Heard in the same
 * transaction.
 */
public record AreaChanged(String period, String areaCode) {}
