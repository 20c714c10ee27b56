package vn.sonla.kehoach.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.Refusal;

/** Finds a report and lets its unit take a step with it: on the register while that is open, under a grant afterwards. */
@Component
class ReportLaw {

    private final ExpectedReports reports;
    private final Reopenings grants;
    private final LateArrivals arrivals;
    private final ReportVersions versions;
    private final Attachments attachments;

    ReportLaw(
            ExpectedReports reports,
            Reopenings grants,
            LateArrivals arrivals,
            ReportVersions versions,
            Attachments attachments) {
        this.reports = reports;
        this.grants = grants;
        this.arrivals = arrivals;
        this.versions = versions;
        this.attachments = attachments;
    }

    Optional<ReportInHand> lookUp(BusinessKey key) {
        return reports.findByPeriodAndAreaCodeAndUnitCode(key.period(), key.areaCode(), key.unitCode())
                .map(this::inHand);
    }

    /** Every report that a unit owes for a period. */
    List<ReportInHand> ofUnit(String period, String unitCode) {
        List<ExpectedReport> rows = reports.findByUnitCodeAndPeriod(unitCode, period);
        Map<Long, Reopening> reopened = grants.inHand(ids(rows, ReportState.MISSING), ids(rows, ReportState.ACCEPTED));
        return rows.stream()
                .map(row -> new ReportInHand(row, reopened.get(row.id())))
                .toList();
    }

    private static List<Long> ids(List<ExpectedReport> rows, ReportState state) {
        return rows.stream()
                .filter(row -> row.state() == state)
                .map(ExpectedReport::id)
                .toList();
    }

    private ReportInHand inHand(ExpectedReport row) {
        Optional<Reopening> reopening =
                switch (row.state()) {
                    case MISSING -> grants.granted(row.id());
                    case ACCEPTED -> grants.correction(row.id());
                    default -> Optional.empty();
                };
        return new ReportInHand(row, reopening.orElse(null));
    }

    /**
     * A report.
     *
     * @throws Refusal 404 if there is no such report
     */
    ReportInHand find(BusinessKey key) {
        return lookUp(key).orElseThrow(() -> Refusal.notFound("Không có báo cáo %s trong sổ theo dõi.".formatted(key)));
    }

    /** The number that the next version of a report gets. */
    int nextVersion(ReportInHand report) {
        return report.isReopened() ? grants.nextVersion(report.id()) : report.versionNumber() + 1;
    }

    /**
     * Keeps a report from being handed in or closed until this transaction ends; false where it is not, or no longer, open
     * for its officer.
     */
    boolean holdOpen(ReportInHand report, Instant now) {
        return report.isReopened()
                ? grants.holdOpen(report.grant().id(), now)
                : reports.holdOpen(report.id(), now).isPresent();
    }

    /** Hands in a version; false when it is too late or somebody was faster. */
    boolean submit(ReportInHand report, ReportVersion version, boolean nil, boolean byHead, Instant now) {
        int changed;
        if (report.isReopened()) {
            changed = grants.submit(report.grant().id(), version.number(), nil, byHead, now);
        } else if (byHead) {
            changed = reports.submitAsHead(report.id(), nil, now);
        } else {
            changed = reports.submit(report.id(), nil, now);
        }
        if (changed == 0) {
            return false;
        }
        // Only now, as from here on none is added or taken away.
        version.attach(attachments.kept(report.id()));
        versions.save(version);
        if (report.isReopened() && byHead) {
            takeIn(report, now);
        }
        return true;
    }

    boolean approve(ReportInHand report, Instant now) {
        if (!report.isReopened()) {
            return reports.approve(report.id(), now) == 1;
        }
        if (grants.approve(report.grant().id(), now) == 0) {
            return false;
        }
        takeIn(report, now);
        return true;
    }

    boolean giveBack(ReportInHand report, String reason, Instant now) {
        int changed = report.isReopened()
                ? grants.giveBack(report.grant().id(), reason, now)
                : reports.giveBack(report.id(), reason, now);
        return changed == 1;
    }

    private void takeIn(ReportInHand report, Instant now) {
        // The aggregates are computed in the database.
        versions.flush();
        if (report.isUnderCorrection()) {
            arrivals.correct(report.row(), report.grant().id());
        } else {
            arrivals.takeIn(report.row(), report.grant().id(), now, false);
        }
    }
}
