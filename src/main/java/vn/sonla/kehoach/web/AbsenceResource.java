package vn.sonla.kehoach.web;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.organisation.AbsenceService;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.organisation.PeopleProcess;
import vn.sonla.kehoach.organisation.PostChoice;

/** What the form of an absence offers to choose from. */
@RestController
@RequestMapping("/camunda/api/kehoach/absences")
class AbsenceResource {

    private final AbsenceService absences;
    private final DeputyService deputies;
    private final PeopleProcess people;
    private final CurrentActor currentActor;

    AbsenceResource(AbsenceService absences, DeputyService deputies, PeopleProcess people, CurrentActor currentActor) {
        this.absences = absences;
        this.deputies = deputies;
        this.people = people;
        this.currentActor = currentActor;
    }

    /** For whom the signed-in person acts in a post, and in what form he signs; all null when for himself. */
    record Acting(String absentUser, String absentName, String abbreviation) {}

    @GetMapping(path = "/acting", produces = MediaType.APPLICATION_JSON_VALUE)
    Acting acting(@RequestParam String post) {
        return deputies.onBehalfOf(currentActor.get(), post)
                .map(it -> new Acting(
                        it.absentUser(),
                        people.nameOf(it.absentUser()),
                        it.capacity() == null ? null : it.capacity().abbreviation()))
                .orElse(new Acting(null, null, null));
    }

    /** The posts for which the signed-in person may enter an absence. */
    @GetMapping(path = "/choices", produces = MediaType.APPLICATION_JSON_VALUE)
    List<PostChoice> choices() {
        return absences.choices(currentActor.get());
    }
}
