package vn.sonla.kehoach.obstacle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The owner's due date has passed. */
@Component
class MarkOverdueDelegate implements JavaDelegate {

    private final ObstacleService obstacles;

    MarkOverdueDelegate(ObstacleService obstacles) {
        this.obstacles = obstacles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        obstacles.markOverdue(ObstacleModel.OBSTACLE_ID.from(execution));
    }
}
