package vn.sonla.kehoach.obstacle;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.CurrentActor;

/** The owner completes his task. */
@Component
class AnswerObstacleListener implements TaskListener {

    private final ObstacleService obstacles;
    private final CurrentActor currentActor;

    AnswerObstacleListener(ObstacleService obstacles, CurrentActor currentActor) {
        this.obstacles = obstacles;
        this.currentActor = currentActor;
    }

    @Override
    public void notify(DelegateTask task) {
        String answer = ObstacleModel.ANSWER.from(task);
        // The unit's decision on the answer before says nothing about this one.
        task.getExecution()
                .removeVariables(
                        List.of(ObstacleModel.ANSWER.name(), ObstacleModel.CLOSED.name(), ObstacleModel.REASON.name()));
        obstacles.answer(ObstacleModel.OBSTACLE_ID.from(task), answer, currentActor.get());
    }
}
