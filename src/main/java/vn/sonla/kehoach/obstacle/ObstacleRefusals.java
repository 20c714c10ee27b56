package vn.sonla.kehoach.obstacle;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.FinishedTasks;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.PeopleProcess;

/** Says in Vietnamese why a difficulty does not take a step any more. */
@Component
class ObstacleRefusals implements FinishedTasks {

    private final ObstacleRegister register;
    private final PeopleProcess people;

    ObstacleRefusals(ObstacleRegister register, PeopleProcess people) {
        this.register = register;
        this.people = people;
    }

    Refusal notAtThisStep(long id) {
        return Refusal.conflict(state(id));
    }

    @Override
    public Optional<String> whyGone(String taskDefinitionKey, String businessKey) {
        return switch (taskDefinitionKey) {
            case ObstacleModel.ANSWER_OBSTACLE, ObstacleModel.CLOSE_OBSTACLE ->
                ObstacleModel.id(businessKey).map(this::state);
            default -> Optional.empty();
        };
    }

    private String state(long id) {
        ObstacleInfo obstacle = register.get(id);
        return switch (obstacle.state()) {
            case OPEN -> "Khó khăn này đang chờ trả lời.";
            case ANSWERED ->
                "Khó khăn này đã được %s trả lời và đang chờ đơn vị xác nhận."
                        .formatted(people.nameOf(obstacle.answeredBy()));
            case CLOSED -> "Khó khăn này đã giải quyết xong.";
            case WITHDRAWN -> "Khó khăn này đã được rút lại theo bản sửa của báo cáo; không phải trả lời nữa.";
        };
    }
}
