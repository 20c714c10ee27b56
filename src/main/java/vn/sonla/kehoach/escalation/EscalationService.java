package vn.sonla.kehoach.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.escalation.MissingReports.MissingReport;

/** Carries out the rungs of the escalation over the reports that are missing, one row for each. */
@Service
public class EscalationService {

    private final MissingReports missingReports;
    private final ReportingCalendar calendar;
    private final EscalationPolicy policy;
    private final Digests digests;
    private final Rungs rungs;
    private final JdbcClient jdbcClient;

    EscalationService(
            MissingReports missingReports,
            ReportingCalendar calendar,
            EscalationPolicy policy,
            Digests digests,
            Rungs rungs,
            JdbcClient jdbcClient) {
        this.missingReports = missingReports;
        this.calendar = calendar;
        this.policy = policy;
        this.digests = digests;
        this.rungs = rungs;
        this.jdbcClient = jdbcClient;
    }

    /** The moment of an area's own escalation in a period. */
    public Instant areaEscalationAt(ReportingPeriod period) {
        return calendar.rungAt(period, policy.areaWorkingDays()).toInstant();
    }

    /**
     * Writes one reminder for each report of the area that is missing, and tells the area's lead division. A retried job
     * writes and sends nothing twice.
     *
     * @return how many reports are missing
     */
    @Transactional
    public int remindArea(String period, String areaCode) {
        List<MissingReport> missing = missingReports.open(period, areaCode).stream()
                .filter(MissingReport::withOfficer)
                .toList();
        ReportingPeriod of = ReportingPeriod.parse(period);
        digests.tellLeadDivision(of, areaCode, policy.areaRung(), areaEscalationAt(of), missing);
        return missing.size();
    }

    /** How many reports each rung of a period was about, by rung id; 0 for one that has not come or had none. */
    public Map<String, Integer> remindersByRung(String period) {
        Map<String, Integer> counts = new TreeMap<>();
        rungs.ids(period).forEach(rung -> counts.put(rung, 0));
        jdbcClient
                .sql(
                        "select rung, count(distinct report_id) as reports from kehoach.reminder where period = ? group by rung")
                .param(period)
                .query((row, number) -> counts.put(row.getString("rung"), row.getInt("reports")))
                .list();
        return counts;
    }
}
