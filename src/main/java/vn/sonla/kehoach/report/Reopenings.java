package vn.sonla.kehoach.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Requests and grants, and the register's law for what is handed in under a grant: each step is one conditional
 * statement, as in {@link ExpectedReports}.
 */
@Repository
class Reopenings {

    private static final String SELECT =
            """
            select id, report_id, kind, sections, state, requested_by, requested_at, request_reason, closes_at, nil, version_number, times_returned,
                return_reason
            from kehoach.reopening
            """;

    private final JdbcClient jdbc;

    Reopenings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest grant of a report, running, used or expired; empty where none was given. */
    Optional<Reopening> granted(long reportId) {
        return find(
                "where report_id = ? and kind = 'LATE' and state not in ('REQUESTED', 'REFUSED') order by id desc limit 1",
                reportId);
    }

    /** The correction that a unit works on. */
    Optional<Reopening> correction(long reportId) {
        return find("where report_id = ? and kind = 'CORRECTION' and state in ('RETURNED', 'SUBMITTED')", reportId);
    }

    /** For each report what {@link #granted} and {@link #correction} would find; reports without either are not in it. */
    Map<Long, Reopening> inHand(Collection<Long> missing, Collection<Long> accepted) {
        Map<Long, Reopening> newest = new HashMap<>();
        jdbc.sql(
                        SELECT
                                + """
                        where report_id in (:missing) and kind = 'LATE' and state not in ('REQUESTED', 'REFUSED')
                           or report_id in (:accepted) and kind = 'CORRECTION' and state in ('RETURNED', 'SUBMITTED')
                        order by id
                        """)
                .param("missing", orNone(missing))
                .param("accepted", orNone(accepted))
                .query(row -> {
                    newest.put(row.getLong("report_id"), read(row));
                });
        return newest;
    }

    /** An empty list is no SQL. */
    private static Collection<Long> orNone(Collection<Long> ids) {
        return ids.isEmpty() ? List.of(-1L) : ids;
    }

    /** The number of the next version of a report. */
    int nextVersion(long reportId) {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from kehoach.report_version where report_id = ?")
                .param(reportId)
                .query(Integer.class)
                .single();
    }

    /** The request that waits for a decision. */
    Optional<Reopening> requested(long reportId) {
        return find("where report_id = ? and state = 'REQUESTED'", reportId);
    }

    /** The newest request, whatever became of it. */
    Optional<Reopening> newest(long reportId) {
        return find("where report_id = ? and kind = 'LATE' order by id desc limit 1", reportId);
    }

    private Optional<Reopening> find(String where, long reportId) {
        return jdbc.sql(SELECT + where)
                .param(reportId)
                .query((row, number) -> read(row))
                .optional();
    }

    private static Reopening read(ResultSet row) throws SQLException {
        return new Reopening(
                row.getLong("id"),
                Reopening.Kind.valueOf(row.getString("kind")),
                Set.of((String[]) row.getArray("sections").getArray()),
                Reopening.State.valueOf(row.getString("state")),
                row.getString("requested_by"),
                row.getTimestamp("requested_at").toInstant(),
                row.getString("request_reason"),
                row.getTimestamp("closes_at") == null
                        ? null
                        : row.getTimestamp("closes_at").toInstant(),
                row.getBoolean("nil"),
                row.getInt("version_number"),
                row.getInt("times_returned"),
                row.getString("return_reason"));
    }

    /** False where a request or a grant of the report is still open. */
    boolean request(long reportId, String reason, String actor, Instant now) {
        return jdbc.sql(
                                """
                                insert into kehoach.reopening (report_id, requested_by, requested_at, request_reason)
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
                                update kehoach.reopening g
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

    /** Opens an accepted report for a correction; false where one is open already. */
    boolean correct(
            ExpectedReport report, Set<String> sections, String reason, Instant closesAt, String actor, Instant now) {
        return jdbc.sql(
                                """
                                insert into kehoach.reopening (report_id, kind, sections, state, requested_by, requested_at,
                                    request_reason, decided_by, decided_at, closes_at, version_number, corrected_version, return_reason)
                                values (:id, 'CORRECTION', :sections, 'RETURNED', :actor, :now, :reason, :actor, :now,
                                    :closesAt, :version, :version, :reason)
                                on conflict do nothing
                                """)
                        .param("id", report.id())
                        .param("sections", sections.toArray(String[]::new))
                        .param("actor", actor)
                        .param("now", Timestamp.from(now))
                        .param("reason", reason)
                        .param("closesAt", Timestamp.from(closesAt))
                        .param("version", report.versionNumber())
                        .update()
                == 1;
    }

    /** Locks a reopening that is with the officer and not over; false where it is not. */
    boolean holdOpen(long grantId, Instant now) {
        return jdbc.sql(
                        """
                        select id from kehoach.reopening
                        where id = ? and state in ('EXPECTED', 'RETURNED') and ? < closes_at for update
                        """)
                .params(grantId, Timestamp.from(now))
                .query(Long.class)
                .optional()
                .isPresent();
    }

    int submit(long grantId, int number, boolean nil, boolean byHead, Instant now) {
        return jdbc.sql(
                        """
                        update kehoach.reopening
                        set state = :state, nil = :nil, version_number = :number, return_reason = null
                        where id = :id and state in ('EXPECTED', 'RETURNED') and :now < closes_at
                        """)
                .param("state", byHead ? "ACCEPTED" : "SUBMITTED")
                .param("nil", nil)
                .param("number", number)
                .param("id", grantId)
                .param("now", Timestamp.from(now))
                .update();
    }

    int approve(long grantId, Instant now) {
        return jdbc.sql(
                        """
                        update kehoach.reopening set state = 'ACCEPTED'
                        where id = :id and state = 'SUBMITTED' and :now < closes_at
                        """)
                .param("id", grantId)
                .param("now", Timestamp.from(now))
                .update();
    }

    int giveBack(long grantId, String reason, Instant now) {
        return jdbc.sql(
                        """
                        update kehoach.reopening
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
                                update kehoach.reopening
                                set state = case state when 'SUBMITTED' then 'ACCEPTED' else 'EXPIRED' end
                                where id = ? and state in ('EXPECTED', 'RETURNED', 'SUBMITTED')
                                """)
                        .param(grantId)
                        .update()
                == 1;
    }

    /** A correction ends unapproved: what was accepted before stands. False if it had ended. */
    boolean endCorrection(long id) {
        return jdbc.sql(
                                "update kehoach.reopening set state = 'EXPIRED' where id = ? and state in ('RETURNED', 'SUBMITTED')")
                        .param(id)
                        .update()
                == 1;
    }

    /** The register takes in an approved correction; when the report left its unit first stays. */
    int takeInCorrection(long id) {
        return jdbc.sql(
                        """
                        update kehoach.expected_report r
                        set nil = g.nil, closes_at = g.closes_at, version_number = g.version_number, unreviewed = false,
                            times_returned = r.times_returned + g.times_returned
                        from kehoach.reopening g
                        where g.id = ? and r.id = g.report_id and r.state = 'ACCEPTED'
                        """)
                .param(id)
                .update();
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
                        from kehoach.reopening g
                        where g.id = :id and r.id = g.report_id and r.state = 'MISSING'
                        """)
                .param("leftAt", Timestamp.from(leftAt))
                .param("unreviewed", unreviewed)
                .param("signed", signed)
                .param("id", grantId)
                .update();
    }
}
