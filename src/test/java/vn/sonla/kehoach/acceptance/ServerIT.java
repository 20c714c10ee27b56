package vn.sonla.kehoach.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The packaged server")
class ServerIT {

    private static final String SUBMIT = "/engine-rest/task/count?taskDefinitionKey=userTask_submitReport";

    @TempDir
    private Path folder;

    private final List<Server> started = new ArrayList<>();

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Server server : started) {
            if (server.isRunning()) {
                server.stop();
            }
        }
    }

    @Test
    @DisplayName(
            "kill -9 in the middle of a month loses nothing that was acknowledged, and keeps what an administrator deployed")
    void killed() throws Exception {
        Server server = start("--spring.profiles.active=demo");
        EngineRest rest = server.rest();
        waitFor(() -> rest.count("quantri", SUBMIT) == 273);
        assertThat(rest.deploy("quantri", "Lĩnh vực 3.1", "task-area-3-1.bpmn", editedModel(rest))
                        .status())
                .isEqualTo(200);

        // Thirty officers hand in at once; the server is killed while they do.
        List<JsonNode> tasks = new ArrayList<>();
        rest.get("quantri", "/engine-rest/task?taskDefinitionKey=userTask_submitReport&maxResults=120")
                .json()
                .forEach(tasks::add);
        List<String> acknowledged = new ArrayList<>();
        ExecutorService officers = Executors.newFixedThreadPool(8);
        List<Future<String>> answers = new ArrayList<>();
        for (JsonNode task : tasks) {
            String key = businessKey(rest, task);
            String officer = key.substring(key.lastIndexOf('/') + 1).toLowerCase() + ".cv";
            answers.add(
                    officers.submit(() -> rest.submit(officer, task.path("id").asText(), "{\"nil\":true}")
                                            .status()
                                    == 204
                            ? key
                            : null));
        }
        for (int i = 0; i < 30; i++) {
            acknowledged.add(answers.get(i).get());
        }
        server.kill();
        for (Future<String> answer : answers.subList(30, answers.size())) {
            try {
                acknowledged.add(answer.get());
            } catch (java.util.concurrent.ExecutionException notAcknowledged) {
                // The connection broke: nobody was told that this one is in.
            }
        }
        officers.shutdown();
        acknowledged.removeIf(java.util.Objects::isNull);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(30);

        Server again = start("--spring.profiles.active=demo");
        EngineRest after = again.rest();
        for (String key : acknowledged) {
            String unit = key.substring(key.lastIndexOf('/') + 1).toLowerCase();
            JsonNode task = after.get(unit + ".tp", "/engine-rest/task?processInstanceBusinessKey=" + key)
                    .json();
            assertThat(task.path(0).path("taskDefinitionKey").asText()).as(key).isEqualTo("userTask_reviewReport");
        }
        long open = after.count("quantri", SUBMIT);
        long inReview = after.count("quantri", "/engine-rest/task/count?taskDefinitionKey=userTask_reviewReport");
        assertThat(open + inReview).isEqualTo(273);
        assertThat(inReview).isGreaterThanOrEqualTo(acknowledged.size());
        assertThat(after.count("quantri", "/engine-rest/incident/count")).isZero();
        assertThat(after.count("quantri", "/engine-rest/process-instance/count?processDefinitionKey=reporting-cycle"))
                .isEqualTo(1);
        // Restart and stamping have kept the edited model.
        JsonNode latest = after.get("quantri", "/engine-rest/process-definition/key/task-area-3-1")
                .json();
        assertThat(latest.path("version").asInt()).isEqualTo(2);
        assertThat(latest.path("name").asText()).isEqualTo("3.1 sửa trong Modeler");

        // The next cycle runs it.
        assertThat(after.start("khtc.th", "2031-01").status()).isEqualTo(200);
        waitFor(() -> after.count(
                        "quantri",
                        "/engine-rest/process-instance/count?businessKey=2031-01/3.1&processDefinitionId="
                                + latest.path("id").asText())
                == 1);

        assertThat(again.stop()).isLessThan(Duration.ofSeconds(10));
        assertThat(again.log()).doesNotContain("destroy method");
    }

    @Test
    @DisplayName("a wrong plan file refuses the start with file, line and reason, in Vietnamese")
    void wrongPlan() throws Exception {
        Path plan = folder.resolve("ke-hoach.yaml");
        Files.writeString(
                plan,
                Files.readString(Path.of("processes/plan/plan-2024.yaml"))
                        .replaceFirst("leads: \\[PCM,", "leads: [XYZ,"));

        Server server = start("--spring.profiles.active=demo", "--kehoach.plan.file=file:" + plan);

        assertThat(server.isRunning()).isFalse();
        assertThat(server.exitCode()).isNotZero();
        assertThat(server.log()).containsPattern("ke-hoach\\.yaml:\\d+: không có đơn vị hay nhóm đơn vị \"XYZ\"");
    }

    private Server start(String... arguments) throws IOException, InterruptedException {
        Server server = Server.start(folder, arguments);
        started.add(server);
        return server;
    }

    /** What an administrator would save in the Modeler: the deployed model under another name. */
    private static byte[] editedModel(EngineRest rest) {
        String xml = rest.get("quantri", "/engine-rest/process-definition/key/task-area-3-1/xml")
                .json()
                .path("bpmn20Xml")
                .asText();
        String edited = xml.replaceFirst("(<(?:bpmn:)?process [^>]*name=\")[^\"]*", "$13.1 sửa trong Modeler");
        assertThat(edited).isNotEqualTo(xml);
        return edited.getBytes(StandardCharsets.UTF_8);
    }

    private static String businessKey(EngineRest rest, JsonNode task) {
        return rest.get(
                        "quantri",
                        "/engine-rest/process-instance/"
                                + task.path("processInstanceId").asText())
                .json()
                .path("businessKey")
                .asText();
    }

    /** Waits for what the job executor does; an answer, not a pause, ends it. */
    private static void waitFor(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(90);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
