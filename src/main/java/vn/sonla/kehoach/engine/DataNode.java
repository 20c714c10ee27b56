package vn.sonla.kehoach.engine;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A place in a {@link DataFile} that knows its line. A value that is missing or of the wrong kind is reported as a fault;
 * empty text, an empty list, 0 or null comes back in its stead, so that reading goes on. Scalars are taken as they are
 * written: area {@code 5.10} is not the number 5.1.
 */
public final class DataNode {

    private final DataFile file;
    private final Node node;

    DataNode(DataFile file, Node node) {
        this.file = file;
        this.node = node;
    }

    public DataFile file() {
        return file;
    }

    /** Reports that something is wrong here, in Vietnamese. */
    public void fault(String message, Object... arguments) {
        file.fault(node.getStartMark().getLine() + 1, message.formatted(arguments));
    }

    /** Reports every field but these, every field that is written twice, and anything that has no fields at all. */
    public DataNode only(String... allowed) {
        List<String> known = Arrays.asList(allowed);
        if (!(node instanceof MappingNode mapping)) {
            fault("ở đây phải ghi các trường: %s", String.join(", ", known));
            return this;
        }
        List<String> seen = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            DataNode key = new DataNode(file, entry.getKeyNode());
            String name = key.text();
            if (!known.contains(name)) {
                key.fault("không có trường \"%s\"; các trường được dùng: %s", name, String.join(", ", known));
            } else if (seen.contains(name)) {
                key.fault("trường \"%s\" được ghi hai lần", name);
            }
            seen.add(name);
        }
        return this;
    }

    /** The field's value as a place, this place where there is none: where a fault about the field belongs. */
    public DataNode at(String field) {
        return find(field).orElse(this);
    }

    public boolean has(String field) {
        return find(field).isPresent();
    }

    /** This scalar as text. */
    public String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        fault("ở đây phải là một dòng chữ");
        return "";
    }

    public String text(String field) {
        return required(field, DataNode::text, "");
    }

    public String text(String field, String otherwise) {
        return has(field) ? text(field) : otherwise;
    }

    /** The elements of a list that must have at least one. */
    public List<DataNode> items(String field) {
        List<DataNode> items = required(field, DataNode::elements, List.of());
        if (items.isEmpty() && has(field) && at(field).node instanceof SequenceNode) {
            at(field).fault("danh sách \"%s\" trống", field);
        }
        return items;
    }

    /** The elements of a list that may be absent or empty. */
    public List<DataNode> itemsIfAny(String field) {
        return has(field) ? at(field).elements() : List.of();
    }

    /** The texts of a list that must have at least one. */
    public List<String> texts(String field) {
        return items(field).stream().map(DataNode::text).toList();
    }

    /** A date as 2024-01-31; null where it is none. */
    public LocalDate date(String field) {
        return required(
                field,
                value ->
                        value.parse(LocalDate::parse, "ngày \"%s\" không đúng, phải ghi năm-tháng-ngày như 2024-05-04"),
                null);
    }

    public LocalDate date(String field, LocalDate otherwise) {
        return has(field) ? date(field) : otherwise;
    }

    public int integer(String field) {
        Integer value = required(field, place -> place.parse(Integer::valueOf, "\"%s\" không phải số nguyên"), null);
        return value == null ? 0 : value;
    }

    /** An optional true or false, false where absent. */
    public boolean flag(String field) {
        if (!has(field)) {
            return false;
        }
        String value = at(field).text();
        if (!value.equals("true") && !value.equals("false")) {
            at(field).fault("\"%s\" phải là true hoặc false", value);
        }
        return value.equals("true");
    }

    /** One of an enum's names; null where it is none. */
    public <E extends Enum<E>> E oneOf(Class<E> type, String field) {
        String names = String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
        return required(
                field,
                value -> value.parse(
                        name -> Enum.valueOf(type, name), "giá trị \"%s\" không có; chọn một trong: " + names),
                null);
    }

    private <T> T parse(Function<String, T> parser, String message) {
        String value = text();
        if (value.isEmpty()) {
            return null;
        }
        try {
            return parser.apply(value);
        } catch (DateTimeException | IllegalArgumentException e) {
            fault(message, value);
            return null;
        }
    }

    private <T> T required(String field, Function<DataNode, T> reader, T otherwise) {
        Optional<DataNode> value = find(field);
        if (value.isEmpty() && node instanceof MappingNode) {
            fault("thiếu trường \"%s\"", field);
        }
        return value.map(reader).orElse(otherwise);
    }

    private List<DataNode> elements() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(element -> new DataNode(file, element))
                    .toList();
        }
        fault("ở đây phải là một danh sách");
        return List.of();
    }

    private Optional<DataNode> find(String field) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(field))
                .map(NodeTuple::getValueNode)
                .filter(value -> !Tag.NULL.equals(value.getTag()))
                .map(value -> new DataNode(file, value))
                .findFirst();
    }
}
