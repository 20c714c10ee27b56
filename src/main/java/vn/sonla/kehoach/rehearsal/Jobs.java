package vn.sonla.kehoach.rehearsal;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import vn.sonla.kehoach.engine.BusinessKey;

/** The engine's waiting jobs, executed one by one in the place of its job executor. */
final class Jobs {

    /** A job and its place in the order of things. */
    record Waiting(String id, Turn turn, boolean isTimer) {}

    private final ManagementService managementService;
    private final RuntimeService runtimeService;
    private final VirtualClock clock;

    private final Map<String, BusinessKey> keys = new HashMap<>();
    private final Map<String, String> elements = new HashMap<>();
    private final Set<String> failed = new HashSet<>();
    private final Set<String> failures = new TreeSet<>();

    Jobs(ProcessEngine engine, VirtualClock clock) {
        this.managementService = engine.getManagementService();
        this.runtimeService = engine.getRuntimeService();
        this.clock = clock;
    }

    /** The job whose turn comes first, null if there is none. One without a due date has its turn now. */
    Waiting next() {
        List<Job> jobs =
                managementService.createJobQuery().active().withRetriesLeft().list();
        Waiting next = null;
        for (Job job : jobs) {
            // What starts a process belongs to none yet: the cycle's opening timer, which is never executed here.
            if (job.getProcessInstanceId() != null) {
                Waiting candidate = waiting(job);
                if (next == null || candidate.turn().compareTo(next.turn()) < 0) {
                    next = candidate;
                }
            }
        }
        return next;
    }

    /** True where nothing waits but what a condition names. */
    boolean isNothingBut(Predicate<BusinessKey> excepted) {
        return managementService.createJobQuery().active().withRetriesLeft().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .allMatch(job -> excepted.test(waiting(job).turn().key()));
    }

    void execute(Waiting job) {
        try {
            managementService.executeJob(job.id());
        } catch (RuntimeException e) {
            // The engine has counted it and taken a retry away. The date of the next one is real time, so it comes at
            // once.
            failed.add(job.id());
            failures.add("%s, %s: %s".formatted(job.turn().key(), job.turn().element(), e.getMessage()));
        }
    }

    /** What went wrong in jobs, each thing once. */
    Set<String> failures() {
        return failures;
    }

    private Waiting waiting(Job job) {
        boolean now = job.getDuedate() == null || failed.contains(job.getId());
        Instant due = now ? clock.instant() : job.getDuedate().toInstant();
        return new Waiting(
                job.getId(),
                new Turn(
                        due.isBefore(clock.instant()) ? clock.instant() : due,
                        keys.computeIfAbsent(job.getProcessInstanceId(), this::keyOfInstance),
                        elements.computeIfAbsent(job.getJobDefinitionId(), this::elementOfDefinition)),
                !now);
    }

    private BusinessKey keyOfInstance(String processInstanceId) {
        ProcessInstance instance = runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(processInstanceId)
                .singleResult();
        return BusinessKey.parse(
                instance == null || instance.getBusinessKey() == null ? "" : instance.getBusinessKey());
    }

    private String elementOfDefinition(String jobDefinitionId) {
        return managementService
                .createJobDefinitionQuery()
                .jobDefinitionId(jobDefinitionId)
                .singleResult()
                .getActivityId();
    }
}
