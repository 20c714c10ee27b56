package vn.sonla.kehoach.organisation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.SystemEngine;

/** What is asked and told the engine about people: who is who, and who belongs to which group. */
@Component
public class AbsenceProcess {

    private final IdentityService identityService;
    private final TaskService taskService;
    private final AuthorizationService authorizationService;
    private final SystemEngine engine;

    AbsenceProcess(
            @Lazy IdentityService identityService,
            @Lazy TaskService taskService,
            @Lazy AuthorizationService authorizationService,
            SystemEngine engine) {
        this.identityService = identityService;
        this.taskService = taskService;
        this.authorizationService = authorizationService;
        this.engine = engine;
    }

    List<String> groupsOf(String userId) {
        return engine.call(() -> identityService.createGroupQuery().groupMember(userId).unlimitedList().stream()
                .map(Group::getId)
                .toList());
    }

    List<Person> membersOf(String group) {
        return engine.call(() -> identityService.createUserQuery().memberOfGroup(group).unlimitedList().stream()
                .map(user -> new Person(user.getId(), PeopleProcess.nameOf(user)))
                .sorted((one, other) -> one.userId().compareTo(other.userId()))
                .toList());
    }

    boolean isMember(String userId, String group) {
        return engine.call(() -> identityService
                        .createUserQuery()
                        .userId(userId)
                        .memberOfGroup(group)
                        .count()
                > 0);
    }

    /** Makes somebody a member. */
    public void add(String userId, String group) {
        engine.run(() -> identityService.createMembership(userId, group));
    }

    /** Also gives back what he claimed as a member: the engine would let him see and hold it for ever. */
    public void remove(String userId, String group) {
        engine.run(() -> {
            identityService.deleteMembership(userId, group);
            giveBackTasks(userId, group);
        });
    }

    private void giveBackTasks(String userId, String group) {
        Set<String> others = new HashSet<>(groupsOf(userId));
        others.remove(group);
        for (Task task : taskService
                .createTaskQuery()
                .taskCandidateGroup(group)
                .includeAssignedTasks()
                .list()) {
            List<IdentityLink> links = taskService.getIdentityLinksForTask(task.getId());
            boolean hisOwn = links.stream()
                    .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                    .anyMatch(link -> userId.equals(link.getUserId()) || others.contains(link.getGroupId()));
            if (!hisOwn) {
                if (userId.equals(task.getAssignee())) {
                    taskService.setAssignee(task.getId(), null);
                }
                authorizationService
                        .createAuthorizationQuery()
                        .userIdIn(userId)
                        .resourceType(Resources.TASK)
                        .resourceId(task.getId())
                        .list()
                        .forEach(right -> authorizationService.deleteAuthorization(right.getId()));
            }
        }
    }
}
