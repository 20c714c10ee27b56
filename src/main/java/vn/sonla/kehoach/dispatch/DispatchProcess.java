package vn.sonla.kehoach.dispatch;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.SystemEngine;

/** What a sending tells the engine. */
@Component
class DispatchProcess {

    private final RuntimeService runtimeService;
    private final SystemEngine engine;

    DispatchProcess(RuntimeService runtimeService, SystemEngine engine) {
        this.runtimeService = runtimeService;
        this.engine = engine;
    }

    /** Starts the process of a sending that is in the rows already; its steps run after the caller's transaction. */
    void start(Dispatches.Row dispatch) {
        engine.run(() -> runtimeService.startProcessInstanceByKey(
                DispatchModel.PROCESS_ID, DispatchModel.key(dispatch.period(), dispatch.recipient())));
    }
}
