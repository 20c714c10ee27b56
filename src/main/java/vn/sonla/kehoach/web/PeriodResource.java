package vn.sonla.kehoach.web;

import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.ConsolidationSchedule;
import vn.sonla.kehoach.consolidation.ConsolidationService;
import vn.sonla.kehoach.consolidation.PeriodOverview;
import vn.sonla.kehoach.consolidation.PeriodOverviewService;
import vn.sonla.kehoach.engine.CurrentActor;

/** What the forms of the department's report read, and where KHTC's text is kept while it is typed. */
@RestController
@RequestMapping("/camunda/api/kehoach/periods/{period}")
class PeriodResource {

    private final PeriodOverviewService overviews;
    private final ConsolidationService consolidation;
    private final ConsolidationSchedule schedule;
    private final Clock clock;
    private final CurrentActor currentActor;

    PeriodResource(
            PeriodOverviewService overviews,
            ConsolidationService consolidation,
            ConsolidationSchedule schedule,
            CurrentActor currentActor,
            Clock clock) {
        this.overviews = overviews;
        this.consolidation = consolidation;
        this.schedule = schedule;
        this.clock = clock;
        this.currentActor = currentActor;
    }

    /** @param edition of the report; its replacements are numbered from 2 */
    @GetMapping(path = "/overview", produces = MediaType.APPLICATION_JSON_VALUE)
    PeriodOverview overview(@PathVariable String period, @RequestParam(defaultValue = "1") int edition) {
        return overviews.overview(ReportingPeriod.parse(period), PeriodKind.MONTH, edition, currentActor.get());
    }

    @GetMapping(path = "/submissions", produces = MediaType.APPLICATION_JSON_VALUE)
    List<SubmissionView> submissions(@PathVariable String period) {
        return SubmissionView.of(schedule.submissions(ReportingPeriod.parse(period)), clock.getZone());
    }

    /** A text that is not finished. */
    record Draft(String conclusion) {}

    @PutMapping(path = "/conclusion", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void saveDraft(@PathVariable String period, @RequestBody Draft draft) {
        consolidation.saveDraft(ReportingPeriod.parse(period), draft.conclusion(), currentActor.get());
    }
}
