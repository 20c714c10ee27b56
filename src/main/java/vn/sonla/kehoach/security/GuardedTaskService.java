package vn.sonla.kehoach.security;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import vn.sonla.kehoach.organisation.DeputyService;

/**
 * What the right to work on a task (TASK_WORK) or merely to be signed in must not include, though the engine thinks so.
 * Calls without a person (jobs, the application itself) pass.
 */
class GuardedTaskService extends TaskServiceImpl {

    private static final String NOT_YOURS = "Bạn không có quyền đối với nhiệm vụ này.";

    private final ProcessEngineConfigurationImpl engine;
    private final ObjectProvider<DeputyService> deputies;

    GuardedTaskService(ProcessEngineConfigurationImpl engine, ObjectProvider<DeputyService> deputies) {
        this.engine = engine;
        this.deputies = deputies;
    }

    /** Claiming in another's name, or taking the task away from another, is assigning. */
    @Override
    public void claim(String taskId, String userId) {
        refuseUnless(person() == null || person().equals(userId), "Bạn chỉ nhận được nhiệm vụ cho chính mình.");
        super.claim(taskId, userId);
    }

    /** Who has claimed a task, or stands in for him, may give it back; every other assignment needs the right to assign. */
    @Override
    public void setAssignee(String taskId, String userId) {
        if (userId == null
                && person() != null
                && (isAssignedTo(person(), taskId) || standsInForAssignee(person(), taskId))) {
            super.claim(taskId, null);
        } else {
            super.setAssignee(taskId, userId);
        }
    }

    @Override
    public void resolveTask(String taskId) {
        refusePeople();
        super.resolveTask(taskId);
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        refusePeople();
        super.resolveTask(taskId, variables);
    }

    @Override
    public void handleBpmnError(String taskId, String code, String message, Map<String, Object> variables) {
        refusePeople();
        super.handleBpmnError(taskId, code, message, variables);
    }

    @Override
    public void handleBpmnError(String taskId, String code, String message) {
        refusePeople();
        super.handleBpmnError(taskId, code, message);
    }

    @Override
    public void handleBpmnError(String taskId, String code) {
        refusePeople();
        super.handleBpmnError(taskId, code);
    }

    @Override
    public void handleEscalation(String taskId, String code) {
        refusePeople();
        super.handleEscalation(taskId, code);
    }

    @Override
    public void handleEscalation(String taskId, String code, Map<String, Object> variables) {
        refusePeople();
        super.handleEscalation(taskId, code, variables);
    }

    // Comments and attachments: the engine itself asks for no right at all to read or write them.

    @Override
    public void addComment(String taskId, String processInstanceId, String message) {
        createComment(taskId, processInstanceId, message);
    }

    @Override
    public Comment createComment(String taskId, String processInstanceId, String message) {
        refuseUnlessWorker(taskId, processInstanceId);
        return super.createComment(taskId, processInstanceId, message);
    }

    @Override
    public List<Comment> getTaskComments(String taskId) {
        refuseUnlessReader(taskId);
        return super.getTaskComments(taskId);
    }

    @Override
    public Comment getTaskComment(String taskId, String commentId) {
        refuseUnlessReader(taskId);
        return super.getTaskComment(taskId, commentId);
    }

    @Override
    public List<Comment> getProcessInstanceComments(String processInstanceId) {
        refuseUnless(person() == null || isVisibleInstance(processInstanceId), NOT_YOURS);
        return super.getProcessInstanceComments(processInstanceId);
    }

    @Override
    public Attachment createAttachment(
            String type, String taskId, String processInstanceId, String name, String description, InputStream in) {
        refuseUnlessWorker(taskId, processInstanceId);
        return super.createAttachment(type, taskId, processInstanceId, name, description, in);
    }

    @Override
    public Attachment createAttachment(
            String type, String taskId, String processInstanceId, String name, String description, String url) {
        refuseUnlessWorker(taskId, processInstanceId);
        return super.createAttachment(type, taskId, processInstanceId, name, description, url);
    }

    @Override
    public List<Attachment> getTaskAttachments(String taskId) {
        refuseUnlessReader(taskId);
        return super.getTaskAttachments(taskId);
    }

    @Override
    public Attachment getTaskAttachment(String taskId, String attachmentId) {
        refuseUnlessReader(taskId);
        return super.getTaskAttachment(taskId, attachmentId);
    }

    @Override
    public InputStream getTaskAttachmentContent(String taskId, String attachmentId) {
        refuseUnlessReader(taskId);
        return super.getTaskAttachmentContent(taskId, attachmentId);
    }

    @Override
    public void deleteTaskAttachment(String taskId, String attachmentId) {
        refuseUnlessWorker(taskId, null);
        super.deleteTaskAttachment(taskId, attachmentId);
    }

    /** The signed-in user's id, null for the application itself. */
    private String person() {
        Authentication authentication = engine.getIdentityService().getCurrentAuthentication();
        return authentication == null ? null : authentication.getUserId();
    }

    private void refusePeople() {
        refuseUnless(person() == null, "Không ai được kết thúc nhiệm vụ theo cách này; hãy hoàn thành nhiệm vụ.");
    }

    /** A task that is done is still read by those who see it in the history. */
    private void refuseUnlessReader(String taskId) {
        boolean reader = person() == null || isVisibleTask(taskId) || isVisibleInHistory(taskId);
        refuseUnless(reader, NOT_YOURS);
    }

    /** Writes only at a task that the person may work on, and at no other process instance than its own. */
    private void refuseUnlessWorker(String taskId, String processInstanceId) {
        boolean worker = person() == null
                || (taskId != null
                        && mayWorkOn(taskId)
                        && (processInstanceId == null || isOf(processInstanceId, taskId)));
        refuseUnless(worker, NOT_YOURS);
    }

    private boolean mayWorkOn(String taskId) {
        Authentication me = engine.getIdentityService().getCurrentAuthentication();
        return engine.getAuthorizationService()
                .isUserAuthorized(me.getUserId(), me.getGroupIds(), TaskPermissions.TASK_WORK, Resources.TASK, taskId);
    }

    // These queries show a person only what he may read.

    private boolean isAssignedTo(String userId, String taskId) {
        return createTaskQuery().taskId(taskId).taskAssignee(userId).count() == 1;
    }

    private boolean standsInForAssignee(String userId, String taskId) {
        Task task = createTaskQuery().taskId(taskId).singleResult();
        return task != null
                && task.getAssignee() != null
                && getIdentityLinksForTask(taskId).stream()
                        .map(IdentityLink::getGroupId)
                        .anyMatch(group ->
                                group != null && deputies.getObject().standsInFor(userId, task.getAssignee(), group));
    }

    private boolean isVisibleTask(String taskId) {
        return createTaskQuery().taskId(taskId).count() == 1;
    }

    private boolean isOf(String processInstanceId, String taskId) {
        return createTaskQuery()
                        .taskId(taskId)
                        .processInstanceId(processInstanceId)
                        .count()
                == 1;
    }

    private boolean isVisibleInHistory(String taskId) {
        HistoryService history = engine.getHistoryService();
        return history.createHistoricTaskInstanceQuery().taskId(taskId).count() == 1;
    }

    private boolean isVisibleInstance(String processInstanceId) {
        HistoryService history = engine.getHistoryService();
        return history.createHistoricProcessInstanceQuery()
                        .processInstanceId(processInstanceId)
                        .count()
                == 1;
    }

    private static void refuseUnless(boolean allowed, String message) {
        if (!allowed) {
            throw new AuthorizationException(message);
        }
    }
}
