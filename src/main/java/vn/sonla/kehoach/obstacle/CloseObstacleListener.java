package vn.sonla.kehoach.obstacle;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.CurrentActor;

/** The unit that raised a difficulty completes its task. */
@Component
class CloseObstacleListener implements TaskListener {

    private final ObstacleService obstacles;
    private final CurrentActor currentActor;

    CloseObstacleListener(ObstacleService obstacles, CurrentActor currentActor) {
        this.obstacles = obstacles;
        this.currentActor = currentActor;
    }

    @Override
    public void notify(DelegateTask task) {
        obstacles.decide(
                ObstacleModel.OBSTACLE_ID.from(task),
                ObstacleModel.CLOSED.from(task),
                ObstacleModel.REASON.from(task),
                currentActor.get());
    }
}
