package vn.sonla.kehoach.engine;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.util.ReflectionUtils;

/**
 * What a client sent with a command. The engine keeps it in protected fields of its command classes and offers no
 * accessor; a missing field (another engine version) fails at class initialisation, not silently.
 */
final class SentVariables {

    private static final Field COMPLETE_TASK_ID = field(CompleteTaskCmd.class, "taskId");
    private static final Field COMPLETE_VARIABLES = field(CompleteTaskCmd.class, "variables");
    private static final Field FORM_TASK_ID = field(SubmitTaskFormCmd.class, "taskId");
    private static final Field FORM_VARIABLES = field(SubmitTaskFormCmd.class, "properties");
    private static final Field START_FORM_DEFINITION = field(SubmitStartFormCmd.class, "processDefinitionId");
    private static final Field START_FORM_VARIABLES = field(SubmitStartFormCmd.class, "variables");
    private static final Field START_BUILDER = field(StartProcessInstanceCmd.class, "instantiationBuilder");
    private static final Field START_IN_THE_MIDDLE_BUILDER =
            field(StartProcessInstanceAtActivitiesCmd.class, "instantiationBuilder");

    private SentVariables() {}

    /** Id of the task that this command completes, empty for any other command. */
    static Optional<String> taskId(Command<?> command) {
        if (command instanceof CompleteTaskCmd) {
            return Optional.ofNullable((String) ReflectionUtils.getField(COMPLETE_TASK_ID, command));
        }
        if (command instanceof SubmitTaskFormCmd) {
            return Optional.ofNullable((String) ReflectionUtils.getField(FORM_TASK_ID, command));
        }
        return Optional.empty();
    }

    /** How the process definition of a start is named: its id or its key; empty for any other command. */
    static Optional<Start> start(Command<?> command) {
        if (command instanceof SubmitStartFormCmd) {
            return Optional.of(new Start((String) ReflectionUtils.getField(START_FORM_DEFINITION, command), null));
        }
        if (command instanceof StartProcessInstanceCmd || command instanceof StartProcessInstanceAtActivitiesCmd) {
            ProcessInstantiationBuilderImpl builder = builder(command);
            return Optional.of(new Start(builder.getProcessDefinitionId(), builder.getProcessDefinitionKey()));
        }
        return Optional.empty();
    }

    static Set<String> names(Command<?> command) {
        Set<String> names = new java.util.TreeSet<>();
        variables(command).keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    /** What was sent, as text: a serialised value as it came, JSON for instance. Those without a value are not in it. */
    static Map<String, String> texts(Command<?> command) {
        Map<String, String> texts = new TreeMap<>();
        Map<?, ?> variables = variables(command);
        for (Object name : variables.keySet()) {
            Object value =
                    variables instanceof VariableMap typed ? typed.getValueTyped((String) name) : variables.get(name);
            if (value instanceof SerializableValue serialized && serialized.getValueSerialized() != null) {
                value = serialized.getValueSerialized();
            } else if (value instanceof TypedValue other) {
                value = other.getValue();
            }
            if (value != null) {
                texts.put(String.valueOf(name), value.toString());
            }
        }
        return texts;
    }

    private static Map<?, ?> variables(Command<?> command) {
        Object variables = null;
        if (command instanceof CompleteTaskCmd) {
            variables = ReflectionUtils.getField(COMPLETE_VARIABLES, command);
        } else if (command instanceof SubmitTaskFormCmd) {
            variables = ReflectionUtils.getField(FORM_VARIABLES, command);
        } else if (command instanceof SubmitStartFormCmd) {
            variables = ReflectionUtils.getField(START_FORM_VARIABLES, command);
        } else if (command instanceof StartProcessInstanceCmd
                || command instanceof StartProcessInstanceAtActivitiesCmd) {
            variables = builder(command).getVariables();
        }
        return variables instanceof Map<?, ?> map ? map : Map.of();
    }

    private static ProcessInstantiationBuilderImpl builder(Command<?> command) {
        Field field = command instanceof StartProcessInstanceCmd ? START_BUILDER : START_IN_THE_MIDDLE_BUILDER;
        return (ProcessInstantiationBuilderImpl) ReflectionUtils.getField(field, command);
    }

    private static Field field(Class<?> type, String name) {
        Field field = ReflectionUtils.findField(type, name);
        if (field == null) {
            throw new IllegalStateException(type.getName() + " has no field " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }

    /** True where the client names the elements at which a new instance begins. */
    static boolean startsInTheMiddle(Command<?> command) {
        return command instanceof StartProcessInstanceAtActivitiesCmd;
    }

    /** The definition to start: one of both is set. */
    record Start(String definitionId, String definitionKey) {}
}
