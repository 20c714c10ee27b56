package vn.sonla.kehoach.report;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps every change of a report's state: who, when, from, to, why. */
@Component
class ReportChanges {

    private final JdbcClient jdbc;

    ReportChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void record(long reportId, String actor, ReportState from, ReportState to, String reason, Instant at) {
        record(reportId, actor, null, from, to, reason, at);
    }

    /** @param onBehalfOf whose deputy the actor is in this, null when he acts for himself */
    void record(
            long reportId,
            String actor,
            String onBehalfOf,
            ReportState from,
            ReportState to,
            String reason,
            Instant at) {
        jdbc.sql(
                        """
                        insert into kehoach.report_change (report_id, changed_at, actor, on_behalf_of, from_state, to_state,
                            reason)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(reportId, Timestamp.from(at), actor, onBehalfOf, from.name(), to.name(), reason)
                .update();
    }
}
