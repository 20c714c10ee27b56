package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.report.DisbursementService;
import vn.sonla.kehoach.report.PackageDisbursement;

/** Tells what was disbursed by work package; of a signed period as it was when it was signed. */
@Service
public class DisbursementOverviewService {

    private final DisbursementService disbursements;
    private final PeriodOverviewService overviews;
    private final PlanService plan;
    private final OrganisationService organisation;

    DisbursementOverviewService(
            DisbursementService disbursements,
            PeriodOverviewService overviews,
            PlanService plan,
            OrganisationService organisation) {
        this.disbursements = disbursements;
        this.overviews = overviews;
        this.plan = plan;
        this.organisation = organisation;
    }

    /**
     * The packages of a stretch, in the order of the plan and of the organisation.
     *
     * @param edition 1 for the report itself
     */
    @Transactional(readOnly = true)
    public List<UnitPackage> packages(ReportingPeriod period, PeriodKind kind, int edition) {
        return packages(areas(), period, kind, overviews.asOf(period, edition));
    }

    /** What the department's report says of them. */
    @Transactional(readOnly = true)
    Disbursements of(ReportingPeriod period, PeriodKind kind) {
        return of(period, kind, 1);
    }

    /** The same for an edition of the report. */
    @Transactional(readOnly = true)
    Disbursements of(ReportingPeriod period, PeriodKind kind, int edition) {
        Instant asOf = overviews.asOf(period, edition);
        List<String> areas = areas();
        return new Disbursements(areas, packages(areas, period, kind, asOf), months(areas, period, asOf));
    }

    private List<String> areas() {
        return plan.areas().stream()
                .filter(area -> area.disbursementThreshold() != null)
                .map(TaskAreaInfo::code)
                .toList();
    }

    private List<UnitPackage> packages(List<String> areas, ReportingPeriod period, PeriodKind kind, Instant asOf) {
        ReportingPeriod first = kind.months(period).get(0);
        return areas.stream()
                .flatMap(area -> disbursements.packages(first, period, area, asOf).stream()
                        .sorted(organisation.inUnitOrder(PackageDisbursement::unitCode))
                        .map(one -> new UnitPackage(area, organisation.unitName(one.unitCode()), one)))
                .toList();
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
                        "T" + number,
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
}
