package vn.sonla.kehoach.engine;

/**
 * One thing that is wrong with what a person sent, at the place where it is wrong.
 *
 * @param pointer JSON pointer (RFC 6901) into the content, empty for the content as a whole
 * @param message Vietnamese sentence that says what to do
 */
public record FieldError(String pointer, String message) {

    @Override
    public String toString() {
        return pointer.isEmpty() ? message : pointer + ": " + message;
    }
}
