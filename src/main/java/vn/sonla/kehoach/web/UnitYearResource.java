package vn.sonla.kehoach.web;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.report.BoardMark;
import vn.sonla.kehoach.report.UnitYearService;

/** All areas of a unit through the months of a year; no filter of Tasklist can show that. */
@RestController
@RequestMapping(path = "/camunda/api/kehoach/units", produces = MediaType.APPLICATION_JSON_VALUE)
class UnitYearResource {

    private final UnitYearService years;
    private final PlanService plan;
    private final OrganisationService organisation;
    private final CurrentActor currentActor;
    private final ReportingCalendar calendar;
    private final Clock clock;

    UnitYearResource(
            UnitYearService years,
            PlanService plan,
            OrganisationService organisation,
            CurrentActor currentActor,
            ReportingCalendar calendar,
            Clock clock) {
        this.years = years;
        this.plan = plan;
        this.organisation = organisation;
        this.currentActor = currentActor;
        this.calendar = calendar;
        this.clock = clock;
    }

    record Unit(String code, String name) {}

    /** @param own whether the person belongs to it */
    record Choice(String code, String name, boolean own) {}

    /**
     * @param year the year that a page shows first
     * @param units whose years the person may see, his own first
     */
    record Choices(int year, List<Choice> units) {}

    record Month(String period, String label) {}

    /** One report. */
    record Cell(
            String period,
            String state,
            BoardMark mark,
            String label,
            boolean overdue,
            boolean late,
            boolean nil,
            boolean unreviewed,
            int timesReturned,
            OffsetDateTime dueAt,
            OffsetDateTime closesAt,
            OffsetDateTime leftAt,
            OffsetDateTime reopenedUntil) {}

    /** @param cells one for each month of the year, null where nothing was or is expected yet */
    record Area(String code, String title, List<Cell> cells) {}

    /**
     * @param firstYear the first year of which there are reports, null where there are none
     * @param lastYear the last one
     */
    record Year(Unit unit, int year, Integer firstYear, Integer lastYear, List<Month> months, List<Area> areas) {}

    @GetMapping
    Choices units() {
        Actor actor = currentActor.get();
        return new Choices(
                calendar.nextDue(clock.instant()).year(),
                organisation.units().stream()
                        .filter(unit -> UnitYearService.isReader(unit.code(), actor))
                        .map(unit -> new Choice(unit.code(), unit.name(), UnitYearService.isOwn(unit.code(), actor)))
                        .sorted(Comparator.comparing(Choice::own).reversed())
                        .toList());
    }

    @GetMapping("/{unitCode}/year/{year:\\d{4}}")
    Year year(@PathVariable String unitCode, @PathVariable int year) {
        UnitYearService.Year found = years.year(unitCode, year, currentActor.get());
        if (!organisation.isUnit(unitCode)) {
            throw Refusal.notFound("Không có đơn vị %s.".formatted(unitCode));
        }
        List<ReportingPeriod> months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> ReportingPeriod.of(year, month))
                .toList();
        Map<String, Map<String, Cell>> cells = found.reports().stream()
                .collect(Collectors.groupingBy(
                        UnitYearService.Month::areaCode, Collectors.toMap(UnitYearService.Month::period, this::cell)));
        return new Year(
                new Unit(unitCode, organisation.unit(unitCode).name()),
                year,
                found.firstYear(),
                found.lastYear(),
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
                report.mark(),
                report.mark().label(),
                report.overdue(),
                report.late(),
                report.nil(),
                report.unreviewed(),
                report.timesReturned(),
                local(report.dueAt()),
                local(report.closesAt()),
                local(report.leftAt()),
                local(report.reopenedUntil()));
    }

    private OffsetDateTime local(Instant moment) {
        return moment == null ? null : moment.atZone(clock.getZone()).toOffsetDateTime();
    }
}
