package vn.sonla.kehoach.organisation;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.SystemEngine;

/** Knows how people are called who are known by their user ids. */
@Component
public class PeopleProcess {

    private final IdentityService identityService;
    private final SystemEngine engine;

    PeopleProcess(@Lazy IdentityService identityService, SystemEngine engine) {
        this.identityService = identityService;
        this.engine = engine;
    }

    /** Those of the users who exist, each with a name, by one query. */
    public List<Person> people(Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return List.of();
        }
        return engine.call(() ->
                identityService.createUserQuery().userIdIn(userIds.toArray(String[]::new)).unlimitedList().stream()
                        .map(user -> new Person(user.getId(), nameOf(user)))
                        .toList());
    }

    /** What a user is called; his id where nobody is called so. */
    public String nameOf(String userId) {
        return people(List.of(userId)).stream().findFirst().map(Person::name).orElse(userId);
    }

    /** Family name first, as people are called here; the id of who has no name. */
    static String nameOf(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? user.getId() : name;
    }
}
