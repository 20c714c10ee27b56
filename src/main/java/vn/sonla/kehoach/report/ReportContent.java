package vn.sonla.kehoach.report;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a unit says about a task area for a period, in the shape of {@code forms/report/unit-report.schema.json}.
 *
 * @param nil nothing to report for the whole area; then the lists are empty
 * @param lines one per commitment of the area
 * @param figures of the indicators this unit reports; an absent one is missing, not zero
 * @param obstacles difficulties and what the unit proposes
 * @param next plan for the next period, may be null
 * @param packages disbursement by work package, in the areas where the plan asks for it; empty where the unit says nothing
 *     about them
 */
public record ReportContent(
        boolean nil,
        List<Line> lines,
        List<Figure> figures,
        List<Obstacle> obstacles,
        String next,
        List<WorkPackage> packages) {

    public ReportContent {
        lines = lines == null ? List.of() : List.copyOf(lines);
        figures = figures == null ? List.of() : List.copyOf(figures);
        obstacles = obstacles == null ? List.of() : List.copyOf(obstacles);
        packages = packages == null ? List.of() : List.copyOf(packages);
    }

    /** The state of one commitment. */
    @Embeddable
    public record Line(
            @Column(name = "commitment_id") String commitment,
            @Enumerated(EnumType.STRING) LineStatus status,
            String result) {}

    /**
     * The figure of one indicator.
     *
     * @param actual what was done until the day of the report
     * @param estimate what the whole period will bring, may be null
     * @param previous what the month before brought in the end, which takes the place of what was said of it then; null
     *     where that stays. The data of a month end after its report is due, so that its last days are not known before
     */
    @Embeddable
    public record Figure(
            @Column(name = "indicator_id") String indicator,
            BigDecimal actual,
            BigDecimal estimate,
            BigDecimal previous) {}

    /** One difficulty. */
    @Embeddable
    public record Obstacle(
            @Enumerated(EnumType.STRING) ObstacleKind kind,
            String description,
            String proposal,
            @Enumerated(EnumType.STRING) Authority authority) {}

    /**
     * The disbursement of one work package, in triệu đồng.
     *
     * @param plannedYear the year's plan
     * @param plannedToDate the plan from January to this month
     * @param disbursed what was disbursed in this month
     * @param explanation why it is less than planned; compulsory below the area's threshold
     * @param proposal what the unit proposes; likewise
     */
    @Embeddable
    public record WorkPackage(
            String name,
            BigDecimal plannedYear,
            BigDecimal plannedToDate,
            BigDecimal disbursed,
            String explanation,
            String proposal) {}
}
