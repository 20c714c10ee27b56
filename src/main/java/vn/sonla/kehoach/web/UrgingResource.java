package vn.sonla.kehoach.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.escalation.UrgeMeans;
import vn.sonla.kehoach.escalation.UrgingService;
import vn.sonla.kehoach.escalation.UrgingView;

/** What the monitors' form shows, and where it writes down calls and letters. */
@RestController
@RequestMapping("/camunda/api/kehoach/periods/{period}/urging")
class UrgingResource {

    private final UrgingService urging;
    private final CurrentActor currentActor;

    UrgingResource(UrgingService urging, CurrentActor currentActor) {
        this.urging = urging;
        this.currentActor = currentActor;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    UrgingView view(@PathVariable String period) {
        return urging.view(ReportingPeriod.parse(period), currentActor.get());
    }

    /** A call or a letter to a unit. */
    record Entry(String unit, UrgeMeans means, String note) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void log(@PathVariable String period, @RequestBody Entry entry) {
        urging.log(ReportingPeriod.parse(period), entry.unit(), entry.means(), entry.note(), currentActor.get());
    }
}
