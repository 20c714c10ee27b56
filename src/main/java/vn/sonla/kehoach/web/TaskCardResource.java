package vn.sonla.kehoach.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.organisation.UnitInfo;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.report.PacketProcess;
import vn.sonla.kehoach.report.UnitYearService;

/** What a task's card in Tasklist says beside its name: all cards of a list by one request. */
@RestController
@RequestMapping(path = "/camunda/api/kehoach/task-cards", produces = MediaType.APPLICATION_JSON_VALUE)
class TaskCardResource {

    /** More than any page of Tasklist's list has. */
    private static final int MAX_TASKS = 200;

    private final PacketProcess process;
    private final PlanService plan;
    private final OrganisationService organisation;
    private final CurrentActor currentActor;

    TaskCardResource(
            PacketProcess process, PlanService plan, OrganisationService organisation, CurrentActor currentActor) {
        this.process = process;
        this.plan = plan;
        this.organisation = organisation;
        this.currentActor = currentActor;
    }

    /**
     * A card.
     *
     * @param area code and title of the area
     * @param unit the unit's name, null where it is the person's own
     */
    record Card(String area, String unit) {}

    /** By task id; nothing for tasks that the person may not read or that belong to no area. */
    @GetMapping
    Map<String, Card> cards(@RequestParam Set<String> ids) {
        if (ids.size() > MAX_TASKS) {
            throw Refusal.badContent("/ids", "Chỉ hỏi được %d việc một lần.".formatted(MAX_TASKS));
        }
        Actor actor = currentActor.get();
        Map<String, String> titles = plan.areas().stream()
                .collect(Collectors.toMap(TaskAreaInfo::code, area -> area.code() + " " + area.title()));
        Map<String, String> units = organisation.units().stream()
                .filter(unit -> !UnitYearService.isOwn(unit.code(), actor))
                .collect(Collectors.toMap(UnitInfo::code, UnitInfo::name));
        Map<String, Card> cards = new HashMap<>();
        process.subjects(List.copyOf(ids))
                .forEach((task, about) -> cards.put(
                        task,
                        new Card(
                                titles.getOrDefault(about.areaCode(), about.areaCode()),
                                about.unitCode() == null ? null : units.get(about.unitCode()))));
        return cards;
    }
}
