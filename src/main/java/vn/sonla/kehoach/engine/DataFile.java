package vn.sonla.kehoach.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A YAML file that an administrator edits. Whoever reads it walks its {@link DataNode}s and reports what is wrong at the
 * node where it is wrong; reading goes on, so that all faults of a file are told at once. Text arrives in Unicode NFC.
 */
public final class DataFile {

    private record Fault(int line, String message) {}

    private final String name;
    private final String sha256;
    private final List<Fault> faults = new ArrayList<>();

    private DataFile(String name, byte[] bytes) {
        this.name = name;
        this.sha256 = sha256(bytes);
    }

    /**
     * Reads a file whole.
     *
     * @param reader turns the root node into the file's content; called with what it reports still to come
     * @throws DataFileException when the file is missing, is no YAML, is empty, or the reader reported a fault
     */
    public static <T> T read(Resource resource, Function<DataNode, T> reader) {
        byte[] bytes = bytes(resource);
        DataFile file = new DataFile(nameOf(resource), bytes);
        T content = reader.apply(new DataNode(file, file.parse(bytes)));
        file.refuseIfFaulty();
        return content;
    }

    /** The hexadecimal SHA-256 of the file's bytes. */
    public String sha256() {
        return sha256;
    }

    /** The hexadecimal SHA-256 of some bytes. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void fault(int line, String message) {
        faults.add(new Fault(line, message));
    }

    private Node parse(byte[] bytes) {
        String text = "";
        try {
            text = decode(bytes);
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw refuse(1, "tệp rỗng");
            }
            return root;
        } catch (CharacterCodingException e) {
            throw refuse(1, "tệp không được ghi bằng bảng mã UTF-8");
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            throw refuse(
                    mark.getLine() + 1,
                    "sai cú pháp YAML tại cột %d, hãy kiểm tra thụt lề, dấu hai chấm, dấu nháy (%s)"
                            .formatted(mark.getColumn() + 1, e.getProblem()));
        } catch (ReaderException e) {
            String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
            throw refuse((int) before.lines().count(), "có ký tự điều khiển không được phép trong YAML");
        } catch (YAMLException e) {
            throw refuse(1, "sai cú pháp YAML (" + e.getMessage() + ")");
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return Normalizer.normalize(text.startsWith("\uFEFF") ? text.substring(1) : text, Normalizer.Form.NFC);
    }

    private DataFileException refuse(int line, String message) {
        fault(line, message);
        return exception();
    }

    private void refuseIfFaulty() {
        if (!faults.isEmpty()) {
            throw exception();
        }
    }

    private DataFileException exception() {
        return new DataFileException(faults.stream()
                .sorted(Comparator.comparingInt(Fault::line))
                .map(fault -> "%s:%d: %s".formatted(name, fault.line(), fault.message()))
                .distinct()
                .toList());
    }

    private static byte[] bytes(Resource resource) {
        try (InputStream in = resource.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new DataFileException(
                    List.of("%s:1: không đọc được tệp; tệp trên đĩa phải ghi \"file:\" trước đường dẫn"
                            .formatted(nameOf(resource))));
        }
    }

    private static String nameOf(Resource resource) {
        try {
            return resource instanceof ClassPathResource onClassPath
                    ? onClassPath.getPath()
                    : resource.getFile().getPath();
        } catch (IOException e) {
            return resource.getDescription();
        }
    }
}
