package vn.sonla.kehoach.notification;

/** A message could not be handed over now; the text says why, in Vietnamese. The engine tries it again. */
class MailDelayedException extends RuntimeException {

    private final boolean unreachable;
    private final boolean uncertain;

    /**
     * @param unreachable the server gave no answer to the message, as it is down or its password is wrong
     * @param uncertain the message was handed over whole and no answer came: it may have gone out
     */
    MailDelayedException(String reason, boolean unreachable, boolean uncertain, Throwable cause) {
        super(reason, cause);
        this.unreachable = unreachable;
        this.uncertain = uncertain;
    }

    boolean isUnreachable() {
        return unreachable;
    }

    boolean isUncertain() {
        return uncertain;
    }
}
