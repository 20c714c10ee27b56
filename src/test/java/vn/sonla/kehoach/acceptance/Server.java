package vn.sonla.kehoach.acceptance;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged application as a process of its own, with its embedded PostgreSQL, in a folder of the test. */
final class Server {

    static final Path JAR = Path.of("target", "ke-hoach.jar").toAbsolutePath();

    private final Process process;
    private final int port;
    private final Path log;

    private Server(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts it and waits until it is ready, or until it has ended. */
    static Server start(Path folder, String... arguments) throws IOException, InterruptedException {
        int port = freePort();
        Path log = folder.resolve("server-" + port + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-jar",
                JAR.toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().remove("KEHOACH_DEMO_PASSWORD");
        Server server = new Server(builder.start(), port, log);
        server.awaitReadyOrEnd();
        return server;
    }

    EngineRest rest() {
        return new EngineRest(port);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** As a power cut would: no hook runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    /** As an administrator does; returns how long it took. */
    Duration stop() throws InterruptedException {
        Instant begin = Instant.now();
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Duration.between(begin, Instant.now());
    }

    private void awaitReadyOrEnd() throws InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Instant end = Instant.now().plusSeconds(240);
        HttpClient client = HttpClient.newHttpClient();
        while (process.isAlive() && Instant.now().isBefore(end)) {
            try {
                if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // The port is not open yet.
            }
            process.waitFor(250, TimeUnit.MILLISECONDS);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
