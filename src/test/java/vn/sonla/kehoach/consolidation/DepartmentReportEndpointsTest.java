package vn.sonla.kehoach.consolidation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.organisation.Groups;

@DisplayName("The department's report over HTTP")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DepartmentReportEndpointsTest extends ConsolidationDatabase {

    private static final ReportingPeriod PERIOD = ReportingPeriod.of(2151, 6);

    @LocalServerPort
    int port;

    @Autowired
    ObjectMapper json;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void consolidate() {
        reports(1).write(PERIOD);
        aggregate(PERIOD);
        consolidation.consolidate(PERIOD, "Kết luận.", new Actor("khtc.th", Set.of(Groups.CONSOLIDATORS)));
        documents.generate(PERIOD);
    }

    @Test
    @DisplayName("lists the documents of a period and hands out the very bytes whose hash it names")
    void documents() throws Exception {
        for (String user : List.of("khtc.th", "vp.gs", "giamdoc", "phogiamdoc", "giamsat", "quantri")) {
            JsonNode list = read(get(user, "/documents?period=2151-06"));
            assertThat(list).hasSize(3);
            assertThat(list.get(0).path("generatedAt").asText()).endsWith("+07:00");
        }
        for (JsonNode document : read(get("giamsat", "/documents?period=2151-06"))) {
            HttpResponse<byte[]> file =
                    get("giamsat", "/documents/" + document.path("id").asLong());
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(file.body())))
                    .isEqualTo(document.path("sha256").asText());
            assertThat(file.headers().firstValue("Content-Type")).hasValue(DocumentInfo.DOCX_TYPE);
            assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                    .startsWith("attachment")
                    .contains(document.path("fileName").asText());
        }
        assertThat(read(get("giamsat", "/documents?period=2151-07"))).isEmpty();
    }

    @Test
    @DisplayName("tells the overview, a figure that nobody reported as null")
    void overview() throws Exception {
        JsonNode overview = read(get("khtc.th", "/periods/2151-06/overview"));
        assertThat(overview.path("areas")).hasSameSizeAs(plan.areas());
        assertThat(overview.path("state").asText()).isEqualTo("CONSOLIDATED");
        assertThat(overview.path("conclusion").asText()).isEqualTo("Kết luận.");
        assertThat(overview.path("total").path("expected").asInt()).isPositive();
        JsonNode nobody = read(get("khtc.th", "/periods/2152-01/overview"));
        assertThat(nobody.path("areas")
                        .get(0)
                        .path("figures")
                        .get(0)
                        .path("actual")
                        .isNull())
                .isTrue();
    }

    @Test
    @DisplayName("lets nobody else in and says why in Vietnamese")
    void refusals() throws Exception {
        for (String path : List.of("/documents?period=2151-06", "/documents/1", "/periods/2151-06/overview")) {
            refused(403, "Báo cáo chung của Sở", get("khtc.cv", path));
            refused(403, "Báo cáo chung của Sở", get("h-mocchau.tp", path));
            assertThat(get(null, path).statusCode()).isEqualTo(401);
        }
        refused(400, "phải ghi năm-tháng", get("giamsat", "/documents?period=2024-13"));
        refused(400, "phải ghi năm-tháng", get("giamsat", "/documents"));
        refused(400, "phải ghi năm-tháng", get("giamsat", "/periods/abc/overview"));
        refused(404, "Không có văn bản này", get("giamsat", "/documents/999999999"));
        assertThat(get("giamsat", "/documents/abc").statusCode()).isEqualTo(404);
    }

    private void refused(int status, String message, HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).containsIgnoringCase("utf-8");
        assertThat(json.readTree(answer.body()).path("message").asText()).contains(message);
        assertThat(json.readTree(answer.body()).path("type").asText()).isNotBlank();
    }

    private JsonNode read(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<byte[]> get(String user, String path)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:%d/camunda/api/kehoach%s".formatted(port, path)));
        if (user != null) {
            String credentials = user + ":" + PASSWORD;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
