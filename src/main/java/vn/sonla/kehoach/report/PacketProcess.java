package vn.sonla.kehoach.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.engine.SystemEngine;
import vn.sonla.kehoach.organisation.Groups;

/** Takes a person's steps with reports outside their forms, in the tasks in which the forms take them. */
@Component
public class PacketProcess {

    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final SystemEngine engine;
    private final ReportRefusals refusals;

    PacketProcess(
            RuntimeService runtimeService, TaskService taskService, SystemEngine engine, ReportRefusals refusals) {
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.engine = engine;
        this.refusals = refusals;
    }

    /**
     * The task in which the next step of a report is taken.
     *
     * @param review true where the head decides, false where the officer hands in
     * @param assignee who has claimed it, null for nobody
     */
    public record ReportTask(String id, boolean review, String assignee) {}

    /** The open tasks of a unit's reports for a period, by area. The caller has checked who asks. */
    public Map<String, ReportTask> tasks(String period, String unitCode) {
        return engine.call(() -> {
            List<Task> tasks = taskService
                    .createTaskQuery()
                    .processInstanceBusinessKeyLike(period + "/%/" + unitCode)
                    .taskDefinitionKeyIn(ReportModel.SUBMIT_REPORT, ReportModel.REVIEW_REPORT)
                    .list();
            if (tasks.isEmpty()) {
                return Map.of();
            }
            Map<String, String> keys = runtimeService
                    .createProcessInstanceQuery()
                    .processInstanceIds(
                            tasks.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()))
                    .list()
                    .stream()
                    .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
            Map<String, ReportTask> byArea = new HashMap<>();
            for (Task task : tasks) {
                BusinessKey key = BusinessKey.parse(keys.getOrDefault(task.getProcessInstanceId(), ""));
                if (unitCode.equals(key.unitCode())) {
                    byArea.put(key.areaCode(), reportTask(task));
                }
            }
            return byArea;
        });
    }

    /**
     * What a task is about.
     *
     * @param unitCode null where it is about all units of an area
     */
    public record Subject(String areaCode, String unitCode) {}

    /**
     * What tasks are about, by their ids; only those that the person who is signed in may read and that belong to an area.
     * Their variables say it: not every business key is a report's.
     */
    public Map<String, Subject> subjects(Collection<String> taskIds) {
        List<Task> tasks = taskIds.isEmpty()
                ? List.of()
                : taskService
                        .createTaskQuery()
                        .taskIdIn(taskIds.toArray(String[]::new))
                        .list();
        if (tasks.isEmpty()) {
            return Map.of();
        }
        Map<String, String> areas = new HashMap<>();
        Map<String, String> units = new HashMap<>();
        engine.run(() -> runtimeService
                .createVariableInstanceQuery()
                .processInstanceIdIn(tasks.stream()
                        .map(Task::getProcessInstanceId)
                        .distinct()
                        .toArray(String[]::new))
                .variableNameIn(CommonVariables.AREA_CODE.name(), CommonVariables.UNIT_CODE.name())
                .list()
                .forEach(it -> (it.getName().equals(CommonVariables.AREA_CODE.name()) ? areas : units)
                        .put(it.getProcessInstanceId(), (String) it.getValue())));
        Map<String, Subject> subjects = new HashMap<>();
        for (Task task : tasks) {
            String instance = task.getProcessInstanceId();
            if (areas.get(instance) != null) {
                subjects.put(task.getId(), new Subject(areas.get(instance), units.get(instance)));
            }
        }
        return subjects;
    }

    /**
     * A person hands in a report, as he does by completing its task in Tasklist.
     *
     * @param content the report as JSON text
     * @param actor who is signed in
     * @throws Refusal 409 where there is no such task or a colleague has claimed it; what the task itself refuses comes as
     *     the engine throws it
     */
    public void submit(BusinessKey key, String content, Actor actor) {
        Task task = claimed(key, ReportModel.SUBMIT_REPORT, actor);
        taskService.complete(
                task.getId(),
                Variables.createVariables()
                        .putValueTyped(
                                ReportModel.REPORT,
                                SpinValues.jsonValue(content, true).create()));
    }

    /**
     * The head decides on a report, as he does by completing its task in Tasklist.
     *
     * @param reason why he returns it, null where he approves
     */
    public void review(BusinessKey key, boolean accepted, String reason, Actor actor) {
        Task task = claimed(key, ReportModel.REVIEW_REPORT, actor);
        Map<String, Object> decision = new HashMap<>();
        decision.put(ReportModel.ACCEPTED.name(), accepted);
        if (reason != null) {
            decision.put(ReportModel.REASON.name(), reason);
        }
        taskService.complete(task.getId(), decision);
    }

    /** Tasklist lets nobody complete what he has not claimed, or what another one has. */
    private Task claimed(BusinessKey key, String definitionKey, Actor actor) {
        // Before anything is said about the task: who holds it is nothing for other units.
        if (!actor.memberOf(key.unitCode()) && !actor.memberOf(Groups.head(key.unitCode()))) {
            throw Refusal.forbidden("Báo cáo này thuộc đơn vị %s; bạn không ở đơn vị đó.".formatted(key.unitCode()));
        }
        Task task = engine.call(() -> taskService
                .createTaskQuery()
                .processInstanceBusinessKey(key.toString())
                .taskDefinitionKey(definitionKey)
                .singleResult());
        if (task == null) {
            throw refusals.noTask(definitionKey, key);
        }
        if (task.getAssignee() == null) {
            taskService.claim(task.getId(), actor.userId());
        } else if (!task.getAssignee().equals(actor.userId())) {
            throw Refusal.conflict("%s đang giữ việc này; đề nghị người đó trả lại việc hoặc tự hoàn thành."
                    .formatted(task.getAssignee()));
        }
        return task;
    }

    private static ReportTask reportTask(Task task) {
        return new ReportTask(
                task.getId(), task.getTaskDefinitionKey().equals(ReportModel.REVIEW_REPORT), task.getAssignee());
    }
}
