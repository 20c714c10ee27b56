package vn.sonla.kehoach.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the sendings. */
@Repository
class Dispatches {

    private final JdbcClient jdbc;

    Dispatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A sending as its row is. */
    record Row(
            long id,
            String period,
            int edition,
            String recipient,
            int sequence,
            String reason,
            String requestedBy,
            String onBehalfOf,
            Instant requestedAt,
            Instant dueAt,
            String packageName,
            String packageSha256,
            Instant packagedAt,
            String note,
            Instant handedOverAt) {}

    /** What the data files of a package say. */
    record Data(byte[] data, byte[] schema) {}

    /** Until the end of the transaction nobody else begins a sending of the period. */
    void lock(String period) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('dispatch ' || ?, 0))")
                .param(period)
                .query(row -> {});
    }

    /**
     * Begins a sending; the first gets the number 1.
     *
     * @param reason null where nobody asked for it
     * @param dueAt until when the recipient must have it, null for a replacement
     */
    long begin(
            String period,
            int edition,
            String recipient,
            String reason,
            String requestedBy,
            String onBehalfOf,
            Instant requestedAt,
            Instant dueAt) {
        return jdbc.sql(
                        """
                        insert into kehoach.dispatch (period, edition, recipient, sequence, reason, requested_by,
                            on_behalf_of, requested_at, due_at)
                        select :period, :edition, :recipient, coalesce(max(sequence), 0) + 1, :reason, :requestedBy,
                            :onBehalfOf, :requestedAt, cast(:dueAt as timestamptz)
                        from kehoach.dispatch
                        where period = :period and edition = :edition and recipient = :recipient
                        returning id
                        """)
                .param("period", period)
                .param("edition", edition)
                .param("recipient", recipient)
                .param("reason", reason)
                .param("requestedBy", requestedBy)
                .param("onBehalfOf", onBehalfOf)
                .param("requestedAt", Timestamp.from(requestedAt))
                .param("dueAt", dueAt == null ? null : Timestamp.from(dueAt), Types.TIMESTAMP)
                .query(Long.class)
                .single();
    }

    Row get(long id) {
        return jdbc.sql("select * from kehoach.dispatch where id = ?")
                .param(id)
                .query((row, number) -> row(row))
                .single();
    }

    /** The newest sending of a report to a recipient, of whatever edition. */
    Optional<Row> newest(String period, String recipient) {
        return jdbc.sql(
                        """
                        select * from kehoach.dispatch where period = ? and recipient = ?
                        order by edition desc, sequence desc limit 1
                        """)
                .params(period, recipient)
                .query((row, number) -> row(row))
                .optional();
    }

    /** All sendings of a period in the order in which they were asked for. */
    List<Row> ofPeriod(String period) {
        return jdbc.sql("select * from kehoach.dispatch where period = ? order by id")
                .param(period)
                .query((row, number) -> row(row))
                .list();
    }

    Optional<Data> data(Row dispatch) {
        return jdbc.sql(
                        "select data, schema from kehoach.dispatch_data where period = ? and edition = ? and recipient = ?")
                .params(dispatch.period(), dispatch.edition(), dispatch.recipient())
                .query((row, number) -> new Data(row.getBytes("data"), row.getBytes("schema")))
                .optional();
    }

    void keepData(Row dispatch, Data data, Instant madeAt) {
        jdbc.sql(
                        """
                        insert into kehoach.dispatch_data (period, edition, recipient, data, schema, made_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        dispatch.period(),
                        dispatch.edition(),
                        dispatch.recipient(),
                        data.data(),
                        data.schema(),
                        Timestamp.from(madeAt))
                .update();
    }

    /** @param name null where there is no outgoing folder */
    void packaged(long id, String name, String sha256, Instant at) {
        jdbc.sql("update kehoach.dispatch set package_name = ?, package_sha256 = ?, packaged_at = ? where id = ?")
                .params(name, sha256, Timestamp.from(at), id)
                .update();
    }

    void handedOver(long id, String note, Instant at) {
        jdbc.sql("update kehoach.dispatch set note = ?, handed_over_at = ? where id = ?")
                .params(note, Timestamp.from(at), id)
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("period"),
                row.getInt("edition"),
                row.getString("recipient"),
                row.getInt("sequence"),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getString("on_behalf_of"),
                row.getTimestamp("requested_at").toInstant(),
                instant(row, "due_at"),
                row.getString("package_name"),
                row.getString("package_sha256"),
                instant(row, "packaged_at"),
                row.getString("note"),
                instant(row, "handed_over_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
