package vn.sonla.kehoach.rehearsal;

/** What was asked for cannot be rehearsed; the message is a Vietnamese sentence. */
final class RehearsalRefusedException extends RuntimeException {

    RehearsalRefusedException(String message) {
        super(message);
    }
}
