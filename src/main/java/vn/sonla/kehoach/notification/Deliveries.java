package vn.sonla.kehoach.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sonla.kehoach.engine.DataFile;
import vn.sonla.kehoach.notification.Letters.Letter;

/** The rows of the deliveries. */
@Repository
class Deliveries {

    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes a new delivery; false when there is one with this key. */
    boolean add(
            Message message,
            String address,
            String messageId,
            Letter letter,
            DeliveryState state,
            String lastError,
            Instant createdAt) {
        boolean added = jdbc.sql(
                                """
                                insert into kehoach.delivery (key, user_id, address, message_id, subject, html, text, state,
                                    last_error, created_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (key) do nothing
                                """)
                        .params(
                                message.key(),
                                message.userId(),
                                address,
                                messageId,
                                letter.subject(),
                                letter.html(),
                                letter.text(),
                                state.name(),
                                lastError,
                                Timestamp.from(createdAt))
                        .update()
                == 1;
        if (added) {
            addAttachments(message);
        }
        return added;
    }

    /** A file that several messages bear is kept once. */
    private void addAttachments(Message message) {
        int position = 0;
        for (Message.Attachment attachment : message.attachments()) {
            String sha256 = DataFile.sha256(attachment.content());
            jdbc.sql("insert into kehoach.delivery_file (sha256, content) values (?, ?) on conflict do nothing")
                    .params(sha256, attachment.content())
                    .update();
            jdbc.sql(
                            """
                            insert into kehoach.delivery_attachment (delivery_id, position, file_name, media_type, sha256)
                            select id, ?, ?, ?, ? from kehoach.delivery where key = ?
                            """)
                    .params(position++, attachment.fileName(), attachment.mediaType(), sha256, message.key())
                    .update();
        }
    }

    /** The files that go with a message. */
    List<Message.Attachment> attachments(long deliveryId) {
        return jdbc.sql(
                        """
                        select a.file_name, a.media_type, f.content
                        from kehoach.delivery_attachment a join kehoach.delivery_file f using (sha256)
                        where a.delivery_id = ? order by a.position
                        """)
                .param(deliveryId)
                .query((row, number) -> new Message.Attachment(row.getString(1), row.getString(2), row.getBytes(3)))
                .list();
    }

    /** Which of these keys have a delivery. */
    List<String> known(List<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : jdbc.sql("select key from kehoach.delivery where key in (:keys)")
                        .param("keys", keys)
                        .query(String.class)
                        .list();
    }

    /** The deliveries whose key begins so, oldest first. */
    List<DeliveryInfo> startingWith(String keyPrefix) {
        return jdbc.sql("select * from kehoach.delivery where starts_with(key, ?) order by id")
                .param(keyPrefix)
                .query((row, number) -> info(row))
                .list();
    }

    /**
     * A sending that begins.
     *
     * @param unrecorded how many sendings before ended without anybody knowing how
     */
    record Attempt(DeliveryInfo delivery, int unrecorded) {}

    /** Notes that sending begins; nothing where the message does not wait any more. */
    Optional<Attempt> begin(String key) {
        return jdbc.sql(
                        """
                        update kehoach.delivery
                        set attempts = attempts + 1, unrecorded = unrecorded + in_flight::int, in_flight = true
                        where key = ? and state = 'PENDING'
                        returning *
                        """)
                .param(key)
                .query((row, number) -> new Attempt(info(row), row.getInt("unrecorded")))
                .optional();
    }

    /** Notes that the server has taken the message. */
    void sent(String key, Instant at) {
        jdbc.sql(
                        """
                        update kehoach.delivery
                        set state = 'SENT', sent_at = ?, in_flight = false, unreachable = false, last_error = null
                        where key = ? and state = 'PENDING'
                        """)
                .params(Timestamp.from(at), key)
                .update();
    }

    /** Notes that the server did not take the message this time. */
    void delayed(String key, MailDelayedException reason) {
        jdbc.sql(
                        """
                        update kehoach.delivery set last_error = left(?, 2000), unreachable = ?, in_flight = ?
                        where key = ? and state = 'PENDING'
                        """)
                .params(reason.getMessage(), reason.isUnreachable(), reason.isUncertain(), key)
                .update();
    }

    /** Notes that the message will not be sent, or not again. */
    void end(String key, DeliveryState state, String reason) {
        jdbc.sql(
                        """
                        update kehoach.delivery
                        set state = ?, last_error = left(?, 2000), unreachable = false, in_flight = false
                        where key = ? and state = 'PENDING'
                        """)
                .params(state.name(), reason, key)
                .update();
    }

    /** Those of these keys whose last sending did not reach the server. */
    List<String> unreachable(Collection<String> keys) {
        return jdbc.sql(
                        "select key from kehoach.delivery where state = 'PENDING' and unreachable and key in (:keys) order by id")
                .param("keys", keys)
                .query(String.class)
                .list();
    }

    private static DeliveryInfo info(ResultSet row) throws SQLException {
        Timestamp sentAt = row.getTimestamp("sent_at");
        return new DeliveryInfo(
                row.getLong("id"),
                row.getString("key"),
                row.getString("user_id"),
                row.getString("address"),
                row.getString("message_id"),
                row.getString("subject"),
                row.getString("html"),
                row.getString("text"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("last_error"),
                row.getTimestamp("created_at").toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }
}
