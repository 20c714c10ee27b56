package vn.sonla.kehoach.notification;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.SystemEngine;

/** What the notification asks and tells the engine. */
@Component
class NotificationProcess {

    private final IdentityService identityService;
    private final RuntimeService runtimeService;
    private final ManagementService managementService;
    private final SystemEngine engine;

    NotificationProcess(
            IdentityService identityService,
            RuntimeService runtimeService,
            ManagementService managementService,
            SystemEngine engine) {
        this.identityService = identityService;
        this.runtimeService = runtimeService;
        this.managementService = managementService;
        this.engine = engine;
    }

    /**
     * Whom a message goes to.
     *
     * @param name as the person is addressed
     * @param address his mail address, null when he has none
     */
    record Person(String name, String address) {}

    List<String> membersOf(String group) {
        return engine.call(() -> identityService.createUserQuery().memberOfGroup(group).unlimitedList().stream()
                .map(User::getId)
                .sorted()
                .toList());
    }

    /** The people with these ids; one who is not there is left out. */
    Map<String, Person> people(Collection<String> userIds) {
        // A query for nobody would be one for everybody.
        return userIds.isEmpty()
                ? Map.of()
                : engine.call(() ->
                        identityService
                                .createUserQuery()
                                .userIdIn(userIds.toArray(String[]::new))
                                .unlimitedList()
                                .stream()
                                .collect(Collectors.toMap(User::getId, NotificationProcess::person)));
    }

    /** Begins to deliver a message; it is sent after the caller's transaction. */
    void start(String key) {
        engine.run(() -> runtimeService.startProcessInstanceByKey(NotificationModel.PROCESS_ID, key));
    }

    /** The job ids of the deliveries that the engine has given up, by message key. */
    Map<String, String> givenUp() {
        return engine.call(() -> {
            Map<String, String> jobs = managementService
                    .createJobQuery()
                    .processDefinitionKey(NotificationModel.PROCESS_ID)
                    .noRetriesLeft()
                    .unlimitedList()
                    .stream()
                    .collect(Collectors.toMap(Job::getProcessInstanceId, Job::getId));
            return jobs.isEmpty()
                    ? Map.of()
                    : runtimeService
                            .createProcessInstanceQuery()
                            .processInstanceIds(jobs.keySet())
                            .unlimitedList()
                            .stream()
                            .collect(Collectors.toMap(
                                    ProcessInstance::getBusinessKey, instance -> jobs.get(instance.getId())));
        });
    }

    /** Lets the engine try these jobs again; their incidents are over. */
    void retry(List<String> jobIds) {
        engine.run(() -> managementService.setJobRetries(jobIds, NotificationModel.RETRIES));
    }

    private static Person person(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return new Person(name.isEmpty() ? user.getId() : name, user.getEmail());
    }
}
