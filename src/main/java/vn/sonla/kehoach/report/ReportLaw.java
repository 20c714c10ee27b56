package vn.sonla.kehoach.report;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.Refusal;

/** Finds a report and lets its unit take a step with it: on the register while that is open, under a grant afterwards. */
@Component
class ReportLaw {

    private final ExpectedReports reports;
    private final LateGrants grants;
    private final LateArrivals arrivals;
    private final ReportVersions versions;

    ReportLaw(ExpectedReports reports, LateGrants grants, LateArrivals arrivals, ReportVersions versions) {
        this.reports = reports;
        this.grants = grants;
        this.arrivals = arrivals;
        this.versions = versions;
    }

    Optional<ReportInHand> lookUp(BusinessKey key) {
        return reports.findByPeriodAndAreaCodeAndUnitCode(key.period(), key.areaCode(), key.unitCode())
                .map(this::inHand);
    }

    private ReportInHand inHand(ExpectedReport row) {
        boolean closed = row.state() == ReportState.MISSING;
        return new ReportInHand(row, closed ? grants.granted(row.id()).orElse(null) : null);
    }

    /**
     * A report.
     *
     * @throws Refusal 404 if there is no such report
     */
    ReportInHand find(BusinessKey key) {
        return lookUp(key).orElseThrow(() -> Refusal.notFound("Không có báo cáo %s trong sổ theo dõi.".formatted(key)));
    }

    /** Hands in a version; false when it is too late or somebody was faster. */
    boolean submit(ReportInHand report, ReportVersion version, boolean nil, boolean byHead, Instant now) {
        int changed;
        if (report.isUnderGrant()) {
            changed = grants.submit(report.grant().id(), nil, byHead, now);
        } else if (byHead) {
            changed = reports.submitAsHead(report.id(), nil, now);
        } else {
            changed = reports.submit(report.id(), nil, now);
        }
        if (changed == 0) {
            return false;
        }
        versions.save(version);
        if (report.isUnderGrant() && byHead) {
            takeIn(report, now);
        }
        return true;
    }

    boolean approve(ReportInHand report, Instant now) {
        if (!report.isUnderGrant()) {
            return reports.approve(report.id(), now) == 1;
        }
        if (grants.approve(report.grant().id(), now) == 0) {
            return false;
        }
        takeIn(report, now);
        return true;
    }

    boolean giveBack(ReportInHand report, String reason, Instant now) {
        int changed = report.isUnderGrant()
                ? grants.giveBack(report.grant().id(), reason, now)
                : reports.giveBack(report.id(), reason, now);
        return changed == 1;
    }

    private void takeIn(ReportInHand report, Instant now) {
        // The aggregates are computed in the database.
        versions.flush();
        arrivals.takeIn(report.row(), report.grant().id(), now, false);
    }
}
