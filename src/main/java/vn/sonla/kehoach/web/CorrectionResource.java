package vn.sonla.kehoach.web;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.report.CorrectionService;

/** What the form shows with which somebody returns sections of a report. */
@RestController
@RequestMapping(path = "/camunda/api/kehoach/corrections", produces = MediaType.APPLICATION_JSON_VALUE)
class CorrectionResource {

    private final CorrectionService corrections;
    private final PlanService plan;
    private final OrganisationService organisation;
    private final ReportingCalendar calendar;
    private final CurrentActor currentActor;
    private final Clock clock;

    CorrectionResource(
            CorrectionService corrections,
            PlanService plan,
            OrganisationService organisation,
            ReportingCalendar calendar,
            CurrentActor currentActor,
            Clock clock) {
        this.corrections = corrections;
        this.plan = plan;
        this.organisation = organisation;
        this.calendar = calendar;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    record Report(
            String period,
            String periodLabel,
            String areaCode,
            String unitCode,
            String unitName,
            boolean nil,
            boolean pending) {}

    record Commitment(String id, String text) {}

    /** {@code disbursement} is true where its figures include work packages. */
    record Area(String code, String title, boolean disbursement, List<Commitment> commitments) {}

    /** The reports that the signed-in user may return, and the sections of each area; {@code until} is the default end. */
    record Choices(List<Report> reports, List<Area> areas, OffsetDateTime until) {}

    @GetMapping("/choices")
    Choices choices() {
        return new Choices(
                corrections.correctable(currentActor.get()).stream()
                        .map(report -> new Report(
                                report.period(),
                                ReportingPeriod.parse(report.period()).label(),
                                report.areaCode(),
                                report.unitCode(),
                                organisation.unit(report.unitCode()).name(),
                                report.nil(),
                                report.pending()))
                        .toList(),
                plan.areas().stream()
                        .map(area -> new Area(
                                area.code(),
                                area.title(),
                                area.disbursementThreshold() != null,
                                plan.commitments(area.code()).stream()
                                        .map(commitment -> new Commitment(commitment.id(), commitment.text()))
                                        .toList()))
                        .toList(),
                calendar.endOfNextWorkingDay(clock.instant()).toOffsetDateTime());
    }
}
