package vn.sonla.kehoach.obstacle;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.engine.ProcessVariable;

/** A person has raised a difficulty, or a report has told one; whoever sends a business key, only ours counts. */
@Component
class RegisterObstacleDelegate implements JavaDelegate {

    private final ObstacleService obstacles;
    private final ObstacleRegister register;
    private final CurrentActor currentActor;

    RegisterObstacleDelegate(ObstacleService obstacles, ObstacleRegister register, CurrentActor currentActor) {
        this.obstacles = obstacles;
        this.register = register;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Actor actor = currentActor.get();
        long id = actor.isPerson()
                ? obstacles.raise(raised(execution), actor)
                : ObstacleModel.id(execution.getProcessBusinessKey()).orElseThrow();
        ObstacleInfo obstacle = register.get(id);
        execution.setProcessBusinessKey(ObstacleModel.key(id));
        ObstacleModel.OBSTACLE_ID.set(execution, id);
        ObstacleModel.OWNER.set(execution, obstacle.owner());
        CommonVariables.AREA_CODE.set(execution, obstacle.areaCode());
        CommonVariables.UNIT_CODE.set(execution, obstacle.unitCode());
    }

    /** What was sent, taken away from the engine: it lives in our rows. */
    private static RaisedObstacle raised(DelegateExecution execution) {
        RaisedObstacle raised = new RaisedObstacle(
                CommonVariables.UNIT_CODE.from(execution),
                CommonVariables.AREA_CODE.from(execution),
                ObstacleModel.KIND.from(execution),
                ObstacleModel.DESCRIPTION.from(execution),
                ObstacleModel.PROPOSAL.from(execution),
                ObstacleModel.AUTHORITY.from(execution),
                count(execution, ObstacleModel.AFFECTED_PEOPLE),
                count(execution, ObstacleModel.AFFECTED_ENTERPRISES));
        execution.removeVariables(List.of(
                ObstacleModel.KIND.name(),
                ObstacleModel.DESCRIPTION.name(),
                ObstacleModel.PROPOSAL.name(),
                ObstacleModel.AUTHORITY.name(),
                ObstacleModel.AFFECTED_PEOPLE.name(),
                ObstacleModel.AFFECTED_ENTERPRISES.name()));
        return raised;
    }

    /** Null where nothing was sent, negative where it is no whole number. */
    private static Integer count(DelegateExecution execution, ProcessVariable<Integer> variable) {
        Object sent = execution.getVariable(variable.name());
        return sent == null || sent instanceof Integer ? (Integer) sent : Integer.valueOf(-1);
    }
}
