package vn.sonla.kehoach.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the department writes.
 *
 * @param from the address that messages come from; its domain is that of the message ids
 * @param recoveryInterval how often to look whether a mail server that was away is back
 */
@ConfigurationProperties("kehoach.notification")
record NotificationPolicy(
        @DefaultValue("ke-hoach@sonla.example") String from, @DefaultValue("PT1M") Duration recoveryInterval) {

    NotificationPolicy {
        if (MailServer.valid(from).isEmpty()) {
            throw new IllegalArgumentException(
                    "kehoach.notification.from: không phải một địa chỉ thư: \"" + from + "\"");
        }
    }

    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }
}
