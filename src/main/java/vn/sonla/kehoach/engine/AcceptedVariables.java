package vn.sonla.kehoach.engine;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The variables that a person may send where he completes a task or starts a process. Any other is refused with 400, so
 * that nobody overwrites what the application decided. A process package declares one as a bean for each of its tasks.
 *
 * @param key task definition key, or process definition key for a start
 * @param names names of the variables, all others are refused
 */
public record AcceptedVariables(String key, Set<String> names) {

    public AcceptedVariables(String key, ProcessVariable<?>... variables) {
        this(key, Arrays.stream(variables).map(ProcessVariable::name).collect(Collectors.toUnmodifiableSet()));
    }
}
