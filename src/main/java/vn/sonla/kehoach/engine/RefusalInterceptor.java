package vn.sonla.kehoach.engine;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Outside the transaction: turns what went wrong inside a command into the HTTP answer that architecture §7 promises. A
 * refusal thrown in a listener or delegate arrives here wrapped in engine exceptions and would become a 500.
 */
class RefusalInterceptor extends CommandInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalInterceptor.class);

    private final ProcessEngineConfigurationImpl configuration;
    // Resolved late: the packages behind them need the engine themselves.
    private final ObjectProvider<FinishedTasks> finishedTasks;
    private final ObjectProvider<RefusedWork> refusedWork;

    RefusalInterceptor(
            ProcessEngineConfigurationImpl configuration,
            ObjectProvider<FinishedTasks> finishedTasks,
            ObjectProvider<RefusedWork> refusedWork) {
        this.configuration = configuration;
        this.finishedTasks = finishedTasks;
        this.refusedWork = refusedWork;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null) {
            // A command inside another one: the outermost answers.
            return next.execute(command);
        }
        try {
            return next.execute(command);
        } catch (RuntimeException failure) {
            throw answer(command, failure);
        }
    }

    private RuntimeException answer(Command<?> command, RuntimeException failure) {
        Optional<TaskOfInstance> task = SentVariables.taskId(command).flatMap(this::find);
        RuntimeException answer = answer(command, task, failure);
        if (task.isPresent() && answer instanceof RefusedException refused && refused.isConflict()) {
            hear(task.get(), SentVariables.texts(command));
        }
        return answer;
    }

    private RuntimeException answer(Command<?> command, Optional<TaskOfInstance> task, RuntimeException failure) {
        // Somebody else, or the cut-off, may have ended the task at any point of the command: the engine then misses
        // the task, its execution or the person's right to it, and says so in as many ways.
        if (task.isPresent() && task.get().finished()) {
            return new RefusedException(409, whyGone(task.get()), failure);
        }
        Optional<Refusal> refusal = refusalIn(failure);
        if (refusal.isPresent()) {
            return new RefusedException(
                    refusal.get().kind().status(), refusal.get().getMessage(), refusal.get());
        }
        if (SentVariables.taskId(command).isEmpty()) {
            return failure;
        }
        if (failure instanceof NullValueException) {
            return new RefusedException(404, "Không có việc này.", failure);
        }
        if (failure instanceof OptimisticLockingException) {
            return new RefusedException(
                    409, "Người khác vừa xử lý việc này. Hãy tải lại danh sách việc rồi xem kết quả.", failure);
        }
        if (failure instanceof AuthorizationException) {
            return new RefusedException(403, "Việc này không thuộc đơn vị hoặc chức trách của bạn.", failure);
        }
        return failure;
    }

    private static Optional<Refusal> refusalIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    private record TaskOfInstance(String definitionKey, String businessKey, boolean finished) {}

    private Optional<TaskOfInstance> find(String taskId) {
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    HistoricTaskInstance task = configuration
                            .getHistoryService()
                            .createHistoricTaskInstanceQuery()
                            .taskId(taskId)
                            .singleResult();
                    if (task == null) {
                        return Optional.empty();
                    }
                    HistoricProcessInstance instance = configuration
                            .getHistoryService()
                            .createHistoricProcessInstanceQuery()
                            .processInstanceId(task.getProcessInstanceId())
                            .singleResult();
                    return Optional.of(new TaskOfInstance(
                            task.getTaskDefinitionKey(), instance.getBusinessKey(), task.getEndTime() != null));
                }));
    }

    private String whyGone(TaskOfInstance task) {
        return finishedTasks.stream()
                .flatMap(tasks -> tasks.whyGone(task.definitionKey(), task.businessKey()).stream())
                .findFirst()
                .orElse("Việc này đã được xử lý xong.");
    }

    private void hear(TaskOfInstance task, Map<String, String> sent) {
        try {
            refusedWork.forEach(work -> work.refused(task.definitionKey(), task.businessKey(), sent));
        } catch (RuntimeException e) {
            // The person gets the refusal in any case.
            LOG.warn("Could not keep what was sent for {} of {}", task.definitionKey(), task.businessKey(), e);
        }
    }
}
