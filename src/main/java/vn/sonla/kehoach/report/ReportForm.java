package vn.sonla.kehoach.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.sonla.kehoach.plan.CommitmentInfo;
import vn.sonla.kehoach.plan.IndicatorInfo;

/**
 * Everything the form of a unit's report shows.
 *
 * @param report the row of the register
 * @param openSections ids of commitments, {@code figures}, {@code obstacles}, {@code next}: what a correction is about, the
 *     rest stays as it was accepted; null where all of it may be written
 * @param areaTitle official title of the task area
 * @param unitName official name of the unit
 * @param commitments what the area promises, in the plan's order
 * @param indicators what this unit reports figures of
 * @param draft what was typed and not handed in, null if nothing
 * @param content what was handed in last, null if nothing
 * @param author who handed it in last, null if nobody
 * @param writtenAt when he did
 * @param previous what the unit reported for the month before, null if nothing
 * @param earlierInYear what the unit's accepted reports of the year say before this period, added up by indicator, a month's
 *     final figure in the place of the one said first; it means something for indicators whose rule is a sum
 * @param disbursement where the area asks for work packages, what is known of them; else null
 */
public record ReportForm(
        ReportStatus report,
        Set<String> openSections,
        String areaTitle,
        String unitName,
        List<CommitmentInfo> commitments,
        List<IndicatorInfo> indicators,
        ReportDraft draft,
        ReportContent content,
        String author,
        Instant writtenAt,
        ReportContent previous,
        Map<String, BigDecimal> earlierInYear,
        Disbursement disbursement) {

    /**
     * What the form of work packages begins with.
     *
     * @param threshold the share of the plan to date below which a package has to be explained
     * @param packages what the unit reported earlier in the year
     */
    public record Disbursement(BigDecimal threshold, List<KnownPackage> packages) {}
}
