package vn.sonla.kehoach.web;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.cycle.CycleVersionService;
import vn.sonla.kehoach.cycle.RunningVersion;
import vn.sonla.kehoach.engine.CurrentActor;

/** Which versions of the models the open periods run. */
@RestController
@RequestMapping("/camunda/api/kehoach/cycles/versions")
class VersionResource {

    private final CycleVersionService versions;
    private final CurrentActor currentActor;

    VersionResource(CycleVersionService versions, CurrentActor currentActor) {
        this.versions = versions;
        this.currentActor = currentActor;
    }

    /** @param label of the period, as people name it */
    record View(String label, RunningVersion running) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<View> running() {
        return versions.running(currentActor.get()).stream()
                .map(it -> new View(ReportingPeriod.parse(it.period()).label(), it))
                .toList();
    }
}
