package vn.sonla.kehoach.escalation;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.sonla.kehoach.engine.AcceptedVariables;
import vn.sonla.kehoach.engine.ProcessVariable;

/** What the escalation shares with the models. */
@Configuration(proxyBeanMethods = false)
public class EscalationModel {

    /** Id of the decision in {@code escalation-ladder.dmn}. */
    public static final String LADDER = "escalation-ladder";

    /** The monitors' task in {@code reporting-cycle.bpmn}. */
    public static final String URGE = "userTask_urge";

    /** How many reports were missing when the rung fired; kept in the history for Cockpit. */
    static final ProcessVariable<Integer> REMINDED_REPORTS = ProcessVariable.integer("remindedReports");

    /** The rung gives the monitors their task. */
    static final ProcessVariable<Boolean> URGING = ProcessVariable.flag("urging");

    /** The ladder has another rung before the cut-off. */
    static final ProcessVariable<Boolean> MORE_RUNGS = ProcessVariable.flag("moreRungs");

    @Bean
    AcceptedVariables urgeVariables() {
        return new AcceptedVariables(URGE, Set.of());
    }
}
