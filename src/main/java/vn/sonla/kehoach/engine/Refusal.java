package vn.sonla.kehoach.engine;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The application does not do what a person asked for, and says why in Vietnamese. However deep inside the engine it is
 * thrown, the person gets the HTTP status of its {@link Kind} and its message, and the transaction is rolled back.
 */
public final class Refusal extends RuntimeException {

    /** Why something is refused, as HTTP sees it. */
    public enum Kind {
        /** What was sent is wrong: 400. */
        BAD_CONTENT(400),
        /** This person may not do that: 403. */
        FORBIDDEN(403),
        /** There is no such thing: 404. */
        NOT_FOUND(404),
        /** It is too late, already done, or done by somebody else meanwhile: 409. */
        CONFLICT(409),
        /** More was sent than is taken: 413. */
        TOO_LARGE(413);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status code. */
        public int status() {
            return status;
        }
    }

    private final Kind kind;

    private Refusal(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Refuses content, one line per field. */
    public static Refusal badContent(List<FieldError> errors) {
        return new Refusal(
                Kind.BAD_CONTENT, errors.stream().map(FieldError::toString).collect(Collectors.joining("\n")));
    }

    /** Refuses content for one reason. */
    public static Refusal badContent(String pointer, String message) {
        return badContent(List.of(new FieldError(pointer, message)));
    }

    /** Refuses a person. */
    public static Refusal forbidden(String message) {
        return new Refusal(Kind.FORBIDDEN, message);
    }

    /** Says that there is no such thing. */
    public static Refusal notFound(String message) {
        return new Refusal(Kind.NOT_FOUND, message);
    }

    /** Refuses because of the state or the time. */
    public static Refusal conflict(String message) {
        return new Refusal(Kind.CONFLICT, message);
    }

    /** Refuses what is larger than allowed. */
    public static Refusal tooLarge(String message) {
        return new Refusal(Kind.TOO_LARGE, message);
    }

    public Kind kind() {
        return kind;
    }
}
