package vn.sonla.kehoach.consolidation;

import java.time.Instant;
import vn.sonla.kehoach.report.LineStatus;

/**
 * What a paragraph rests on, with the original words.
 *
 * @param period whose report or text it is, such as 2024-03
 * @param unitCode null for the planning division's own words
 * @param version of the unit's report
 * @param newestVersion the version that counts now
 * @param commitmentId the report's line, null for its plan for the next period
 * @param status the line's, null for a plan
 * @param text the unit's words as it wrote them, null where it wrote none
 * @param writtenBy who wrote it, and when
 */
public record ParagraphSource(
        String period,
        String unitCode,
        String unit,
        Integer version,
        Integer newestVersion,
        String commitmentId,
        SourceUse use,
        LineStatus status,
        String text,
        String writtenBy,
        Instant writtenAt) {}
