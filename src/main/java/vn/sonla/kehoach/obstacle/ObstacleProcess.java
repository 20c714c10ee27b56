package vn.sonla.kehoach.obstacle;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.SystemEngine;

/** What a difficulty tells the engine. */
@Component
class ObstacleProcess {

    private final RuntimeService runtimeService;
    private final SystemEngine engine;

    ObstacleProcess(RuntimeService runtimeService, SystemEngine engine) {
        this.runtimeService = runtimeService;
        this.engine = engine;
    }

    /** Starts the process of a difficulty that is in the rows already. */
    void start(long id) {
        engine.run(() -> runtimeService.startProcessInstanceByKey(ObstacleModel.PROCESS_ID, ObstacleModel.key(id)));
    }
}
