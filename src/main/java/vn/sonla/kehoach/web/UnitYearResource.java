package vn.sonla.kehoach.web;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.report.UnitYearService;

/** All areas of a unit through the months of a year; no filter of Tasklist can show that. */
@RestController
@RequestMapping(path = "/camunda/api/kehoach/units", produces = MediaType.APPLICATION_JSON_VALUE)
class UnitYearResource {

    private final UnitYearService years;
    private final PlanService plan;
    private final OrganisationService organisation;
    private final CurrentActor currentActor;
    private final Clock clock;

    UnitYearResource(
            UnitYearService years,
            PlanService plan,
            OrganisationService organisation,
            CurrentActor currentActor,
            Clock clock) {
        this.years = years;
        this.plan = plan;
        this.organisation = organisation;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    record Unit(String code, String name) {}

    record Month(String period, String label) {}

    /** One report. */
    record Cell(
            String period,
            String state,
            String stateLabel,
            boolean late,
            boolean nil,
            boolean unreviewed,
            int timesReturned,
            OffsetDateTime dueAt,
            OffsetDateTime closesAt,
            OffsetDateTime leftAt) {}

    /** @param cells one for each month of the year, null where nothing was or is expected yet */
    record Area(String code, String title, List<Cell> cells) {}

    record Year(Unit unit, int year, List<Month> months, List<Area> areas) {}

    @GetMapping("/{unitCode}/year/{year:\\d{4}}")
    Year year(@PathVariable String unitCode, @PathVariable int year) {
        List<UnitYearService.Month> reports = years.reports(unitCode, year, currentActor.get());
        if (!organisation.isUnit(unitCode)) {
            throw Refusal.notFound("Không có đơn vị %s.".formatted(unitCode));
        }
        List<ReportingPeriod> months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> ReportingPeriod.of(year, month))
                .toList();
        Map<String, Map<String, Cell>> cells = reports.stream()
                .collect(Collectors.groupingBy(
                        UnitYearService.Month::areaCode, Collectors.toMap(UnitYearService.Month::period, this::cell)));
        return new Year(
                new Unit(unitCode, organisation.unit(unitCode).name()),
                year,
                months.stream()
                        .map(month -> new Month(month.toString(), month.label()))
                        .toList(),
                plan.areas().stream()
                        .filter(area -> area.leadUnits().contains(unitCode) || cells.containsKey(area.code()))
                        .map(area -> area(area, months, cells.getOrDefault(area.code(), Map.of())))
                        .toList());
    }

    private static Area area(TaskAreaInfo area, List<ReportingPeriod> months, Map<String, Cell> cells) {
        return new Area(
                area.code(),
                area.title(),
                months.stream().map(month -> cells.get(month.toString())).collect(Collectors.toList()));
    }

    private Cell cell(UnitYearService.Month report) {
        return new Cell(
                report.period(),
                report.state().name(),
                report.state().label(),
                report.late(),
                report.nil(),
                report.unreviewed(),
                report.timesReturned(),
                local(report.dueAt()),
                local(report.closesAt()),
                local(report.leftAt()));
    }

    private OffsetDateTime local(Instant moment) {
        return moment == null ? null : moment.atZone(clock.getZone()).toOffsetDateTime();
    }
}
