package vn.sonla.kehoach.web;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.PeopleProcess;
import vn.sonla.kehoach.organisation.Person;

/** The names of users, for pages that know their ids; no more than a name, for everybody who is signed in. */
@RestController
@RequestMapping(path = "/camunda/api/kehoach/people", produces = MediaType.APPLICATION_JSON_VALUE)
class PeopleResource {

    private static final int MAX_PEOPLE = 200;

    private final PeopleProcess people;

    PeopleResource(PeopleProcess people) {
        this.people = people;
    }

    /** By user id; nothing for ids that no user has. */
    @GetMapping
    Map<String, String> names(@RequestParam Set<String> ids) {
        if (ids.size() > MAX_PEOPLE) {
            throw Refusal.badContent("/ids", "Chỉ hỏi được %d người một lần.".formatted(MAX_PEOPLE));
        }
        return people.people(ids).stream().collect(Collectors.toMap(Person::userId, Person::name));
    }
}
