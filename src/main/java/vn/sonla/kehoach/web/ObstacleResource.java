package vn.sonla.kehoach.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.obstacle.ObstacleService;
import vn.sonla.kehoach.obstacle.ObstacleStory;
import vn.sonla.kehoach.obstacle.RaiseForm;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.ObstacleKind;

/** What the forms of difficulties read, and the report's form about those that are still open. */
@RestController
@RequestMapping(path = "/camunda/api/kehoach/obstacles", produces = MediaType.APPLICATION_JSON_VALUE)
class ObstacleResource {

    private final ObstacleService obstacles;
    private final CurrentActor currentActor;
    private final Clock clock;

    ObstacleResource(ObstacleService obstacles, CurrentActor currentActor, Clock clock) {
        this.obstacles = obstacles;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** What the form needs with which a person raises a difficulty. */
    record Raise(List<Unit> units, List<ReportView.Option> kinds, List<AuthorityOption> authorities) {}

    /** A unit the person is in, with its areas. */
    record Unit(String code, String name, List<ReportView.Area> areas) {}

    /** Who can remove a difficulty, and in how many working days he answers. */
    record AuthorityOption(String value, String label, int workingDays) {}

    @GetMapping("/raise")
    Raise raise() {
        RaiseForm form = obstacles.raiseForm(currentActor.get());
        return new Raise(
                form.units().stream()
                        .map(raising -> new Unit(
                                raising.unit().code(),
                                raising.unit().name(),
                                raising.areas().stream()
                                        .map(area -> new ReportView.Area(area.code(), area.title()))
                                        .toList()))
                        .toList(),
                Arrays.stream(ObstacleKind.values())
                        .map(kind -> new ReportView.Option(kind.name(), kind.label()))
                        .toList(),
                Arrays.stream(Authority.values())
                        .map(authority -> new AuthorityOption(
                                authority.name(),
                                authority.label(),
                                form.workingDays().get(authority)))
                        .toList());
    }

    /** The open ones of a unit in an area. */
    @GetMapping
    List<ObstacleView> open(@RequestParam String areaCode, @RequestParam String unitCode) {
        return obstacles.openOf(areaCode, unitCode, currentActor.get()).stream()
                .map(obstacle -> ObstacleView.of(obstacle, clock.getZone()))
                .toList();
    }

    @GetMapping("/{id}")
    ObstacleView.Story story(@PathVariable long id) {
        ObstacleStory story = obstacles.story(id, currentActor.get());
        return new ObstacleView.Story(
                ObstacleView.local(clock.instant(), clock.getZone()),
                ObstacleView.of(story.obstacle(), clock.getZone()),
                story.areaTitle(),
                story.unitName(),
                story.ownerName(),
                story.changes().stream()
                        .map(change -> ObstacleView.Change.of(change, clock.getZone()))
                        .toList());
    }
}
