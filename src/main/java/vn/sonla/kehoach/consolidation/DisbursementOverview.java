package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.organisation.UnitInfo;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.report.DisbursementService;
import vn.sonla.kehoach.report.PackageDisbursement;

/** Tells the department's report what was disbursed by work package; of a signed period as it was when it was signed. */
@Component
class DisbursementOverview {

    private final DisbursementService disbursements;
    private final OverviewQueries queries;
    private final PlanService plan;
    private final OrganisationService organisation;

    DisbursementOverview(
            DisbursementService disbursements,
            OverviewQueries queries,
            PlanService plan,
            OrganisationService organisation) {
        this.disbursements = disbursements;
        this.queries = queries;
        this.plan = plan;
        this.organisation = organisation;
    }

    /** The packages of a stretch, in the order of the plan and of the organisation. */
    @Transactional(readOnly = true)
    public Disbursements of(ReportingPeriod period, PeriodKind kind) {
        return of(period, kind, queries.asOf(period));
    }

    /** The same as of a moment. */
    @Transactional(readOnly = true)
    public Disbursements of(ReportingPeriod period, PeriodKind kind, Instant asOf) {
        ReportingPeriod first = kind.months(period).get(0);
        Map<String, UnitInfo> units = new HashMap<>();
        organisation.units().forEach(unit -> units.put(unit.code(), unit));
        List<String> areas = plan.areas().stream()
                .filter(area -> area.disbursementThreshold() != null)
                .map(TaskAreaInfo::code)
                .toList();
        return new Disbursements(
                areas,
                areas.stream()
                        .flatMap(area -> disbursements.packages(first, period, area, asOf).stream()
                                // A unit that has left the organisation keeps its code and comes last.
                                .sorted(Comparator.comparingInt(one -> position(units.get(one.unitCode())))))
                        .map(one -> new Disbursements.OfUnit(name(units, one), one))
                        .toList(),
                months(areas, period, asOf));
    }

    /** From the first month that tells of a package. */
    private List<Disbursements.Month> months(List<String> areas, ReportingPeriod last, Instant asOf) {
        List<Disbursements.Month> months = new ArrayList<>();
        for (int number = 1; number <= last.month().getMonthValue(); number++) {
            ReportingPeriod month = ReportingPeriod.of(last.year(), number);
            List<PackageDisbursement> packages = areas.stream()
                    .flatMap(area -> disbursements.packages(month, month, area, asOf).stream())
                    .toList();
            if (!packages.isEmpty()) {
                months.add(new Disbursements.Month(
                        month.label(),
                        sum(packages, PackageDisbursement::plannedToDate),
                        sum(packages, PackageDisbursement::cumulative)));
            }
        }
        return months;
    }

    private static BigDecimal sum(
            List<PackageDisbursement> packages, Function<PackageDisbursement, BigDecimal> amount) {
        return packages.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static int position(UnitInfo unit) {
        return unit == null ? Integer.MAX_VALUE : unit.position();
    }

    private static String name(Map<String, UnitInfo> units, PackageDisbursement one) {
        UnitInfo unit = units.get(one.unitCode());
        return unit == null ? one.unitCode() : unit.name();
    }
}
