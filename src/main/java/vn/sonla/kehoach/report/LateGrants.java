package vn.sonla.kehoach.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Requests and grants, and the register's law for what is handed in under a grant: each step is one conditional
 * statement, as in {@link ExpectedReports}.
 */
@Repository
class LateGrants {

    private static final String SELECT =
            """
            select id, state, requested_by, requested_at, request_reason, closes_at, nil, version_number, times_returned,
                return_reason
            from kehoach.late_grant
            """;

    private final JdbcClient jdbc;

    LateGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest grant of a report, running, used or expired; empty where none was given. */
    Optional<LateGrant> granted(long reportId) {
        return find("where report_id = ? and state not in ('REQUESTED', 'REFUSED') order by id desc limit 1", reportId);
    }

    /** The request that waits for a decision. */
    Optional<LateGrant> requested(long reportId) {
        return find("where report_id = ? and state = 'REQUESTED'", reportId);
    }

    /** The newest request, whatever became of it. */
    Optional<LateGrant> newest(long reportId) {
        return find("where report_id = ? order by id desc limit 1", reportId);
    }

    private Optional<LateGrant> find(String where, long reportId) {
        return jdbc.sql(SELECT + where)
                .param(reportId)
                .query((row, number) -> new LateGrant(
                        row.getLong("id"),
                        LateGrant.State.valueOf(row.getString("state")),
                        row.getString("requested_by"),
                        row.getTimestamp("requested_at").toInstant(),
                        row.getString("request_reason"),
                        row.getTimestamp("closes_at") == null
                                ? null
                                : row.getTimestamp("closes_at").toInstant(),
                        row.getBoolean("nil"),
                        row.getInt("version_number"),
                        row.getInt("times_returned"),
                        row.getString("return_reason")))
                .optional();
    }

    /** False where a request or a grant of the report is still open. */
    boolean request(long reportId, String reason, String actor, Instant now) {
        return jdbc.sql(
                                """
                                insert into kehoach.late_grant (report_id, requested_by, requested_at, request_reason)
                                values (?, ?, ?, ?) on conflict do nothing
                                """)
                        .params(reportId, actor, Timestamp.from(now), reason)
                        .update()
                == 1;
    }

    /**
     * Decides a request.
     *
     * @param closesAt when the grant ends, null to refuse
     */
    boolean decide(long grantId, Instant closesAt, String reason, String actor, Instant now) {
        return jdbc.sql(
                                """
                                update kehoach.late_grant g
                                set state = :state, closes_at = :closesAt, decision_reason = :reason,
                                    decided_by = :actor, decided_at = :now,
                                    version_number = (select coalesce(max(number), 0) from kehoach.report_version v
                                                      where v.report_id = g.report_id)
                                where id = :id and state = 'REQUESTED'
                                """)
                        .param("state", closesAt == null ? "REFUSED" : "EXPECTED")
                        .param("closesAt", closesAt == null ? null : Timestamp.from(closesAt))
                        .param("reason", reason)
                        .param("actor", actor)
                        .param("now", Timestamp.from(now))
                        .param("id", grantId)
                        .update()
                == 1;
    }

    int submit(long grantId, boolean nil, boolean byHead, Instant now) {
        return jdbc.sql(
                        """
                        update kehoach.late_grant
                        set state = :state, nil = :nil, version_number = version_number + 1, return_reason = null
                        where id = :id and state in ('EXPECTED', 'RETURNED') and :now < closes_at
                        """)
                .param("state", byHead ? "ACCEPTED" : "SUBMITTED")
                .param("nil", nil)
                .param("id", grantId)
                .param("now", Timestamp.from(now))
                .update();
    }

    int approve(long grantId, Instant now) {
        return jdbc.sql(
                        """
                        update kehoach.late_grant set state = 'ACCEPTED'
                        where id = :id and state = 'SUBMITTED' and :now < closes_at
                        """)
                .param("id", grantId)
                .param("now", Timestamp.from(now))
                .update();
    }

    int giveBack(long grantId, String reason, Instant now) {
        return jdbc.sql(
                        """
                        update kehoach.late_grant
                        set state = 'RETURNED', return_reason = :reason, times_returned = times_returned + 1
                        where id = :id and state = 'SUBMITTED' and :now < closes_at
                        """)
                .param("id", grantId)
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The grant ends: what waits for the head is taken as it is, everything else did not come. False if it had ended. */
    boolean expire(long grantId) {
        return jdbc.sql(
                                """
                                update kehoach.late_grant
                                set state = case state when 'SUBMITTED' then 'ACCEPTED' else 'EXPIRED' end
                                where id = ? and state in ('EXPECTED', 'RETURNED', 'SUBMITTED')
                                """)
                        .param(grantId)
                        .update()
                == 1;
    }

    /**
     * The register takes in what was accepted under a grant.
     *
     * @param signed the period is signed, with how many reports were returned in it
     */
    int takeIn(long grantId, Instant leftAt, boolean unreviewed, boolean signed) {
        return jdbc.sql(
                        """
                        update kehoach.expected_report r
                        set state = 'ACCEPTED', late = true, left_at = :leftAt, unreviewed = :unreviewed, nil = g.nil,
                            closes_at = g.closes_at, version_number = g.version_number, return_reason = null,
                            times_returned = r.times_returned + case when :signed then 0 else g.times_returned end
                        from kehoach.late_grant g
                        where g.id = :id and r.id = g.report_id and r.state = 'MISSING'
                        """)
                .param("leftAt", Timestamp.from(leftAt))
                .param("unreviewed", unreviewed)
                .param("signed", signed)
                .param("id", grantId)
                .update();
    }
}
