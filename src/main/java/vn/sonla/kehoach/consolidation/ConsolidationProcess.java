package vn.sonla.kehoach.consolidation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.SystemEngine;

/** What the consolidation tells the engine. */
@Component
class ConsolidationProcess {

    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final ManagementService managementService;
    private final RepositoryService repositoryService;
    private final SystemEngine engine;

    ConsolidationProcess(
            TaskService taskService,
            RuntimeService runtimeService,
            ManagementService managementService,
            RepositoryService repositoryService,
            SystemEngine engine) {
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.managementService = managementService;
        this.repositoryService = repositoryService;
        this.engine = engine;
    }

    /**
     * Gives an open task of a period that is due at a moment another due date.
     *
     * @param task its id in the model
     * @return false where there is none
     */
    boolean moveDueDate(ReportingPeriod period, String task, Instant was, Instant now) {
        return engine.call(() -> {
            Task open = taskService
                    .createTaskQuery()
                    .processInstanceBusinessKey(period.toString())
                    .taskDefinitionKey(task)
                    .dueDate(Date.from(was))
                    .singleResult();
            if (open == null) {
                return false;
            }
            taskService.setDueDate(open.getId(), Date.from(now));
            return true;
        });
    }

    /**
     * Moves the waiting timer of a period's reminder that stands at a moment.
     *
     * @return false where there is none
     */
    boolean moveReminder(ReportingPeriod period, Instant was, Instant now) {
        return engine.call(() -> {
            List<Job> timers = runtimeService
                    .createProcessInstanceQuery()
                    .processDefinitionKey(ConsolidationModel.PROCESS_ID)
                    .processInstanceBusinessKey(period.toString())
                    .list()
                    .stream()
                    .flatMap(instance -> managementService
                            .createJobQuery()
                            .timers()
                            .processInstanceId(instance.getId())
                            .activityId(ConsolidationModel.SUBMISSION_NEAR)
                            .list()
                            .stream())
                    .filter(timer -> timer.getDuedate().toInstant().equals(was))
                    .toList();
            timers.forEach(timer -> managementService.setJobDuedate(timer.getId(), Date.from(now)));
            return !timers.isEmpty();
        });
    }

    /**
     * The newest file of a name that anybody deployed, in whatever folder.
     *
     * @return empty where nobody ever did
     */
    Optional<byte[]> newestFile(String name) {
        return engine.call(
                () -> repositoryService.createDeploymentQuery().orderByDeploymentTime().desc().list().stream()
                        .flatMap(deployment -> repositoryService.getDeploymentResourceNames(deployment.getId()).stream()
                                .filter(resource -> resource.equals(name) || resource.endsWith("/" + name))
                                .map(resource -> content(deployment.getId(), resource)))
                        .findFirst());
    }

    private byte[] content(String deploymentId, String resource) {
        try (InputStream in = repositoryService.getResourceAsStream(deploymentId, resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
