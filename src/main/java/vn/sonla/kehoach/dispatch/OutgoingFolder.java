package vn.sonla.kehoach.dispatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import vn.sonla.kehoach.engine.DataFile;

/**
 * The folder from which other systems take packages. A package is a folder that is there whole or not at all: it is written
 * under a name that begins with a dot and renamed.
 */
@Component
class OutgoingFolder {

    /** The checksums of a package, as {@code sha256sum -c} reads them. */
    static final String CHECKSUMS = "SHA256SUMS";

    private final DispatchPolicy policy;

    OutgoingFolder(DispatchPolicy policy) {
        this.policy = policy;
    }

    boolean isConfigured() {
        return policy.outgoing().isPresent();
    }

    /**
     * Sees to it that a package lies in the folder. One that is there already stays, if it is the same.
     *
     * @param files by name, without the checksums, which are added
     * @return SHA-256 of the checksums' file
     * @throws PackageFailedException when it cannot be written, or another one of this name is there
     */
    String put(String name, Map<String, byte[]> files) {
        Path folder = policy.outgoing().orElseThrow();
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        byte[] checksums = checksums(all);
        all.put(CHECKSUMS, checksums);
        Path target = folder.resolve(name);
        try {
            if (Files.exists(target)) {
                refuseAnother(target, all);
            } else {
                write(folder, name, all);
            }
        } catch (IOException e) {
            throw new PackageFailedException(
                    "Không ghi được gói %s vào thư mục %s: %s".formatted(name, folder.toAbsolutePath(), e), e);
        }
        return DataFile.sha256(checksums);
    }

    private static byte[] checksums(SortedMap<String, byte[]> files) {
        return files.entrySet().stream()
                .map(file -> DataFile.sha256(file.getValue()) + "  " + file.getKey() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path folder, String name, SortedMap<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve("." + name + ".part");
        // What a try left behind that was broken off.
        FileSystemUtils.deleteRecursively(part);
        Files.createDirectory(part);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            // On the disk before the name says that it is there.
            Files.write(
                    part.resolve(file.getKey()),
                    file.getValue(),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
        }
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void refuseAnother(Path target, SortedMap<String, byte[]> files) throws IOException {
        TreeSet<String> different = new TreeSet<>();
        try (Stream<Path> present = Files.list(target)) {
            present.map(file -> file.getFileName().toString())
                    .filter(file -> !files.containsKey(file))
                    .forEach(different::add);
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path present = target.resolve(file.getKey());
            if (!Files.isRegularFile(present) || !Arrays.equals(Files.readAllBytes(present), file.getValue())) {
                different.add(file.getKey());
            }
        }
        if (!different.isEmpty()) {
            throw new PackageFailedException(
                    ("Thư mục %s đã có nhưng khác gói phải gửi (%s); hệ thống không ghi đè. Hãy chuyển thư mục đó đi nơi khác"
                                    + " rồi cho chạy lại.")
                            .formatted(target.toAbsolutePath(), String.join(", ", different)),
                    null);
        }
    }
}
