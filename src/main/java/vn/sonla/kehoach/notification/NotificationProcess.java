package vn.sonla.kehoach.notification;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.SystemEngine;

/** What the notification asks and tells the engine. */
@Component
class NotificationProcess {

    private final IdentityService identityService;
    private final SystemEngine engine;

    NotificationProcess(IdentityService identityService, SystemEngine engine) {
        this.identityService = identityService;
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
        return engine.call(() ->
                identityService.createUserQuery().userIdIn(userIds.toArray(String[]::new)).unlimitedList().stream()
                        .collect(Collectors.toMap(User::getId, NotificationProcess::person)));
    }

    private static Person person(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return new Person(name.isEmpty() ? user.getId() : name, user.getEmail());
    }
}
