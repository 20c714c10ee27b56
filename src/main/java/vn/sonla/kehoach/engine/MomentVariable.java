package vn.sonla.kehoach.engine;

import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.delegate.VariableScope;

/** A moment that a person sends, as a Date or as text: ISO 8601 with offset. Whether the text is one, the service checks. */
public record MomentVariable(String name) {

    /** The moment as text, null where it was not sent. */
    public String from(VariableScope scope) {
        Object value = scope.getVariable(name);
        if (value instanceof Date date) {
            return date.toInstant().atOffset(ZoneOffset.UTC).toString();
        }
        return value == null ? null : value.toString();
    }
}
