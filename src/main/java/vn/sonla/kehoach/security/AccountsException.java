package vn.sonla.kehoach.security;

/** The application does not start, as nobody could administer it, or with a bad password; the message says what to do. */
class AccountsException extends RuntimeException {

    AccountsException(String message) {
        super(message);
    }
}
