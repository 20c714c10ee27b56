package vn.sonla.kehoach.engine;

import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A process variable with its type: the one place where a name in a model and a Java type meet.
 *
 * @param name the name as the model writes it
 * @param type a type the engine stores without serialising project classes: String, Boolean, Integer, Long, Date
 */
public record ProcessVariable<T>(String name, Class<T> type) {

    public static ProcessVariable<String> string(String name) {
        return new ProcessVariable<>(name, String.class);
    }

    public static ProcessVariable<Boolean> flag(String name) {
        return new ProcessVariable<>(name, Boolean.class);
    }

    public static ProcessVariable<Integer> integer(String name) {
        return new ProcessVariable<>(name, Integer.class);
    }

    /** The value, or null where it is not set or, sent by a person, of another type. */
    public T from(VariableScope scope) {
        Object value = scope.getVariable(name);
        return type.isInstance(value) ? type.cast(value) : null;
    }

    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }
}
