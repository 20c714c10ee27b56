package vn.sonla.kehoach.cycle;

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
    private final SystemEngine engine;

    CycleProcess(RuntimeService runtimeService, SystemEngine engine) {
        this.runtimeService = runtimeService;
        this.engine = engine;
    }

    /** Starts the cycle of a period, as a person does in Tasklist. */
    public void start(ReportingPeriod period) {
        engine.run(() -> runtimeService.startProcessInstanceByKey(
                CycleModel.PROCESS_ID,
                period.toString(),
                Variables.putValue(CommonVariables.PERIOD.name(), period.toString())));
    }
}
