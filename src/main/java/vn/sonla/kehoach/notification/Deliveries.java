package vn.sonla.kehoach.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
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
            Message message, String address, String messageId, Letter letter, DeliveryState state, Instant createdAt) {
        return jdbc.sql(
                                """
                                insert into kehoach.delivery (key, user_id, address, message_id, subject, html, text, state,
                                    created_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
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
                                Timestamp.from(createdAt))
                        .update()
                == 1;
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
