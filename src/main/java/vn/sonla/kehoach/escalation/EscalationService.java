package vn.sonla.kehoach.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
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
    private final JdbcTemplate jdbc;
    private final JdbcClient jdbcClient;
    private final Clock clock;

    EscalationService(
            MissingReports missingReports,
            ReportingCalendar calendar,
            EscalationPolicy policy,
            JdbcTemplate jdbc,
            JdbcClient jdbcClient,
            Clock clock) {
        this.missingReports = missingReports;
        this.calendar = calendar;
        this.policy = policy;
        this.jdbc = jdbc;
        this.jdbcClient = jdbcClient;
        this.clock = clock;
    }

    /** The moment of an area's own escalation in a period. */
    public Instant areaEscalationAt(ReportingPeriod period) {
        return calendar.rungAt(period, policy.areaWorkingDays()).toInstant();
    }

    /**
     * Writes one reminder for each report of the area that is missing, for the area's lead division. A retried job writes
     * nothing twice.
     *
     * @return how many reports are missing
     */
    @Transactional
    public int remindArea(String period, String areaCode) {
        List<MissingReport> missing = missingReports.missing(period, areaCode);
        Timestamp dueAt = Timestamp.from(areaEscalationAt(ReportingPeriod.parse(period)));
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.batchUpdate(
                """
                insert into kehoach.reminder (report_id, period, area_code, rung, audience, due_at, carried_out_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (report_id, rung) do nothing
                """,
                missing,
                100,
                (statement, report) -> {
                    statement.setLong(1, report.reportId());
                    statement.setString(2, period);
                    statement.setString(3, areaCode);
                    statement.setString(4, policy.areaRung());
                    statement.setString(5, report.leadDivision());
                    statement.setTimestamp(6, dueAt);
                    statement.setTimestamp(7, now);
                });
        return missing.size();
    }

    /** How many reminders each rung wrote in a period, by rung id. */
    public Map<String, Integer> remindersByRung(String period) {
        Map<String, Integer> counts = new TreeMap<>();
        jdbcClient
                .sql("select rung, count(*) as reminders from kehoach.reminder where period = ? group by rung")
                .param(period)
                .query((row, number) -> counts.put(row.getString("rung"), row.getInt("reminders")))
                .list();
        return counts;
    }
}
