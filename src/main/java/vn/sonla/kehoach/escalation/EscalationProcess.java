package vn.sonla.kehoach.escalation;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.SystemEngine;

/** What the escalation asks the engine. */
@Component
class EscalationProcess {

    private static final String UNIT_REPORT = "unit-report";

    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final SystemEngine engine;

    EscalationProcess(RuntimeService runtimeService, TaskService taskService, SystemEngine engine) {
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.engine = engine;
    }

    /** True while the monitors have their task of a period. */
    boolean isUrging(String period) {
        return engine.call(() -> taskService
                        .createTaskQuery()
                        .processInstanceBusinessKey(period)
                        .taskDefinitionKey(EscalationModel.URGE)
                        .count()
                > 0);
    }

    /** Gives the monitors' task of a period that is due at a moment another due date; false where there is none. */
    boolean moveUrging(String period, Instant was, Instant now) {
        return engine.call(() -> {
            List<Task> tasks = taskService
                    .createTaskQuery()
                    .processInstanceBusinessKey(period)
                    .taskDefinitionKey(EscalationModel.URGE)
                    .dueDate(Date.from(was))
                    .list();
            tasks.forEach(task -> taskService.setDueDate(task.getId(), Date.from(now)));
            return !tasks.isEmpty();
        });
    }

    /** The open tasks of a period's reports: task id by business key. */
    Map<String, String> openTasks(String period) {
        String keys = period + "/%";
        return engine.call(() -> {
            Map<String, String> keyOfInstance = runtimeService
                    .createProcessInstanceQuery()
                    .processDefinitionKey(UNIT_REPORT)
                    .processInstanceBusinessKeyLike(keys)
                    .list()
                    .stream()
                    .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
            Map<String, String> tasks = new HashMap<>();
            for (Task task : taskService
                    .createTaskQuery()
                    .processInstanceBusinessKeyLike(keys)
                    .list()) {
                tasks.put(keyOfInstance.get(task.getProcessInstanceId()), task.getId());
            }
            return tasks;
        });
    }
}
