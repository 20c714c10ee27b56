package vn.sonla.kehoach.consolidation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The names a template may use, which are the components of {@link ReportData} and of the records in it. A name is looked
 * up and nothing else: a template cannot call anything.
 */
final class TemplateFields {

    /** What a name stands for. */
    enum Type {
        TEXT,
        FLAG,
        PICTURE,
        LIST,
        /** Several texts under one name, such as {@code total.late}. */
        GROUP
    }

    /**
     * A name.
     *
     * @param element what a list or group holds, else null
     */
    record Field(String name, Type type, Class<?> element) {}

    private TemplateFields() {}

    /** What a name means inside a record; empty where it means nothing. */
    static Optional<Field> find(Class<?> scope, String name) {
        int dot = name.indexOf('.');
        if (dot > 0) {
            return find(scope, name.substring(0, dot))
                    .filter(field -> field.type() == Type.GROUP)
                    .flatMap(field -> find(field.element(), name.substring(dot + 1)));
        }
        return component(scope, name).map(component -> {
            Class<?> type = component.getType();
            if (type == ReportData.Chart.class) {
                return new Field(name, Type.PICTURE, null);
            }
            if (type == boolean.class) {
                return new Field(name, Type.FLAG, null);
            }
            if (type == List.class) {
                return new Field(name, Type.LIST, elementOf(component));
            }
            return type.isRecord() ? new Field(name, Type.GROUP, type) : new Field(name, Type.TEXT, null);
        });
    }

    /** Every list of the report, wherever it is: each can be the rows of a table. */
    static List<String> lists(Class<?> scope) {
        return Arrays.stream(scope.getRecordComponents())
                .filter(component -> component.getType() == List.class)
                .flatMap(component -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(component.getName()), lists(elementOf(component)).stream()))
                .distinct()
                .toList();
    }

    /** The value under a name. */
    static Object value(Object root, String name) {
        int dot = name.indexOf('.');
        if (dot > 0) {
            return value(value(root, name.substring(0, dot)), name.substring(dot + 1));
        }
        RecordComponent component = component(root.getClass(), name)
                .orElseThrow(() -> new IllegalStateException(
                        "No " + name + " in a " + root.getClass().getSimpleName()));
        try {
            return component.getAccessor().invoke(root);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<RecordComponent> component(Class<?> scope, String name) {
        return scope.isRecord()
                ? Arrays.stream(scope.getRecordComponents())
                        .filter(component -> component.getName().equals(name))
                        .findFirst()
                : Optional.empty();
    }

    private static Class<?> elementOf(RecordComponent component) {
        return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }
}
