package vn.sonla.kehoach.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.PlanService;

/** Puts together what the forms show, for one report and for all of a unit in the same few statements. */
@Component
class ReportForms {

    private final ExpectedReports reports;
    private final ReportVersions versions;
    private final ReportDrafts drafts;
    private final PlanService plan;
    private final OrganisationService organisation;
    private final DisbursementService disbursements;
    private final JdbcClient jdbc;

    ReportForms(
            ExpectedReports reports,
            ReportVersions versions,
            ReportDrafts drafts,
            PlanService plan,
            OrganisationService organisation,
            DisbursementService disbursements,
            JdbcClient jdbc) {
        this.reports = reports;
        this.versions = versions;
        this.drafts = drafts;
        this.plan = plan;
        this.organisation = organisation;
        this.disbursements = disbursements;
        this.jdbc = jdbc;
    }

    /**
     * The forms of reports.
     *
     * @param period of all of them
     * @param unitCode of all of them
     */
    List<ReportForm> of(String period, String unitCode, List<ReportInHand> inHand) {
        Map<String, ExpectedReport> before = before(period, unitCode, inHand);
        List<Long> ids = inHand.stream().map(ReportInHand::id).toList();
        Written written = new Written(versions.findByReportIdIn(
                Stream.concat(ids.stream(), before.values().stream().map(ExpectedReport::id))
                        .toList()));
        Map<Long, ReportDraft> typed = drafts.of(ids);
        Map<String, BigDecimal> earlier = earlierInYear(period, unitCode);
        List<ReportForm> forms = new ArrayList<>();
        for (ReportInHand report : inHand) {
            Optional<ReportVersion> last = written.version(report.id(), report.versionNumber());
            forms.add(new ReportForm(
                    report.status(),
                    report.openSections(),
                    plan.area(report.areaCode()).title(),
                    organisation.unit(unitCode).name(),
                    plan.commitments(report.areaCode()),
                    plan.indicatorsOf(report.areaCode(), unitCode),
                    typed.get(report.id()),
                    last.map(ReportVersion::content).orElse(null),
                    last.map(ReportVersion::writtenBy).orElse(null),
                    last.map(ReportVersion::writtenAt).orElse(null),
                    Optional.ofNullable(before.get(report.areaCode()))
                            .flatMap(previous -> written.version(previous.id(), previous.versionNumber()))
                            .map(ReportVersion::content)
                            .orElse(null),
                    earlier,
                    disbursement(report)));
        }
        return forms;
    }

    private ReportForm.Disbursement disbursement(ReportInHand report) {
        DisbursementRules rules = disbursements.rules(report.row().period(), report.areaCode(), report.unitCode());
        return rules.threshold() == null ? null : new ReportForm.Disbursement(rules.threshold(), rules.known());
    }

    /** What was accepted for the month before, by area. */
    private Map<String, ExpectedReport> before(String period, String unitCode, List<ReportInHand> inHand) {
        List<String> areas = inHand.stream().map(ReportInHand::areaCode).toList();
        return reports
                .findByUnitCodeAndPeriod(
                        unitCode, ReportingPeriod.parse(period).previous().toString())
                .stream()
                .filter(row -> row.state() == ReportState.ACCEPTED && areas.contains(row.areaCode()))
                .collect(Collectors.toMap(ExpectedReport::areaCode, Function.identity()));
    }

    /**
     * What the unit's accepted reports of the year say before a period, added up by indicator; what one says of the month
     * before it takes the place of what that month said.
     */
    private Map<String, BigDecimal> earlierInYear(String period, String unitCode) {
        Map<String, BigDecimal> sums = new HashMap<>();
        jdbc.sql(
                        """
                        with reported as (
                            select r.period, f.indicator_id, f.actual, f.previous
                            from kehoach.expected_report r
                            join kehoach.report_version v on v.report_id = r.id and v.number = r.version_number
                            join kehoach.figure f on f.version_id = v.id
                            where r.unit_code = :unit and r.state = 'ACCEPTED'
                                and r.period >= :first and r.period < :period
                        )
                        select month.indicator_id, sum(coalesce(next.previous, month.actual)) as total
                        from reported month left join reported next on next.indicator_id = month.indicator_id
                            and next.period = to_char(to_date(month.period, 'YYYY-MM') + interval '1 month', 'YYYY-MM')
                        group by month.indicator_id
                        """)
                .param("unit", unitCode)
                .param("first", ReportingPeriod.parse(period).year() + "-01")
                .param("period", period)
                .query(row -> {
                    sums.put(row.getString("indicator_id"), row.getBigDecimal("total"));
                });
        return sums;
    }

    private record Written(List<ReportVersion> versions) {

        Optional<ReportVersion> version(long reportId, int number) {
            return versions.stream()
                    .filter(version -> version.reportId() == reportId && version.number() == number)
                    .findFirst();
        }
    }
}
