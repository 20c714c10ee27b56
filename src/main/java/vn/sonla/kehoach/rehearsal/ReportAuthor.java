package vn.sonla.kehoach.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.plan.CommitmentInfo;
import vn.sonla.kehoach.plan.IndicatorInfo;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.LineStatus;
import vn.sonla.kehoach.report.ObstacleKind;
import vn.sonla.kehoach.report.ReportContent;

/** Writes reports as units do: valid in every field, and random. */
final class ReportAuthor {

    private static final double COMMITMENT_WITHOUT_TEXT = 0.2;
    private static final double FIGURE_NOT_KNOWN = 0.03;
    private static final double OBSTACLE = 0.08;
    private static final double NEXT_PLAN = 0.9;
    private static final double NEXT_PLAN_OF_NIL = 0.3;
    private static final String FIGURES = "figures";
    private static final String NEXT = "next";
    private static final String FINAL = "final";
    private static final double FINAL_FIGURE = 0.8;
    private static final int HIGHEST_LEVEL = 400;

    private final PlanService plan;
    private final ObjectMapper json;

    ReportAuthor(PlanService plan, ObjectMapper json) {
        this.plan = plan;
        this.json = json;
    }

    /**
     * A report as JSON, in the shape of {@code forms/report/unit-report.schema.json}.
     *
     * @param before what the unit reported the month before, by indicator
     */
    ObjectNode write(Draws draws, long seed, BusinessKey key, boolean nil, Map<String, ReportContent.Figure> before) {
        ObjectNode report = json.createObjectNode().put("nil", nil);
        if (!nil) {
            ArrayNode lines = report.putArray("lines");
            plan.commitments(key.areaCode()).forEach(commitment -> writeLine(lines, draws, commitment));
            ArrayNode figures = report.putArray(FIGURES);
            plan.indicatorsOf(key.areaCode(), key.unitCode())
                    .forEach(indicator -> writeFigure(figures, draws, seed, key, indicator, before));
            if (draws.happens(OBSTACLE)) {
                report.putArray("obstacles")
                        .addObject()
                        .put("kind", draws.oneOf(List.of(ObstacleKind.values())).name())
                        .put("description", draws.oneOf(Phrases.OBSTACLES))
                        .put("proposal", draws.oneOf(Phrases.PROPOSALS))
                        .put(
                                "authority",
                                draws.oneOf(List.of(Authority.values())).name());
            }
        }
        if (draws.happens(nil ? NEXT_PLAN_OF_NIL : NEXT_PLAN)) {
            report.put(NEXT, draws.oneOf(Phrases.NEXT));
        }
        return report;
    }

    /** True where the units of an area report disbursement by work package. */
    boolean tellsOfPackages(String areaCode) {
        return plan.area(areaCode).disbursementThreshold() != null;
    }

    private static void writeLine(ArrayNode lines, Draws draws, CommitmentInfo commitment) {
        LineStatus status = draws.oneOf(List.of(LineStatus.values()));
        ObjectNode line = lines.addObject().put("commitment", commitment.id()).put("status", status.name());
        if (!draws.happens(COMMITMENT_WITHOUT_TEXT)) {
            line.put("result", draws.oneOf(Phrases.RESULTS.get(status)));
        }
    }

    /**
     * The sections of a report that can be returned alone, as {@link vn.sonla.kehoach.report.CorrectionService} names them.
     * Difficulties are none of them here: they go their own way as soon as the report is taken in.
     */
    List<String> sections(String areaCode, String unitCode) {
        List<String> sections = new ArrayList<>();
        plan.commitments(areaCode).forEach(commitment -> sections.add(commitment.id()));
        if (!plan.indicatorsOf(areaCode, unitCode).isEmpty()) {
            sections.add(FIGURES);
        }
        sections.add(NEXT);
        return sections;
    }

    /** A report as it was taken in, but for some sections, which say something else. */
    ObjectNode mend(
            Draws draws,
            long seed,
            ReportContent accepted,
            Set<String> sections,
            BusinessKey key,
            Map<String, ReportContent.Figure> before) {
        ObjectNode report = json.valueToTree(accepted);
        for (JsonNode line : report.get("lines")) {
            if (sections.contains(line.get("commitment").textValue())) {
                ((ObjectNode) line).put("result", draws.oneOf(Phrases.MENDED));
            }
        }
        if (sections.contains(FIGURES)) {
            ArrayNode figures = report.putArray(FIGURES);
            plan.indicatorsOf(key.areaCode(), key.unitCode())
                    .forEach(indicator -> writeFigure(figures, draws, seed, key, indicator, before));
        }
        if (sections.contains(NEXT)) {
            report.put(NEXT, draws.oneOf(Phrases.MENDED));
        }
        return report;
    }

    /** Around a level of its own for each unit and indicator, so that months resemble each other. */
    private static void writeFigure(
            ArrayNode figures,
            Draws draws,
            long seed,
            BusinessKey key,
            IndicatorInfo indicator,
            Map<String, ReportContent.Figure> before) {
        long level = 5 + Draws.of(seed, key.unitCode(), indicator.id()).below(HIGHEST_LEVEL);
        long actual = level * 3 / 4 + draws.below(level / 2 + 1);
        long estimate = actual + draws.below(level / 5 + 1);
        if (!draws.happens(FIGURE_NOT_KNOWN)) {
            ObjectNode figure = figures.addObject()
                    .put("indicator", indicator.id())
                    .put("actual", actual)
                    .put("estimate", estimate);
            // Drawn apart, so that what is known of last month changes nothing else.
            Draws apart = Draws.of(seed, key.period(), key.unitCode(), indicator.id(), FINAL);
            ReportContent.Figure last = before.get(indicator.id());
            if (last != null && apart.happens(FINAL_FIGURE)) {
                long expected = last.estimate() == null
                        ? 0
                        : last.estimate().subtract(last.actual()).longValue();
                figure.put("previous", last.actual().longValue() + apart.below(2 * Math.max(0, expected) + 1));
            }
        }
    }
}
