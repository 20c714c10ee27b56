package vn.sonla.kehoach.dispatch;

/** A package does not lie in the outgoing folder; the text says why, in Vietnamese. The engine tries it again. */
class PackageFailedException extends RuntimeException {

    PackageFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
