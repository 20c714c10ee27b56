package vn.sonla.kehoach.notification;

import jakarta.mail.MessagingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * What a mail server said to a message that it did not take (RFC 5321 §4.2).
 *
 * @param code the reply code, 0 where there was none
 * @param ofRecipient it is about this recipient or this message, not about sender, password or server
 * @param text the reply's text, or what went wrong instead of a reply
 */
record SmtpReply(int code, boolean ofRecipient, String text) {

    private static final int CLOSING = 421;
    private static final int SIGN_IN_FIRST = 530;

    /** Looks for the reply among all that a failed sending carries with it. */
    static SmtpReply in(MailException failure) {
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        String text = failure.getMessage();
        SmtpReply reply = null;
        while (!open.isEmpty()) {
            Throwable next = open.poll();
            text = next.getMessage();
            SmtpReply found = reply(next);
            if (found != null && (reply == null || !reply.ofRecipient())) {
                reply = found;
            }
            if (next instanceof MailSendException send) {
                open.addAll(send.getFailedMessages().values());
            }
            if (next instanceof MessagingException messaging && messaging.getNextException() != null) {
                open.add(messaging.getNextException());
            } else if (next.getCause() != null) {
                open.add(next.getCause());
            }
        }
        return reply == null ? new SmtpReply(0, false, oneLine(text)) : reply;
    }

    private static SmtpReply reply(Throwable failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return of(address.getReturnCode(), true, address.getMessage());
        }
        if (failure instanceof SMTPSenderFailedException from) {
            return of(from.getReturnCode(), false, from.getMessage());
        }
        if (failure instanceof SMTPSendFailedException send) {
            boolean ofMessage = send.getCommand() != null
                    && !send.getCommand().toUpperCase(Locale.ROOT).startsWith("MAIL");
            return of(send.getReturnCode(), ofMessage, send.getMessage());
        }
        return null;
    }

    private static SmtpReply of(int code, boolean ofRecipient, String text) {
        return code < 400 ? null : new SmtpReply(code, ofRecipient, oneLine(text));
    }

    private static String oneLine(String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }

    /** True when the server answered; one that closes down did not. */
    boolean isThere() {
        return code >= 400 && code != CLOSING;
    }

    /**
     * True when trying again is of no use: refused for good and because of this recipient or message. Who may send through
     * the server (530, 5.7.x) concerns everybody, and an administrator mends it.
     */
    boolean isRefusal() {
        return ofRecipient && code >= 500 && code != SIGN_IN_FIRST && !text.matches("\\d+[ -]5\\.7\\.\\d+\\b.*");
    }
}
