package vn.sonla.kehoach.cycle;

import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.sonla.kehoach.engine.AcceptedVariables;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.ProcessVariable;

/** Ids and variables shared with {@code reporting-cycle.bpmn}. */
@Configuration(proxyBeanMethods = false)
public class CycleModel {

    public static final String PROCESS_ID = "reporting-cycle";

    /** The ladder's timers; one of them waits at a time. */
    static final List<String> LADDER_TIMERS = List.of("event_firstRungDue", "event_nextRungDue");

    /** The opening timer found nothing to open. */
    static final ProcessVariable<Boolean> ALREADY_OPEN = ProcessVariable.flag("alreadyOpen");

    @Bean
    AcceptedVariables startVariables() {
        return new AcceptedVariables(PROCESS_ID, Set.of(CommonVariables.PERIOD.name()));
    }
}
