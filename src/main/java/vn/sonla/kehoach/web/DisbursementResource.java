package vn.sonla.kehoach.web;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.report.DisbursementService;
import vn.sonla.kehoach.report.PackageDisbursement;

/** How the work packages of a period stand to their plan, for those who watch over all units. */
@RestController
@RequestMapping(path = "/camunda/api/kehoach/disbursements")
class DisbursementResource {

    private final DisbursementService disbursements;
    private final OrganisationService organisation;
    private final CurrentActor currentActor;

    DisbursementResource(
            DisbursementService disbursements, OrganisationService organisation, CurrentActor currentActor) {
        this.disbursements = disbursements;
        this.organisation = organisation;
        this.currentActor = currentActor;
    }

    /**
     * A package; money in triệu đồng.
     *
     * @param disbursed in the period, null where the unit did not tell of it
     * @param rate share of the plan to date that is disbursed, null where nothing was planned yet
     * @param below whether that is below the threshold, so that the unit has to explain
     */
    record View(
            String areaCode,
            String unitCode,
            String unit,
            String name,
            BigDecimal plannedYear,
            BigDecimal plannedToDate,
            BigDecimal disbursed,
            BigDecimal cumulative,
            BigDecimal rate,
            BigDecimal variance,
            boolean below,
            String explanation,
            String proposal) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<View> packages(@RequestParam String period) {
        return disbursements.summary(ReportingPeriod.parse(period), currentActor.get()).stream()
                .map(this::view)
                .toList();
    }

    private View view(DisbursementService.Summarised summarised) {
        PackageDisbursement one = summarised.of();
        return new View(
                summarised.areaCode(),
                one.unitCode(),
                organisation.isUnit(one.unitCode())
                        ? organisation.unit(one.unitCode()).name()
                        : one.unitCode(),
                one.name(),
                one.plannedYear(),
                one.plannedToDate(),
                one.disbursed(),
                one.cumulative(),
                one.rate(),
                one.variance(),
                one.isBelow(),
                one.explanation(),
                one.proposal());
    }
}
