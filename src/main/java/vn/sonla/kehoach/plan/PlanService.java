package vn.sonla.kehoach.plan;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Service;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.organisation.OrganisationService;

/**
 * Answers questions about the plan from memory; its file is read once, at start, and what is in the database mirrors it.
 */
@Service
public class PlanService {

    private final Plan plan;
    private final PlanProperties properties;
    private final PlanTables tables;
    private final ReportingCalendar calendar;
    private final Clock clock;
    private volatile YearMonth effectiveMonth;

    PlanService(
            PlanProperties properties,
            OrganisationService organisation,
            PlanTables tables,
            ReportingCalendar calendar,
            Clock clock) {
        this.plan = Plan.read(properties.file(), organisation);
        this.properties = properties;
        this.tables = tables;
        this.calendar = calendar;
        this.clock = clock;
        this.effectiveMonth = configuredMonth();
    }

    /** Adopts the plan as configured. */
    public PlanInfo adopt() {
        return adopt(configuredMonth());
    }

    /** Makes the plan the one that is reported on from a month on. Doing so again changes nothing. */
    public PlanInfo adopt(YearMonth month) {
        effectiveMonth = month;
        PlanInfo adopted = plan();
        tables.store(adopted, plan, clock.instant());
        return adopted;
    }

    public PlanInfo plan() {
        return new PlanInfo(
                plan.year(),
                plan.title(),
                plan.recipients(),
                plan.consolidator(),
                effectiveMonth,
                properties.sample(),
                plan.sha256());
    }

    /**
     * True for a period that is reported on this plan: from its effective month to the end of that year, as a plan is a
     * yearly one; a sample serves any period.
     */
    public boolean isEffective(ReportingPeriod period) {
        return properties.sample()
                || (period.year() == effectiveMonth.getYear() && !period.month().isBefore(effectiveMonth));
    }

    /** All task areas, in the plan's order. */
    public List<TaskAreaInfo> areas() {
        return plan.areas();
    }

    /**
     * A task area.
     *
     * @throws NoSuchElementException when there is none of this code
     */
    public TaskAreaInfo area(String code) {
        return plan.areas().stream()
                .filter(area -> area.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("Kế hoạch không có lĩnh vực \"" + code + "\""));
    }

    /** The commitments of an area, in the plan's order. */
    public List<CommitmentInfo> commitments(String areaCode) {
        return plan.commitments().stream()
                .filter(commitment -> commitment.areaCode().equals(areaCode))
                .toList();
    }

    /** The indicators of an area, in the plan's order. */
    public List<IndicatorInfo> indicators(String areaCode) {
        return plan.indicators().stream()
                .filter(indicator -> indicator.areaCode().equals(areaCode))
                .toList();
    }

    /** The indicators of an area that a unit reports. */
    public List<IndicatorInfo> indicatorsOf(String areaCode, String unitCode) {
        return indicators(areaCode).stream()
                .filter(indicator -> indicator.reportedBy().contains(unitCode))
                .toList();
    }

    private YearMonth configuredMonth() {
        return properties.sample()
                ? YearMonth.of(calendar.nextDue(clock.instant()).year(), 1)
                : properties.effectiveMonth();
    }
}
