package vn.sonla.kehoach.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Talks to a started server as a program does: HTTP Basic, JSON, nothing but the documented contract. */
final class EngineRest {

    static final String PASSWORD = "KeHoach#2024";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String server;

    EngineRest(int port) {
        this.server = "http://localhost:" + port;
    }

    /** An answer: status, and body as JSON where there is one. */
    record Answer(int status, byte[] bytes) {

        JsonNode json() {
            try {
                return JSON.readTree(bytes);
            } catch (IOException e) {
                throw new AssertionError(text(), e);
            }
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** The message of a refusal, one line for each field. */
        String message() {
            return json().path("message").asText();
        }
    }

    Answer get(String user, String path) {
        return send(request(user, path).GET());
    }

    Answer post(String user, String path, JsonNode body) {
        return send(request(user, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    Answer put(String user, String path, JsonNode body) {
        return send(request(user, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.toString())));
    }

    Answer delete(String user, String path) {
        return send(request(user, path).DELETE());
    }

    long count(String user, String path) {
        return get(user, path).json().path("count").asLong(-1);
    }

    /** Id of the open task of an instance, found as the contract says: by the business key. */
    String taskId(String user, String businessKey) {
        JsonNode tasks = get(user, "/engine-rest/task?processInstanceBusinessKey=" + businessKey)
                .json();
        return tasks.path(0).path("id").asText(null);
    }

    Answer submit(String user, String taskId, String report) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode variable = body.putObject("variables").putObject("report");
        variable.put("type", "Json").put("value", report);
        variable.putObject("valueInfo").put("transient", true);
        return post(user, "/engine-rest/task/" + taskId + "/complete", body);
    }

    Answer complete(String user, String taskId, Object... namesAndValues) {
        return post(user, "/engine-rest/task/" + taskId + "/complete", variables(namesAndValues));
    }

    Answer start(String user, String period) {
        return post(user, "/engine-rest/process-definition/key/reporting-cycle/start", variables("period", period));
    }

    /** Deploys a model exactly as the Modeler does: multipart with the file beside the deployment's name. */
    Answer deploy(String user, String name, String fileName, byte[] model) {
        String boundary = "----ke-hoach";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, boundary, "deployment-name", null, name.getBytes(StandardCharsets.UTF_8));
        part(body, boundary, "deployment-source", null, "Camunda Modeler".getBytes(StandardCharsets.UTF_8));
        part(body, boundary, "enable-duplicate-filtering", null, "true".getBytes(StandardCharsets.UTF_8));
        part(body, boundary, fileName, fileName, model);
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(user, "/engine-rest/deployment/create")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(
            ByteArrayOutputStream body, String boundary, String name, String fileName, byte[] content) {
        String header = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                + (fileName == null ? "" : "; filename=\"" + fileName + "\"") + "\r\n\r\n";
        body.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode variables(Object... namesAndValues) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode variables = body.putObject("variables");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.putObject((String) namesAndValues[i]).set("value", JSON.valueToTree(namesAndValues[i + 1]));
        }
        return body;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private HttpRequest.Builder request(String user, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
        if (user != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
