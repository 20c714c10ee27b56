package vn.sonla.kehoach.consolidation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.organisation.Deputyship;
import vn.sonla.kehoach.report.PeriodSignature;

/** The department's report of each period; each step is one statement that only its right state lets through. */
@Repository
class ConsolidatedReports implements PeriodSignature {

    private final JdbcClient jdbc;

    ConsolidatedReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The report; all but the state may be null. */
    record Row(
            ConsolidationState state,
            String conclusion,
            String consolidatedBy,
            Instant consolidatedAt,
            String directorComment,
            int returnedTimes,
            String signedBy,
            Instant signedAt) {

        static final Row NONE = new Row(ConsolidationState.DRAFT, null, null, null, null, 0, null, null);
    }

    /** The period's report; an empty draft where its areas have not been aggregated. */
    Row find(ReportingPeriod period) {
        return jdbc.sql(
                        """
                        select state, conclusion, consolidated_by, consolidated_at, director_comment, returned_times,
                            signed_by, signed_at
                        from kehoach.consolidated_report where period = ?
                        """)
                .param(period.toString())
                .query((row, number) -> new Row(
                        ConsolidationState.valueOf(row.getString("state")),
                        row.getString("conclusion"),
                        row.getString("consolidated_by"),
                        instant(row, "consolidated_at"),
                        row.getString("director_comment"),
                        row.getInt("returned_times"),
                        row.getString("signed_by"),
                        instant(row, "signed_at")))
                .optional()
                .orElse(Row.NONE);
    }

    @Override
    public Optional<Instant> signedAt(String period) {
        return jdbc.sql("select sealed_at from kehoach.sealed_period where period = ?")
                .param(period)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    @Override
    public Optional<Instant> holdBack(String period) {
        lock(period);
        // The Director signs this row.
        jdbc.sql("select 1 from kehoach.consolidated_report where period = ? for update")
                .param(period)
                .query(row -> {});
        return signedAt(period);
    }

    /** Until the end of the transaction nobody else aggregates the period or makes its documents. */
    void lock(String period) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('consolidated_report/' || ?, 0))")
                .param(period)
                .query(row -> {});
    }

    /** True once the period was aggregated. */
    boolean exists(ReportingPeriod period) {
        return jdbc.sql("select 1 from kehoach.consolidated_report where period = ?")
                .param(period.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Starts a draft where there is none. */
    void draft(ReportingPeriod period) {
        jdbc.sql("insert into kehoach.consolidated_report (period) values (?) on conflict (period) do nothing")
                .param(period.toString())
                .update();
    }

    /** True where the period is aggregated and KHTC may change its report. */
    boolean isWithConsolidator(ReportingPeriod period) {
        return exists(period) && find(period).state().isWithConsolidator();
    }

    /** What is typed of the conclusion so far; nothing where the period has not been aggregated. */
    ConclusionDraft conclusion(ReportingPeriod period) {
        return jdbc.sql(
                        """
                        select conclusion, conclusion_revision, conclusion_edited_by, conclusion_edited_on_behalf_of,
                            conclusion_edited_at
                        from kehoach.consolidated_report where period = ?
                        """)
                .param(period.toString())
                .query((row, number) -> new ConclusionDraft(
                        row.getString("conclusion"),
                        row.getInt("conclusion_revision"),
                        row.getString("conclusion_edited_by"),
                        row.getString("conclusion_edited_on_behalf_of"),
                        instant(row, "conclusion_edited_at")))
                .optional()
                .orElseGet(() -> new ConclusionDraft(null, 0, null, null, null));
    }

    /**
     * Keeps what is typed, while it is with the consolidator and nobody has changed it since.
     *
     * @param revision what the editor has seen; null where he does not say
     */
    boolean saveDraft(ReportingPeriod period, Integer revision, String conclusion, Hand hand) {
        return jdbc.sql(
                                """
                                update kehoach.consolidated_report
                                set conclusion = ?, conclusion_edited_by = ?, conclusion_edited_on_behalf_of = ?,
                                    conclusion_edited_at = ?, conclusion_revision = conclusion_revision + 1
                                where period = ? and state in ('DRAFT', 'RETURNED')
                                    and conclusion_revision = coalesce(?, conclusion_revision)
                                """)
                        .params(conclusion, hand.userId(), hand.onBehalfOf(), Timestamp.from(hand.at()))
                        .params(period.toString(), revision)
                        .update()
                == 1;
    }

    boolean consolidate(ReportingPeriod period, String conclusion, Hand hand) {
        return jdbc.sql(
                                """
                                update kehoach.consolidated_report
                                set state = 'CONSOLIDATED', conclusion = :text, consolidated_by = :actor,
                                    consolidated_on_behalf_of = :for, consolidated_at = :now,
                                    conclusion_edited_by = :actor, conclusion_edited_on_behalf_of = :for,
                                    conclusion_edited_at = :now, conclusion_revision = conclusion_revision + 1
                                where period = :period and state in ('DRAFT', 'RETURNED')
                                """)
                        .param("text", conclusion)
                        .param("actor", hand.userId())
                        .param("for", hand.onBehalfOf())
                        .param("now", Timestamp.from(hand.at()))
                        .param("period", period.toString())
                        .update()
                == 1;
    }

    /** @param deputyship for whom the actor signs and in what form, null when he is the Director */
    boolean sign(ReportingPeriod period, String comment, String actor, Deputyship deputyship, Instant now) {
        return jdbc.sql(
                                """
                                update kehoach.consolidated_report
                                set state = 'SIGNED', director_comment = ?, signed_by = ?, signed_on_behalf_of = ?,
                                    signing_capacity = ?, signed_at = ?
                                where period = ? and state = 'CONSOLIDATED'
                                """)
                        .params(
                                comment,
                                actor,
                                deputyship == null ? null : deputyship.absentUser(),
                                deputyship == null
                                        ? null
                                        : deputyship.capacity().name(),
                                Timestamp.from(now),
                                period.toString())
                        .update()
                == 1;
    }

    /** @param onBehalfOf whose deputy the actor is in this, null when he is the Director */
    boolean giveBack(ReportingPeriod period, String comment, String actor, String onBehalfOf) {
        return jdbc.sql(
                                """
                                update kehoach.consolidated_report
                                set state = 'RETURNED', director_comment = ?, returned_by = ?, returned_on_behalf_of = ?,
                                    returned_times = returned_times + 1
                                where period = ? and state = 'CONSOLIDATED'
                                """)
                        .params(comment, actor, onBehalfOf, period.toString())
                        .update()
                == 1;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
