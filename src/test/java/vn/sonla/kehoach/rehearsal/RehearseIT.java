package vn.sonla.kehoach.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application as an administrator starts it, with a temporary directory and a database of its own. */
@DisplayName("java -jar ke-hoach.jar rehearse")
class RehearseIT {

    private static final Path JAR = Path.of("target", "ke-hoach.jar").toAbsolutePath();
    private static final Duration LONGEST = Duration.ofMinutes(8);

    @TempDir
    Path directory;

    private Path out;
    private Path temporary;
    private Path output;
    private Path errors;
    private Process process;

    @BeforeEach
    void prepare() throws IOException {
        out = directory.resolve("out");
        temporary = Files.createDirectory(directory.resolve("tmp"));
        output = directory.resolve("stdout");
        errors = directory.resolve("stderr");
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    @DisplayName(
            "plays a month of the plan: 273 reports, the dates of the calendar, late grants, corrections, two kinds of report for two recipients, in Word and PDF, with their hashes")
    void month() throws Exception {
        start("--year", "2024", "--months", "3", "--missing", "0.1", "--grant", "0.5", "--correct", "0.1");
        assertThat(exitCode()).as(text(errors)).isZero();

        JsonNode cycle = summary().get("cycles").get(0);
        assertThat(summary().get("cycles")).hasSize(1);
        assertThat(cycle.get("period").textValue()).isEqualTo("2024-03");
        assertThat(cycle.get("areas").intValue()).isEqualTo(16);
        assertThat(cycle.get("expected").intValue()).isEqualTo(273);
        assertThat(cycle.get("onTime").intValue()
                        + cycle.get("late").intValue()
                        + cycle.get("missing").intValue())
                .isEqualTo(273);
        assertThat(cycle.get("dueAt").textValue()).isEqualTo("2024-03-12T00:00:00+07:00");
        assertThat(cycle.get("lastWorkingDay").textValue()).isEqualTo("2024-03-11");
        assertThat(cycle.get("cutOffAt").textValue()).isEqualTo("2024-03-14T17:00:00+07:00");
        assertThat(cycle.get("kinds").toString()).isEqualTo("[\"MONTH\",\"QUARTER\"]");
        assertThat(cycle.at("/lateGrants/used").intValue())
                .as("late by a grant")
                .isPositive();
        assertThat(cycle.at("/lateGrants/expired").intValue()).as("expired").isPositive();
        assertThat(cycle.at("/corrections/approved").intValue()).as("corrected").isPositive();
        assertThat(cycle.at("/corrections/sectionsKept").intValue())
                .as("sections that nobody named")
                .isPositive();
        assertThat(cycle.at("/corrections/sectionsChanged").intValue()).isZero();
        assertThat(cycle.get("documents")).hasSize(8);
        for (JsonNode document : cycle.get("documents")) {
            Path file = out.resolve(document.get("file").textValue());
            assertThat(Rehearsals.sha256(file)).isEqualTo(document.get("sha256").textValue());
        }
        // The figures of the summary stand in the document that people read.
        String told = text(cycle.get("documents").get(0));
        for (JsonNode figure : cycle.get("figures")) {
            assertThat(told)
                    .contains("%,d".formatted(figure.get("actual").longValue()).replace(',', '.'));
        }
        assertThat(Files.readString(output)).hasLineCount(1).startsWith("1 kỳ, 273 báo cáo: ");
        assertNothingLeft();
    }

    @Test
    @DisplayName("plays another organisation with the number of reports that follows from it")
    void otherOrganisation() throws Exception {
        start("--year", "2024", "--months", "2", "--organisation", "src/test/resources/rehearsal/organisation.yaml");
        assertThat(exitCode()).as(text(errors)).isZero();
        // 24, 26, 16, 19, 17, 18, 24, 15, 24, 24, 19, 24, 26, 11, 25 and 25 for its 16 areas.
        assertThat(summary().get("cycles").get(0).get("expected").intValue()).isEqualTo(337);
        assertThat(summary().get("cycles").get(0).get("areas").intValue()).isEqualTo(16);
    }

    @Test
    @DisplayName("stopped with Ctrl-C while it plays, leaves no process, no temporary file and no summary behind")
    void interrupted() throws Exception {
        start("--year", "2024");
        waitFor(() -> text(errors).contains("01/2024"));
        signal("INT");
        assertThat(exitCode()).isEqualTo(130);
        assertThat(text(errors)).contains("Đã dừng giữa chừng.");
        assertThat(out).doesNotExist();
        assertNothingLeft();
    }

    @Test
    @DisplayName("stopped while it starts, leaves nothing behind either")
    void terminatedAtStart() throws Exception {
        start("--year", "2024");
        waitFor(() -> isAny(temporary, "postmaster.pid"));
        signal("TERM");
        assertThat(exitCode()).isEqualTo(143);
        assertThat(out).doesNotExist();
        assertNothingLeft();
    }

    /**
     * A shell that runs the tests in the background lets their children ignore Ctrl-C; where env can, it makes them heed it
     * again.
     */
    private static List<String> heedingCtrlC() throws IOException, InterruptedException {
        List<String> env = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(env);
        trial.add("true");
        return new ProcessBuilder(trial).start().waitFor() == 0 ? env : List.of();
    }

    private void start(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(heedingCtrlC());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                JAR.toString(),
                RehearseCommand.NAME,
                "--out",
                out.toString()));
        command.addAll(Arrays.asList(arguments));
        process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
    }

    private void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private int exitCode() throws InterruptedException {
        assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    }

    private String text(JsonNode document) throws IOException {
        try (XWPFDocument word = new XWPFDocument(
                        Files.newInputStream(out.resolve(document.get("file").textValue())));
                XWPFWordExtractor extractor = new XWPFWordExtractor(word)) {
            return extractor.getText();
        }
    }

    private void assertNothingLeft() throws IOException {
        assertThat(temporary).isEmptyDirectory();
        assertThat(ProcessHandle.allProcesses()
                        .filter(other -> other.info()
                                .commandLine()
                                .filter(line -> line.contains(temporary.toString()))
                                .isPresent())
                        .toList())
                .isEmpty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isAny(Path directory, String name) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.anyMatch(file -> file.endsWith(name));
        } catch (IOException | java.io.UncheckedIOException vanished) {
            return false;
        }
    }

    private interface Condition {

        boolean holds();
    }

    private void waitFor(Condition condition) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (!condition.holds()) {
            assertThat(process.isAlive()).as(text(errors)).isTrue();
            assertThat(Instant.now()).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
