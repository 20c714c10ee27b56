package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;
import vn.sonla.kehoach.story.StoryTest;

/** The pages that carry the web apps, and those that say what went wrong, as the server sends them. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("The pages of the web apps as the server sends them")
class WebAppPagesTest extends StoryTest {

    private static final String DEPARTMENT = "Sở Lao động - Thương binh và Xã hội tỉnh Sơn La";

    /** What makes Camunda's page work: its scripts, styles, controllers, widgets, addresses and settings. */
    private static final Pattern MACHINERY =
            Pattern.compile("\\$APP_ROOT/(?:lib|app)/[\\w./-]+\\?bust=[\\d.]+|\\$CSP_NONCE(?= charset)"
                    + "|ng-controller=\"[^\"]+\"|cam-widget-header|cam-[a-z-]+-panel|notifications-panel|ng-view"
                    + "|\\w+-(?:api|root|name)=\"\\$?[^\"]*\"|window\\.\\w+ = [^;{]+;");

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"tasklist, Danh sách việc", "cockpit, Giám sát", "admin, Quản trị", "welcome, Trang chào"})
    @DisplayName(
            "An app's page arrives whole and in correct Vietnamese, whatever the encoding Java and the engine assume")
    void served(String app, String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/camunda/app/" + app + "/default/", "text/html");

        assertThat(answer.statusCode()).isEqualTo(200);
        String page = HtmlUtils.htmlUnescape(answer.body());
        assertThat(page)
                .contains("<html lang=\"vi\">")
                .contains("<title>" + name + " · Kế hoạch – Sở LĐTBXH tỉnh Sơn La</title>")
                .contains(DEPARTMENT)
                .endsWith("</html>\n")
                .doesNotContain("Powered by", "Camunda services", "$APP_ROOT", "$CSP_NONCE", "\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("An app's page has all the machinery of the one that Camunda ships, in plain ASCII")
    void machinery(String app) throws IOException {
        List<String> pages = Collections.list(getClass()
                        .getClassLoader()
                        .getResources("META-INF/resources/webjars/camunda/app/" + app + "/index.html"))
                .stream()
                .map(WebAppPagesTest::read)
                .toList();

        assertThat(pages).as("ours and Camunda's").hasSize(2);
        assertThat(found(pages.get(0))).containsAll(found(pages.get(1))).hasSizeGreaterThan(10);
        assertThat(pages.get(0)).matches("(?s)\\p{ASCII}*");
    }

    @ParameterizedTest
    @CsvSource({
        "/khong-co, 404, Không có trang này",
        "/camunda/khong-co, 404, Không có trang này",
        "/camunda/api/admin/setup/default/user/create, 404, Không có trang này",
        "/camunda/app/tasklist/khac/, 500, Máy chủ gặp lỗi"
    })
    @DisplayName("A browser that fails reads in Vietnamese why, and nothing of the machine's inside")
    void failed(String path, int status, String heading) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path, "text/html");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.body())
                .contains("<h1>" + heading + "</h1>", DEPARTMENT, "href=\"/camunda/app/tasklist/\"")
                .doesNotContain("Whitelabel", "Exception", "timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/khong-co", "/camunda/khong-co"})
    @DisplayName("A program that fails gets JSON as before")
    void program(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path, "application/json");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).startsWith("{").contains("\"status\":404");
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept", accept)
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static String read(URL page) {
        try (var in = page.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static List<String> found(String page) {
        return MACHINERY
                .matcher(page.replaceAll("(?s)<!--.*?-->", ""))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
