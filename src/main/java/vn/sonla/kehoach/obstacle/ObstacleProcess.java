package vn.sonla.kehoach.obstacle;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.SystemEngine;

/** What a difficulty tells the engine. */
@Component
class ObstacleProcess {

    private static final String ANSWER_DUE = "event_answerDue";

    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final ManagementService managementService;
    private final SystemEngine engine;

    ObstacleProcess(
            RuntimeService runtimeService,
            TaskService taskService,
            ManagementService managementService,
            SystemEngine engine) {
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.managementService = managementService;
        this.engine = engine;
    }

    /** Starts the process of a difficulty that is in the rows already. */
    void start(long id) {
        engine.run(() -> runtimeService.startProcessInstanceByKey(ObstacleModel.PROCESS_ID, ObstacleModel.key(id)));
    }

    /**
     * Ends the process of a difficulty that nobody claims any more, wherever it stands; its open task goes with it.
     *
     * @param reason in Vietnamese, as Cockpit shows it
     */
    void withdraw(long id, String reason) {
        engine.run(() -> runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey(ObstacleModel.PROCESS_ID)
                .processInstanceBusinessKey(ObstacleModel.key(id))
                .list()
                .forEach(instance -> runtimeService.deleteProcessInstance(instance.getId(), reason)));
    }

    /** Moves the due date of the owner's task, and the timer that says when it has passed. */
    void moveAnswer(long id, Instant due) {
        engine.run(() -> task(id, ObstacleModel.ANSWER_OBSTACLE).ifPresent(task -> {
            taskService.setDueDate(task.getId(), Date.from(due));
            managementService
                    .createJobQuery()
                    .timers()
                    .processInstanceId(task.getProcessInstanceId())
                    .activityId(ANSWER_DUE)
                    .list()
                    .forEach(timer -> managementService.setJobDuedate(timer.getId(), Date.from(due)));
        }));
    }

    /** Until when the unit says whether the answer has solved its difficulty; empty where it is not asked. */
    Optional<Instant> confirmBy(long id) {
        return engine.call(() ->
                task(id, ObstacleModel.CLOSE_OBSTACLE).map(Task::getDueDate).map(Date::toInstant));
    }

    /** Moves the due date of the unit's task. */
    void moveConfirmation(long id, Instant due) {
        engine.run(() -> task(id, ObstacleModel.CLOSE_OBSTACLE)
                .ifPresent(task -> taskService.setDueDate(task.getId(), Date.from(due))));
    }

    private Optional<Task> task(long id, String definitionKey) {
        return Optional.ofNullable(taskService
                .createTaskQuery()
                .processInstanceBusinessKey(ObstacleModel.key(id))
                .taskDefinitionKey(definitionKey)
                .singleResult());
    }
}
