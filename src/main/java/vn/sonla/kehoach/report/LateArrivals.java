package vn.sonla.kehoach.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.Refusal;

/**
 * Takes in what leaves a unit under a grant. Before the signature it is in the period's report, and all aggregates are
 * written anew at once; after it, the signed numbers stay, and the periods that follow count it.
 */
@Component
class LateArrivals {

    private final Reopenings grants;
    private final PeriodSignature signature;
    private final AggregationService aggregation;
    private final DisbursementService disbursements;
    private final ApplicationEventPublisher events;

    LateArrivals(
            Reopenings grants,
            PeriodSignature signature,
            AggregationService aggregation,
            DisbursementService disbursements,
            ApplicationEventPublisher events) {
        this.grants = grants;
        this.signature = signature;
        this.aggregation = aggregation;
        this.disbursements = disbursements;
        this.events = events;
    }

    /**
     * Takes a report in; its grant is accepted already.
     *
     * @param leftAt when it left the unit
     */
    void takeIn(ExpectedReport report, long grantId, Instant leftAt, boolean unreviewed) {
        Optional<Instant> signedAt = signature.holdBack(report.period());
        // Whoever had to wait for the signature comes after it.
        Instant moment = signedAt.map(signed -> signed.plus(1, ChronoUnit.MICROS))
                .filter(afterwards -> afterwards.isAfter(leftAt))
                .orElse(leftAt);
        if (grants.takeIn(grantId, moment, unreviewed, signedAt.isPresent()) == 0) {
            throw new IllegalStateException("Report " + report.key() + " has a grant but is not missing");
        }
        if (signedAt.isEmpty()) {
            aggregation.aggregateArea(report.period(), report.areaCode());
        }
        disbursements.changed(report.period(), report.areaCode());
        if (signedAt.isEmpty()) {
            events.publishEvent(new AreaChanged(report.period(), report.areaCode()));
        }
    }

    /**
     * Takes in an approved correction.
     *
     * @throws Refusal 409 when the period was signed meanwhile
     */
    void correct(ExpectedReport report, long correctionId) {
        if (signature.holdBack(report.period()).isPresent()) {
            throw Refusal.conflict("Báo cáo của Sở kỳ này đã ký; không sửa được báo cáo của đơn vị nữa.");
        }
        if (grants.takeInCorrection(correctionId) == 0) {
            throw new IllegalStateException("Report " + report.key() + " has a correction but is not accepted");
        }
        aggregation.aggregateArea(report.period(), report.areaCode());
        disbursements.changed(report.period(), report.areaCode());
        events.publishEvent(new AreaChanged(report.period(), report.areaCode()));
    }
}
