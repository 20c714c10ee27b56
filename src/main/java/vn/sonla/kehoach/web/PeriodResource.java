package vn.sonla.kehoach.web;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.ConclusionDraft;
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

    record ConclusionView(
            String conclusion, int revision, String editedBy, String editedOnBehalfOf, OffsetDateTime editedAt) {}

    @GetMapping(path = "/conclusion", produces = MediaType.APPLICATION_JSON_VALUE)
    ConclusionView conclusion(@PathVariable String period) {
        return view(consolidation.draft(ReportingPeriod.parse(period), currentActor.get()));
    }

    /**
     * A text that is not finished.
     *
     * @param revision of the text that it takes the place of; none for whatever is there
     */
    record Draft(String conclusion, Integer revision) {}

    @PutMapping(
            path = "/conclusion",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ConclusionView saveDraft(@PathVariable String period, @RequestBody Draft draft) {
        return view(consolidation.saveDraft(
                ReportingPeriod.parse(period), draft.revision(), draft.conclusion(), currentActor.get()));
    }

    private static ConclusionView view(ConclusionDraft it) {
        return new ConclusionView(
                it.text() == null ? "" : it.text(),
                it.revision(),
                it.editedBy(),
                it.editedOnBehalfOf(),
                it.editedAt() == null
                        ? null
                        : it.editedAt().atZone(ReportingCalendar.ZONE).toOffsetDateTime());
    }
}
