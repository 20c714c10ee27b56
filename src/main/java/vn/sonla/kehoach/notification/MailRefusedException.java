package vn.sonla.kehoach.notification;

/** The mail server will never take this message for this person; the text says why, in Vietnamese. */
class MailRefusedException extends Exception {

    MailRefusedException(String reason) {
        super(reason);
    }
}
