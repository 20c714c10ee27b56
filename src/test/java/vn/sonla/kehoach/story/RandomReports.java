package vn.sonla.kehoach.story;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import vn.sonla.kehoach.plan.CommitmentInfo;
import vn.sonla.kehoach.plan.IndicatorInfo;
import vn.sonla.kehoach.plan.PlanService;

/** Valid reports of every shape: all statuses, figures given, absent and zero, with and without estimates, obstacles. */
final class RandomReports {

    private static final List<String> STATUSES = List.of("NOT_STARTED", "DOING", "DONE", "DELAYED", "NIL");

    private final ObjectMapper json = new ObjectMapper();
    private final PlanService plan;

    RandomReports(PlanService plan) {
        this.plan = plan;
    }

    ObjectNode nil() {
        return json.createObjectNode().put("nil", true);
    }

    ObjectNode report(String area, String unit, Random random) {
        ObjectNode report = json.createObjectNode().put("nil", false);
        ArrayNode lines = report.putArray("lines");
        for (CommitmentInfo commitment : plan.commitments(area)) {
            lines.addObject()
                    .put("commitment", commitment.id())
                    .put("status", STATUSES.get(random.nextInt(STATUSES.size())))
                    .put("result", "Kết quả " + random.nextInt(1000));
        }
        ArrayNode figures = report.putArray("figures");
        for (IndicatorInfo indicator : plan.indicatorsOf(area, unit)) {
            if (random.nextInt(5) > 0) {
                ObjectNode figure = figures.addObject().put("indicator", indicator.id());
                figure.put("actual", number(random));
                if (random.nextBoolean()) {
                    figure.put("estimate", number(random));
                }
            }
        }
        ArrayNode obstacles = report.putArray("obstacles");
        for (int i = random.nextInt(3); i > 0; i--) {
            obstacles
                    .addObject()
                    .put("kind", "RESOURCE")
                    .put("description", "Thiếu kinh phí " + i)
                    .put("authority", "DEPARTMENT");
        }
        return report;
    }

    /** Zero now and then, up to six digits, up to two decimals. */
    private static BigDecimal number(Random random) {
        return random.nextInt(8) == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(3));
    }
}
