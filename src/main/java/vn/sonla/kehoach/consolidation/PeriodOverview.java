package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;
import java.util.List;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.obstacle.ObstacleState;
import vn.sonla.kehoach.plan.IndicatorRule;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.LineStatus;
import vn.sonla.kehoach.report.ObstacleKind;

/**
 * What the reports of a period say together, as forms and documents show it. For a kind longer than a month the counts are
 * those of its months together, figures are rolled up by each indicator's rule, texts and difficulties are those of its
 * last month. Of a signed period it stays as it was signed: what came in later is not in it.
 *
 * @param period the last month, {@code 2024-03}
 * @param kind how long a stretch it covers
 * @param label the stretch as people name it, such as "quý I/2024"
 * @param months the months covered, {@code 2024-01} and so on
 * @param state where the department's report stands
 * @param conclusion KHTC's text, null while there is none
 * @param directorComment what the Director said last, null while he has said nothing
 * @param total counts of all areas together
 * @param attachments how many files stand beside the reports
 * @param areas every area of the plan, in its order
 * @param obstacles difficulties that were open or closed in the last month, in the order of the areas
 */
public record PeriodOverview(
        String period,
        PeriodKind kind,
        String label,
        List<String> months,
        ConsolidationState state,
        String conclusion,
        String directorComment,
        Counts total,
        int attachments,
        List<Area> areas,
        List<Obstacle> obstacles) {

    /**
     * How complete the reports are. Once the register is closed, onTime + late + missing = expected.
     *
     * @param expected how many are due
     * @param onTime accepted, left their unit before the due moment; nil ones too
     * @param late accepted, left their unit later
     * @param missing not handed in until the cut-off
     * @param open still under way
     * @param nil accepted and nothing to report
     * @param unreviewed accepted by the cut-off without their head's decision
     * @param returned returned by their head at least once
     */
    public record Counts(
            int expected, int onTime, int late, int missing, int open, int nil, int unreviewed, int returned) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    expected + other.expected,
                    onTime + other.onTime,
                    late + other.late,
                    missing + other.missing,
                    open + other.open,
                    nil + other.nil,
                    unreviewed + other.unreviewed,
                    returned + other.returned);
        }
    }

    /** How many commitments, each counted for each unit that reports on it, stand where. */
    public record StatusCounts(int notStarted, int doing, int done, int delayed, int nil) {}

    /**
     * A task area.
     *
     * @param missing who did not report
     * @param late who reported late
     * @param nil who had nothing to report
     * @param figures every indicator of the area, reported or not
     * @param commitments every commitment of the area with what the units say about it
     * @param plans what the units will do next
     * @param paragraphs the department's text of this kind, in its order; while it is not drafted, what a draft would say
     * @param notTakenIn whose accepted report of the last month nobody has taken in ("tiếp nhận")
     */
    public record Area(
            String code,
            String title,
            Counts counts,
            StatusCounts statuses,
            List<UnitOfMonth> missing,
            List<UnitOfMonth> late,
            List<UnitOfMonth> nil,
            List<Figure> figures,
            List<Commitment> commitments,
            List<UnitText> plans,
            List<Paragraph> paragraphs,
            List<UnitOfMonth> notTakenIn) {}

    /**
     * A paragraph of the department's text.
     *
     * @param commitmentId what it is about, null for the area as a whole
     */
    public record Paragraph(DepartmentSection section, String commitmentId, String text) {}

    /** A unit in one of the months. */
    public record UnitOfMonth(String period, String unitCode, String unit) {}

    /** What a unit wrote. */
    public record UnitText(String unitCode, String unit, String text) {}

    /**
     * An indicator. A figure is null where nobody reported one, which is not zero.
     *
     * @param name what is counted
     * @param unit unit of measure
     * @param rule how months make a longer stretch
     * @param sample true where the plan names no such indicator
     * @param actual what was done in the stretch
     * @param estimate what the stretch will bring as a whole; null where no unit gave an estimate for its last month. A
     *     unit that gave none counts with what it did
     * @param cumulative what was done since January, by the rule
     * @param target what the year is to bring, null where the plan sets no target
     * @param rate how much of the target the cumulative figure is, in percent with one decimal; null without one of them
     * @param before what was done in the stretch of the same kind just before
     * @param lastYear what was done in the same stretch of the year before
     * @param reports how many reports of the stretch give this figure
     */
    public record Figure(
            String id,
            String name,
            String unit,
            IndicatorRule rule,
            boolean sample,
            BigDecimal actual,
            BigDecimal estimate,
            BigDecimal cumulative,
            BigDecimal target,
            BigDecimal rate,
            BigDecimal before,
            BigDecimal lastYear,
            int reports) {}

    /** A commitment and what each unit says about it. */
    public record Commitment(String id, String text, List<Line> lines) {}

    /**
     * What a unit says about a commitment.
     *
     * @param result its text, null or blank where it gave a status only
     */
    public record Line(String unitCode, String unit, LineStatus status, String statusLabel, String result) {}

    /**
     * A difficulty that was open in the period or was closed in it, as it stood then.
     *
     * @param affectedPeople how many people it concerns, null where nobody counted; enterprises likewise
     * @param sinceLabel the month that told it first, such as 01/2024; null where that is this one
     * @param answer what the owner said last, null while he has said nothing
     */
    public record Obstacle(
            String areaCode,
            String unitCode,
            String unit,
            ObstacleKind kind,
            String kindLabel,
            String description,
            String proposal,
            Authority authority,
            String authorityLabel,
            Integer affectedPeople,
            Integer affectedEnterprises,
            String sinceLabel,
            ObstacleState state,
            String stateLabel,
            String answer) {

        /** True where the unit has said that it is solved. */
        public boolean isSolved() {
            return state == ObstacleState.CLOSED;
        }
    }
}
