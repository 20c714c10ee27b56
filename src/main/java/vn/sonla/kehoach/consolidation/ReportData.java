package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a template of the department's report can say: each component is a placeholder of that name. A text is
 * <code>{{name}}</code>, a picture <code>{{@name}}</code>, a yes or no is <code>{{?name}} … {{/name}}</code>, a list is the same and repeats what lies
 * between for each of its elements, or it is the rows of a table. Everything is ready to print: numbers the Vietnamese
 * way, "…" for what nobody reported.
 *
 * @param parent the body above the department, in capitals
 * @param department the department, in capitals
 * @param departmentName the department as a sentence names it
 * @param province the provincial committee, written out
 * @param abbreviation as in the number of a document
 * @param place where it is signed
 * @param number the document's number; blank until it has one
 * @param date the day it is signed, "ngày … tháng … năm …"; blank until it is
 * @param stretch what the report covers, as a title names it
 * @param year the plan's year
 * @param sample true while the plan is a sample
 * @param sampleIndicators true where an indicator is not in the plan's text
 * @param replacement true where it replaces a signed report
 * @param replaces what it replaces and why, a sentence each; empty where it replaces none
 * @param from first day of the data, such as 15/02/2024
 * @param to last day of the data
 * @param severalMonths true for a report on more than one month
 * @param months how many months it covers
 * @param lastMonth the last of them, such as 03/2024
 * @param areaCount how many areas the plan has
 * @param total the counts of all areas
 * @param someAttachments true where units put files beside their reports
 * @param attachments how many
 * @param completeness the counts of each area
 * @param someMissing true where a unit did not report
 * @param noneMissing the opposite
 * @param missing who did not report, a line for each area and month
 * @param someLate true where a unit reported late
 * @param noneLate the opposite
 * @param late who reported late, likewise
 * @param areas the areas of the plan
 * @param indicators the figures of all areas in one list
 * @param someTargets true where the plan sets a target for the year
 * @param targets the indicators that have one
 * @param someDisbursements true where units report disbursement by work package
 * @param disbursementAreas codes of the areas in which they do
 * @param disbursements what they disbursed, in triệu đồng
 * @param disbursementTotal the sums of it
 * @param disbursementThreshold the percentage of the plan to date below which they have to explain
 * @param someBelow true where a package is below it
 * @param noneBelow the opposite, where there are packages
 * @param below packages below it, with reasons and proposals
 * @param onTimeChart how many reports of each area came in on time, in percent
 * @param targetsChart how much of its target each indicator has reached, in percent
 * @param disbursementChart what was planned and disbursed since January, month by month
 * @param noObstacles true where no difficulty is open
 * @param obstacleGroups open difficulties by who can solve them, the highest first
 * @param forMinistry true where something is asked of the Ministry
 * @param nothingForMinistry the opposite
 * @param ministryProposals open difficulties that the Ministry can solve
 * @param someSolved true where a difficulty was solved in the period
 * @param solvedNumber number of their heading, which follows those of the open ones
 * @param solved difficulties solved in the period
 * @param conclusion KHTC's text
 * @param capacity the signatory's post, a line for each paragraph
 * @param signatory who signs
 * @param consolidator the unit that keeps the file
 * @param unitFigures the figures of each unit, for the appendix
 */
