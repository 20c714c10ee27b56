package vn.sonla.kehoach.escalation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an area's own escalation fires.
 *
 * @param areaWorkingDays n of T−n: working days strictly before the due day
 */
@ConfigurationProperties("kehoach.escalation")
public record EscalationPolicy(@DefaultValue("2") int areaWorkingDays) {

    /** Id of the area's rung as rows and summaries name it. */
    public String areaRung() {
        return "T-" + areaWorkingDays;
    }
}
