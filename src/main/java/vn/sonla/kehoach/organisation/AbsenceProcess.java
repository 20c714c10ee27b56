package vn.sonla.kehoach.organisation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.SystemEngine;

/** What deputies ask and tell the engine: who is who, and who belongs to which group. */
@Component
class AbsenceProcess {

    private final IdentityService identityService;
    private final SystemEngine engine;

    AbsenceProcess(@Lazy IdentityService identityService, SystemEngine engine) {
        this.identityService = identityService;
        this.engine = engine;
    }

    /** A person's name, empty when there is no such user. */
    Optional<String> nameOf(String userId) {
        return engine.call(() -> Optional.ofNullable(
                        identityService.createUserQuery().userId(userId).singleResult())
                .map(AbsenceProcess::name));
    }

    List<String> groupsOf(String userId) {
        return engine.call(() -> identityService.createGroupQuery().groupMember(userId).unlimitedList().stream()
                .map(Group::getId)
                .toList());
    }

    List<Person> membersOf(String group) {
        return engine.call(() -> identityService.createUserQuery().memberOfGroup(group).unlimitedList().stream()
                .map(user -> new Person(user.getId(), name(user)))
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

    void add(String userId, String group) {
        engine.run(() -> identityService.createMembership(userId, group));
    }

    void remove(String userId, String group) {
        engine.run(() -> identityService.deleteMembership(userId, group));
    }

    private static String name(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? user.getId() : name;
    }
}
