package vn.sonla.kehoach.consolidation;

/**
 * The report of a period is signed and sealed: its documents may leave the department. Told in the transaction of the
 * signature.
 *
 * @param period {@code 2024-03}
 * @param edition 1 for the report as it was signed first
 */
public record ReportSigned(String period, int edition) {}
