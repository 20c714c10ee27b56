package vn.sonla.kehoach.web;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.organisation.AbsenceService;
import vn.sonla.kehoach.organisation.PostChoice;

/** What the form of an absence offers to choose from. */
@RestController
@RequestMapping("/camunda/api/kehoach/absences")
class AbsenceResource {

    private final AbsenceService absences;
    private final CurrentActor currentActor;

    AbsenceResource(AbsenceService absences, CurrentActor currentActor) {
        this.absences = absences;
        this.currentActor = currentActor;
    }

    /** The posts for which the signed-in person may enter an absence. */
    @GetMapping(path = "/choices", produces = MediaType.APPLICATION_JSON_VALUE)
    List<PostChoice> choices() {
        return absences.choices(currentActor.get());
    }
}
