package vn.sonla.kehoach.consolidation;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.SystemEngine;

/** What the consolidation tells the engine. */
@Component
class ConsolidationProcess {

    private final TaskService taskService;
    private final SystemEngine engine;

    ConsolidationProcess(TaskService taskService, SystemEngine engine) {
        this.taskService = taskService;
        this.engine = engine;
    }

    /** Gives the open task of a period that is due at a moment another due date; false where there is none. */
    boolean moveDueDate(ReportingPeriod period, Instant was, Instant now) {
        return engine.call(() -> {
            Task task = taskService
                    .createTaskQuery()
                    .processInstanceBusinessKey(period.toString())
                    .taskDefinitionKey(ConsolidationModel.CONSOLIDATE)
                    .dueDate(Date.from(was))
                    .singleResult();
            if (task == null) {
                return false;
            }
            taskService.setDueDate(task.getId(), Date.from(now));
            return true;
        });
    }
}
