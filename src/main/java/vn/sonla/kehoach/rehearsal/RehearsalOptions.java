package vn.sonla.kehoach.rehearsal;

import java.nio.file.Path;
import java.util.List;
import vn.sonla.kehoach.calendar.ReportingPeriod;

/**
 * What to rehearse.
 *
 * @param periods in their order, at least one
 * @param out the directory that gets documents and summary
 * @param plan a plan file instead of the built-in one, or null
 * @param organisation an organisation file instead of the built-in one, or null
 * @param holidays a holiday file instead of the built-in one, or null
 * @param processes a directory of models over the built-in ones, or null
 * @param deployIn the period that is open when those models are deployed; null for before the first
 */
record RehearsalOptions(
        List<ReportingPeriod> periods,
        Chances chances,
        Path out,
        Path plan,
        Path organisation,
        Path holidays,
        Path processes,
        ReportingPeriod deployIn) {}
