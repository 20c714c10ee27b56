package vn.sonla.kehoach.consolidation;

import java.time.Instant;

/**
 * Where something in a paragraph comes from: a unit's report, or what the planning division wrote itself.
 *
 * @param period whose report or text it is
 * @param unitCode null for the planning division's own words
 * @param version of the unit's report, null likewise
 * @param commitmentId the report's line, null for its plan for the next period
 * @param writtenBy who wrote the planning division's own words, and when; null for a unit's report
 */
record ParagraphOrigin(
        String period,
        String unitCode,
        Integer version,
        String commitmentId,
        SourceUse use,
        String writtenBy,
        Instant writtenAt) {

    static ParagraphOrigin report(String period, String unitCode, int version, String commitmentId, SourceUse use) {
        return new ParagraphOrigin(period, unitCode, version, commitmentId, use, null, null);
    }

    static ParagraphOrigin written(String period, String by, Instant at) {
        return new ParagraphOrigin(period, null, null, null, SourceUse.WRITTEN, by, at);
    }
}
