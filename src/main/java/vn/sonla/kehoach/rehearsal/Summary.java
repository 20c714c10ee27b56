package vn.sonla.kehoach.rehearsal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import vn.sonla.kehoach.report.ReopeningCounts;

/**
 * What a rehearsal has shown, as {@code summary.json}. Times are ISO 8601 with offset, null for what did not happen.
 *
 * @param plan title of the plan
 * @param seed the seed of the draws
 * @param wallSeconds how long it took
 * @param cycles one for each period, in their order
 */
record Summary(String plan, long seed, double wallSeconds, List<Cycle> cycles) {

    /**
     * A played period; onTime + late + missing = expected.
     *
     * @param period {@code 2024-03}
     * @param lastWorkingDay the last one before the due moment
     * @param kinds the kinds of report that fell due
     * @param areas number of task areas
     * @param nil how many of those on time or late had nothing to report
     * @param returned how many were returned by their head at least once
     * @param reminders how many reminders each rung wrote
     * @param lateGrants grants to hand in late
     * @param corrections reports that were returned for single sections after they had been taken in
     * @param obstaclesOpened difficulties told for the first time in this period
     * @param obstaclesOpen difficulties, whenever told, that their units had not closed by the end of this period
     * @param obstaclesClosed difficulties, whenever told, that their units closed in this period
     * @param obstaclesOverThreeMonths difficulties that this period's report tells at least for the third time
     * @param figures by indicator; one that nobody reported is not in it
     */
    record Cycle(
            String period,
            String openedAt,
            String dueAt,
            String lastWorkingDay,
            String cutOffAt,
            List<String> kinds,
            int areas,
            int expected,
            int onTime,
            int late,
            int nil,
            int missing,
            int returned,
            Map<String, Integer> reminders,
            ReopeningCounts.Grants lateGrants,
            ReopeningCounts.Corrected corrections,
            int obstaclesOpened,
            int obstaclesOpen,
            int obstaclesClosed,
            List<LongObstacle> obstaclesOverThreeMonths,
            Map<String, Figure> figures,
            String consolidatedAt,
            String signedAt,
            List<Document> documents) {}

    /**
     * A difficulty that the department's reports tell month after month.
     *
     * @param since the month whose report told it first
     * @param reports the months whose reports tell it, up to this one
     * @param closed true where the last of them tells that it is solved
     */
    record LongObstacle(
            String area, String unit, String description, String since, List<String> reports, boolean closed) {}

    /**
     * The sum over the units.
     *
     * @param estimate null where no unit estimated
     */
    record Figure(BigDecimal actual, BigDecimal estimate) {}

    /**
     * A document.
     *
     * @param number number and symbol in the register of the rehearsed year
     * @param file its place below the rehearsal's directory
     * @param sha256 hexadecimal SHA-256 of the file
     */
    record Document(String kind, String recipient, String format, String number, String file, String sha256) {}
}