record ReportData(
        String parent,
        String department,
        String departmentName,
        String province,
        String abbreviation,
        String place,
        String number,
        String date,
        String stretch,
        String year,
        boolean sample,
        boolean sampleIndicators,
        boolean replacement,
        String replaces,
        String from,
        String to,
        boolean severalMonths,
        String months,
        String lastMonth,
        String areaCount,
        Counts total,
        boolean someAttachments,
        String attachments,
        List<AreaCounts> completeness,
        boolean someMissing,
        boolean noneMissing,
        List<Text> missing,
        boolean someLate,
        boolean noneLate,
        List<Text> late,
        List<Area> areas,
        List<Figure> indicators,
        boolean someTargets,
        List<Target> targets,
        boolean someDisbursements,
        String disbursementAreas,
        List<Disbursement> disbursements,
        DisbursementTotal disbursementTotal,
        String disbursementThreshold,
        boolean someBelow,
        boolean noneBelow,
        List<Below> below,
        Chart onTimeChart,
        Chart targetsChart,
        Chart disbursementChart,
        boolean noObstacles,
        List<ObstacleGroup> obstacleGroups,
        boolean forMinistry,
        boolean nothingForMinistry,
        List<Obstacle> ministryProposals,
        boolean someSolved,
        String solvedNumber,
        List<Obstacle> solved,
        List<Text> conclusion,
        List<Text> capacity,
        String signatory,
        String consolidator,
        List<UnitFigure> unitFigures) {

    /** A paragraph. */
    record Text(String text) {}

    /** How complete the reports are; {@code reported} is on time and late together. */
    record Counts(
            String expected,
            String reported,
            String onTime,
            String onTimePercent,
            String late,
            String missing,
            String nil,
            String returned,
            String unreviewed) {}

    /** The counts of an area, as a row. */
    record AreaCounts(
            String code, String title, String expected, String onTime, String late, String missing, String nil) {}

    /**
     * A task area.
     *
     * @param statuses how many commitments stand where, a sentence
     * @param someNil true where units had nothing to report
     * @param nilUnits their names
     * @param paragraphs the department's text of what was done, under the headings of the plan
     * @param commitments the same text, for templates from before there were paragraphs
     * @param plans the department's text of what will be done next
     */
    record Area(
            String code,
            String title,
            boolean hasFigures,
            List<Figure> figures,
            String statuses,
            boolean someNil,
            String nilUnits,
            List<Paragraph> paragraphs,
            List<Commitment> commitments,
            boolean hasPlans,
            List<Text> plans) {}

    /**
     * An indicator, as a row.
     *
     * @param before the stretch of the same kind just before
     * @param lastYear the same stretch of the year before
     * @param target what the year is to bring; rate how much of it the cumulative figure is, in percent
     */
    record Figure(
            String area,
            String name,
            String unit,
            String actual,
            String estimate,
            String before,
            String lastYear,
            String cumulative,
            String target,
            String rate) {}

    /** An indicator against the year's target, as a row; rate in percent. */
    record Target(String area, String name, String unit, String target, String cumulative, String rate) {}

    /**
     * What the department says under a heading.
     *
     * @param heading the commitment, none where it says something of the area as a whole
     */
    record Paragraph(boolean hasHeading, String heading, List<Text> lines) {}

    /**
     * What the department says about a commitment.
     *
     * @param summary the first line of it
     * @param texts the others
     */
    record Commitment(String id, String text, String summary, List<Text> texts) {}

    /**
     * A work package, as a row; money in triệu đồng.
     *
     * @param unit named in its first row only
     * @param disbursed in the stretch
     * @param cumulative since January
     * @param rate the percentage of the plan to date that is disbursed, "-" where nothing was planned yet
     * @param variance beyond the plan to date, negative where less
     */
    record Disbursement(
            String unit,
            String name,
            String plannedYear,
            String plannedToDate,
            String disbursed,
            String cumulative,
            String rate,
            String variance) {}

    /** The sums of all packages, as {@link Disbursement} has them. */
    record DisbursementTotal(
            String plannedYear,
            String plannedToDate,
            String disbursed,
            String cumulative,
            String rate,
            String variance) {}

    /** A work package of which too little is disbursed. */
    record Below(String number, String unit, String name, String rate, String explanation, String proposal) {}

    /**
     * A chart: a picture, which a template names as <code>{{@name}}</code>.
     *
     * @param inWords what it shows, for those who cannot see it
     * @param labels what each value of a series is of
     */
    record Chart(ChartKind kind, String title, String inWords, List<String> labels, List<Series> series) {}

    /** Its values in the order of the labels. */
    record Series(String name, List<BigDecimal> values) {}

    enum ChartKind {
        PERCENT_COLUMNS,
        PERCENT_BARS,
        LINES
    }

    /** Difficulties that the same authority can solve. */
    record ObstacleGroup(String number, String heading, List<Obstacle> obstacles) {}

    /**
     * A difficulty.
     *
     * @param description who told it, what it is, how many it concerns, since when
     * @param answerLabel "Trả lời" of one that is open, "Kết quả giải quyết" of one that is solved
     */
    record Obstacle(
            List<Text> description,
            boolean hasProposal,
            String proposal,
            boolean hasAnswer,
            String answerLabel,
            String answer) {}

    /** A figure of a unit, as a row; area and indicator stand in the first row of each only. */
    record UnitFigure(String area, String indicator, String unit, String actual, String estimate) {}
}
