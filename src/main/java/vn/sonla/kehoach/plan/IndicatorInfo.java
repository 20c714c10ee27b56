package vn.sonla.kehoach.plan;

import java.math.BigDecimal;
import java.util.Set;

/**
 * Something that is counted. Never a rate: a rate is two counts.
 *
 * @param id such as {@code 5.2-the-bhyt}
 * @param areaCode code of the task area it belongs to
 * @param commitmentId the commitment whose progress it shows
 * @param name what is counted
 * @param unit unit of measure, such as "người"
 * @param rule how months make a longer stretch
 * @param sample true where the plan names no such indicator
 * @param reportedBy codes of the units that report it, all lead units of the area and of one tier
 * @param target what the year is to bring, a sample where the indicator is one; null where the plan sets none
 * @param targetIndicator id of another indicator of the area whose value is the target, as where everybody counted there
 *     is to have something; null where there is none
 */
public record IndicatorInfo(
        String id,
        String areaCode,
        String commitmentId,
        String name,
        String unit,
        IndicatorRule rule,
        boolean sample,
        Set<String> reportedBy,
        BigDecimal target,
        String targetIndicator) {}
