package vn.sonla.kehoach.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the department writes.
 *
 * @param from the address that messages come from; its domain is that of the message ids
 */
@ConfigurationProperties("kehoach.notification")
record NotificationPolicy(@DefaultValue("ke-hoach@sonla.example") String from) {

    NotificationPolicy {
        if (MailAddress.of(from).isEmpty()) {
            throw new IllegalArgumentException(
                    "kehoach.notification.from: không phải một địa chỉ thư: \"" + from + "\"");
        }
    }

    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }
}
