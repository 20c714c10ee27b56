package vn.sonla.kehoach.cycle;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.SystemEngine;

/** What the cycle tells the engine. */
@Component
public class CycleProcess {

    private final RuntimeService runtimeService;
    private final ManagementService managementService;
    private final SystemEngine engine;

    CycleProcess(RuntimeService runtimeService, ManagementService managementService, SystemEngine engine) {
        this.runtimeService = runtimeService;
        this.managementService = managementService;
        this.engine = engine;
    }

    /** Starts the cycle of a period, as a person does in Tasklist. */
    public void start(ReportingPeriod period) {
        engine.run(() -> runtimeService.startProcessInstanceByKey(
                CycleModel.PROCESS_ID,
                period.toString(),
                Variables.putValue(CommonVariables.PERIOD.name(), period.toString())));
    }

    /**
     * Moves the one waiting timer of a period's ladder.
     *
     * @param due when the next rung is reached
     * @param now a timer that is due by now fires as it was planned
     * @return where it stood, empty when it stays there or there is none
     */
    Optional<Instant> moveLadderTimer(ReportingPeriod period, Instant due, Instant now) {
        return engine.call(() -> CycleModel.LADDER_TIMERS.stream()
                .flatMap(event -> managementService.createJobQuery().timers().activityId(event).list().stream())
                .filter(timer -> runtimeService
                                .createProcessInstanceQuery()
                                .processInstanceId(timer.getProcessInstanceId())
                                .processInstanceBusinessKey(period.toString())
                                .count()
                        == 1)
                .filter(timer -> timer.getDuedate().toInstant().isAfter(now))
                .filter(timer -> !timer.getDuedate().toInstant().equals(due))
                .peek(timer -> managementService.setJobDuedate(timer.getId(), Date.from(due)))
                .map(timer -> timer.getDuedate().toInstant())
                .findFirst());
    }
}
