package vn.sonla.kehoach.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;

/** Tells what is a mail address. */
public final class MailAddress {

    private MailAddress() {}

    /** The address of one person, without spaces around it, or nothing where it is none. */
    public static Optional<String> of(String text) {
        try {
            InternetAddress parsed = new InternetAddress(text == null ? "" : text.strip(), true);
            boolean plain = parsed.getAddress().matches("[\\x21-\\x7e]+@[A-Za-z0-9.-]+");
            return plain ? Optional.of(parsed.getAddress()) : Optional.empty();
        } catch (AddressException e) {
            return Optional.empty();
        }
    }
}
