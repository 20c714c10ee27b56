package vn.sonla.kehoach.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that the embedded database lives in: used by one application at a time, and freed of a database server that
 * outlived an application which was killed.
 */
final class DataDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final int STOP_SECONDS = 30;

    private final Path home;
    private final FileChannel channel;

    private DataDirectory(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /**
     * Takes the folder; the operating system gives it back when this process ends, however it ends.
     *
     * @throws IllegalStateException when another application uses it
     */
    static DataDirectory take(Path home) throws IOException {
        Files.createDirectories(home);
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new IllegalStateException(
                    "Thư mục dữ liệu %s đang được một lần chạy khác sử dụng. Hãy dừng lần chạy đó trước, hoặc chạy ở thư mục khác."
                            .formatted(home));
        }
        DataDirectory directory = new DataDirectory(home, channel);
        directory.stopLeftOver();
        return directory;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    Path data() {
        return home.resolve("data");
    }

    Path binaries() {
        return home.resolve("binaries");
    }

    /** Nobody else uses the folder, so a server that still runs on it has lost its application. */
    private void stopLeftOver() throws IOException {
        Optional<ProcessHandle> server = leftOver();
        if (server.isEmpty()) {
            return;
        }
        LOG.warn(
                "Stopping the database server {} that a killed application left behind",
                server.get().pid());
        server.get().destroy();
        try {
            server.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Its write-ahead log brings it back to what was committed.
            server.get().destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<ProcessHandle> leftOver() throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                // The number may have gone to another program meanwhile.
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.startsWith(binaries().toString()))
                        .orElse(false));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
