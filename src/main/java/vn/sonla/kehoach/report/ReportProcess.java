package vn.sonla.kehoach.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.SystemEngine;
import vn.sonla.kehoach.escalation.EscalationService;

/** What the report tells the engine: when the timers of the areas fire, and until when its tasks are due. */
@Component
public class ReportProcess {

    private static final String ESCALATION = "event_escalationDue";
    private static final String CUT_OFF = "event_cutOff";

    private final ManagementService managementService;
    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final SystemEngine engine;
    private final RegisterService register;
    private final EscalationService escalation;

    ReportProcess(
            ManagementService managementService,
            RuntimeService runtimeService,
            TaskService taskService,
            SystemEngine engine,
            RegisterService register,
            EscalationService escalation) {
        this.managementService = managementService;
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.engine = engine;
        this.register = register;
        this.escalation = escalation;
    }

    /** A timer of an area that was moved. */
    public record MovedTimer(String areaCode, String event, Instant was, Instant now) {}

    /**
     * Moves the open timers of a period's areas to where calendar and register have them now. A timer that is due already
     * fires as it was planned.
     */
    public List<MovedTimer> moveTimers(ReportingPeriod period, Instant at) {
        return engine.call(() -> {
            List<MovedTimer> moved = new ArrayList<>();
            moveTimers(period, ESCALATION, at, moved);
            moveTimers(period, CUT_OFF, at, moved);
            return moved;
        });
    }

    private void moveTimers(ReportingPeriod period, String event, Instant at, List<MovedTimer> moved) {
        for (Job timer :
                managementService.createJobQuery().timers().activityId(event).list()) {
            BusinessKey key = keyOf(timer.getProcessInstanceId());
            Instant was = timer.getDuedate().toInstant();
            if (key == null || !key.period().equals(period.toString()) || !was.isAfter(at)) {
                continue;
            }
            Instant now = event.equals(CUT_OFF)
                    ? register.cutOffAt(key.period(), key.areaCode())
                    : escalation.areaEscalationAt(period);
            if (!was.equals(now)) {
                managementService.setJobDuedate(timer.getId(), Date.from(now));
                moved.add(new MovedTimer(key.areaCode(), event, was, now));
            }
        }
    }

    /** Due dates that were moved together. */
    public record MovedDueDate(int tasks, Instant was, Instant now) {}

    /**
     * Gives the open tasks of a period's reports the due date that the register has now. Only a moved due moment changes
     * it; what a person has set in Tasklist stays.
     *
     * @param moved what has moved in the register
     */
    public List<MovedDueDate> moveTasks(ReportingPeriod period, List<RegisterService.MovedCutOff> moved) {
        return engine.call(() -> moved.stream()
                .map(cutOff ->
                        new MovedDueDate(moveTasks(period, cutOff.was(), cutOff.now()), cutOff.was(), cutOff.now()))
                .filter(dueDate -> dueDate.tasks() > 0)
                .toList());
    }

    /** Only units without a due day carry the cut-off as their due date; the register knows. */
    private int moveTasks(ReportingPeriod period, Instant was, Instant now) {
        int tasks = 0;
        for (Task task : taskService
                .createTaskQuery()
                .processInstanceBusinessKeyLike(period + "/%")
                .taskDefinitionKeyIn(ReportModel.SUBMIT_REPORT, ReportModel.REVIEW_REPORT)
                .dueDate(Date.from(was))
                .list()) {
            BusinessKey key = keyOf(task.getProcessInstanceId());
            if (register.dueAt(key.period(), key.areaCode(), key.unitCode()).equals(now)) {
                taskService.setDueDate(task.getId(), Date.from(now));
                tasks++;
            }
        }
        return tasks;
    }

    private BusinessKey keyOf(String processInstanceId) {
        ProcessInstance instance = runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(processInstanceId)
                .singleResult();
        return instance == null || instance.getBusinessKey() == null
                ? null
                : BusinessKey.parse(instance.getBusinessKey());
    }
}
