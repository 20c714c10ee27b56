package vn.sonla.kehoach.plan;

import java.math.BigDecimal;
import java.util.List;

/**
 * A task area of the plan.
 *
 * @param code its number in the plan, such as {@code 5.2}
 * @param title official title
 * @param leadText the lead units as the plan words them
 * @param leadUnits codes of the lead units, classes expanded, each once
 * @param leadDivision code of the unit that answers for the area: the first unit the lead list names, the plan's
 *     consolidator where it names classes only
 * @param position place in the plan, from 1
 * @param template id of the model that its process is stamped from
 * @param disbursementThreshold where its units report disbursement by work package, the share of the plan to date below
 *     which they have to explain; null where they do not
 */
public record TaskAreaInfo(
        String code,
        String title,
        String leadText,
        List<String> leadUnits,
        String leadDivision,
        int position,
        String template,
        BigDecimal disbursementThreshold) {

    /** The template of an area for which the plan names none. */
    public static final String DEFAULT_TEMPLATE = "task-area";

    /** Id of the area's own process definition, such as {@code task-area-5-2}. */
    public String calledElement() {
        return "task-area-" + code.replace('.', '-');
    }
}
