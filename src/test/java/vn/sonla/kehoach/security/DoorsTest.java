package vn.sonla.kehoach.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@DisplayName("Doors: nothing is open by accident")
class DoorsTest extends RunningServer {

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest",
                "/engine-rest/",
                "/engine-rest/engine",
                "/engine-rest/engine/",
                "/engine-rest/engine/default/task",
                "/engine-rest/engine/default/user",
                "/engine-rest/version",
                "/engine-rest/user",
                "/engine-rest/task",
                "//engine-rest/task",
                "/engine-rest//engine",
                "/%65ngine-rest/engine",
                "/engine-rest/deployment",
                "/engine-rest/identity/password-policy",
                "/engine-rest/no-such-thing"
            })
    @DisplayName("the engine's REST API answers nothing without a name and password, the list of engines included")
    void engineRestNeedsBasic(String path) {
        HttpResponse<String> answer = browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
        assertThat(answer.body()).contains("Bạn chưa đăng nhập");
    }

    @Test
    @DisplayName("nobody creates a user over REST without a name and password")
    void noUserCreationWithoutBasic() {
        HttpResponse<String> answer = browser.send(
                "POST",
                "/engine-rest/user/create",
                BodyPublishers.ofString(
                        """
                        {"profile":{"id":"intruder"},"credentials":{"password":"Intruder#2024"}}"""),
                Map.of("Content-Type", "application/json"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(userExists("intruder")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic cXVhbnRyaQ==",
                "Basic cXVhbnRyaTp3cm9uZw==",
                "Basic AGE6Yg==",
                "Bearer abc",
                "Basic Og=="
            })
    @DisplayName("a broken or wrong Basic header is answered with 401")
    void brokenCredentials(String header) {
        assertThat(browser.send(
                                "GET",
                                "/engine-rest/engine",
                                BodyPublishers.noBody(),
                                Map.of("Authorization", header.replace("cXVhbnRyaTp", "bm9ib2R5Og")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("with name and password the REST API answers, under the path of the engine too")
    void engineRestWithBasic() {
        assertThat(browser.getAs(People.OFFICER, "/engine-rest/engine").statusCode())
                .isEqualTo(200);
        assertThat(browser.getAs(People.OFFICER, "/engine-rest/engine/default/task")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> answer = browser.getAs(People.OFFICER, "/engine-rest/task/count");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().allValues("Cache-Control")).allMatch(value -> value.contains("no-store"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/lib/kehoach/tasklist.js",
                "/camunda/lib/kehoach/vue.js",
                "/camunda/lib/kehoach/kit.css",
                "/camunda/app/tasklist/scripts/config.js"
            })
    @DisplayName("the scripts of our pages are served, and no browser uses one of before an upgrade without asking")
    void ownScripts(String path) {
        HttpResponse<String> answer = browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-cache");
        assertThat(answer.headers().firstValue("Last-Modified")).isPresent();
    }

    @Test
    @DisplayName("who was signed in with Basic is signed out when the request is done")
    void basicLastsOneRequest() {
        browser.getAs(People.ADMINISTRATOR, "/engine-rest/engine");
        assertThat(browser.get("/engine-rest/engine").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("the login page learns the engine's name before anybody is signed in, and nothing else of the engine")
    void onlyTheEngineNameWithoutASession() {
        HttpResponse<String> answer = browser.get("/camunda/api/engine/engine/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[{\"name\":\"default\"}]");
        for (String path : List.of("task", "user", "process-definition", "version", "deployment")) {
            assertThat(browser.get("/camunda/api/engine/engine/default/" + path).statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin//setup/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/setup;a=b/default/user/create",
                "/camunda/api/admin/x/../setup/default/user/create",
                "/camunda/api/admin/x/..;/setup/default/user/create",
                "/camunda/api/admin/setup/%2e%2e/setup/default/user/create"
            })
    @DisplayName(
            "nobody becomes administrator through the setup page, not even while the administrators' group is empty")
    void setupIsClosed(String path) {
        engine.getIdentityService().deleteMembership(People.ADMINISTRATOR, "camunda-admin");
        try {
            browser.get("/camunda/app/welcome/default/");
            HttpResponse<String> answer = browser.sendWithToken(
                    "POST",
                    path,
                    """
                    {"profile":{"id":"intruder","firstName":"I","lastName":"N"},"credentials":{"password":"Xam#Nhap#2024"}}""");

            assertThat(answer.statusCode()).isIn(400, 403, 404);
            assertThat(userExists("intruder")).isFalse();
        } finally {
            engine.getIdentityService().createMembership(People.ADMINISTRATOR, "camunda-admin");
        }
    }

    @Test
    @DisplayName("the setup page is closed to a signed-in administrator too")
    void setupIsClosedToAdministrators() {
        browser.login("admin", People.ADMINISTRATOR, People.PASSWORD);
        assertThat(browser.sendWithToken("POST", "/camunda/api/admin/setup/default/user/create", "{}")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/accident",
                "/camunda/accident",
                "/error",
                "/webjars/camunda/securityFilterRules.json",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/healthy",
                "/swaggerui",
                "/forms/report/submit-report.html",
                "/application.yaml",
                "/Engine-Rest/engine",
                "/camunda/../accident",
                "/camunda/..;/accident"
            })
    @DisplayName("what is not named as open does not exist for an outsider")
    void unnamedPathsAreClosed(String path) {
        assertThat(browser.get(path).statusCode()).isIn(400, 401, 404);
    }

    /** What a pattern of it asks for may have braces of its own: four digits fit all of them here. */
    private static final String PATH_VARIABLE = "\\{(?:[^{}]|\\{[^}]*})*}";

    @Test
    @DisplayName("every mapped controller refuses an outsider")
    void everyMappingIsClosed() {
        Set<String> open = Set.of("/actuator/health", "/actuator/health/**");
        List<String> attacked = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(pattern -> !open.contains(pattern))
                        .flatMap(pattern -> methodsOf(info.getMethodsCondition().getMethods())
                                .map(method -> method + " " + pattern.replaceAll(PATH_VARIABLE, "1111"))))
                .toList();

        assertThat(attacked).contains("GET /accident", "PUT " + OWN_ENDPOINT);
        assertThat(attacked).allSatisfy(attack -> {
            String[] parts = attack.split(" ");
            assertThat(browser.send(parts[0], parts[1], BodyPublishers.noBody(), Map.of())
                            .statusCode())
                    .isIn(401, 403, 404);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    @DisplayName("health is open and tells no details")
    void healthIsOpen(String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).has("components")).isFalse();
    }

    @Test
    @DisplayName("the start page leads to the web apps")
    void startPage() {
        HttpResponse<String> answer = browser.get("/");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(
                        location -> assertThat(location).contains("/camunda/").doesNotContain(";"));
        assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isIn(200, 302);
    }

    @Test
    @DisplayName("our own endpoints answer an outsider with 401 in Vietnamese")
    void ownEndpointsNeedASession() {
        HttpResponse<String> answer = browser.get(OWN_ENDPOINT);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).get("type").asText()).isEqualTo("NotSignedIn");
        assertThat(json(answer).get("message").asText()).startsWith("Bạn chưa đăng nhập");
        assertThat(browser.get("/camunda/api/kehoach/no-such-thing").statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("our own endpoints are read with a session, or with Basic and the same rights")
    void ownEndpointsAreRead() {
        HttpResponse<String> basic = browser.getAs(People.OFFICER, OWN_ENDPOINT);
        assertThat(basic.statusCode()).isEqualTo(200);
        assertThat(json(basic).get("user").asText()).isEqualTo(People.OFFICER);
        assertThat(json(basic).get("groups").toString()).isEqualTo("[\"H-MOCCHAU\"]");
        assertThat(basic.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(basic.headers().allValues("Cache-Control")).allMatch(value -> value.contains("no-store"));
        assertThat(new Browser(port).get(OWN_ENDPOINT).statusCode()).isEqualTo(401);

        browser.login("tasklist", People.OFFICER, People.PASSWORD);
        HttpResponse<String> session = browser.get(OWN_ENDPOINT);
        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(json(session)).isEqualTo(json(basic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    @DisplayName("our own endpoints change nothing without a CSRF token, and nothing with Basic alone")
    void ownEndpointsNeedTheToken(String method) {
        browser.login("tasklist", People.OFFICER, People.PASSWORD);
        Map<String, String> json = Map.of("Content-Type", MediaType.APPLICATION_JSON_VALUE);
        assertThat(browser.sendWithToken(method, OWN_ENDPOINT, "{}").body()).isEqualTo("changed");
        assertThat(browser.send(method, OWN_ENDPOINT, BodyPublishers.ofString("{}"), json)
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Browser(port)
                        .sendAs(People.OFFICER, method, OWN_ENDPOINT, "{}")
                        .statusCode())
                .isEqualTo(403);
        Browser stranger = new Browser(port);
        stranger.get("/camunda/app/welcome/default/");
        assertThat(stranger.sendWithToken(method, OWN_ENDPOINT, "{}").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/tasklist/default/",
                "/camunda/app/tasklist/locales/en.json",
                "/camunda/lib/deps.js",
                "/camunda/api/admin/auth/user/default"
            })
    @DisplayName("no page or file gives the session's cookie to scripts or to other sites")
    void cookies(String path) {
        List<String> cookies = browser.get(path).headers().allValues("Set-Cookie");

        assertThat(cookies.stream().filter(cookie -> cookie.startsWith("JSESSIONID")))
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
        assertThat(cookies.stream().filter(cookie -> cookie.startsWith("XSRF")))
                .allMatch(cookie -> cookie.contains("SameSite=Lax"));
    }

    @Test
    @DisplayName("a weak password is refused")
    void passwordPolicy() {
        HttpResponse<String> answer = browser.sendAs(
                People.ADMINISTRATOR,
                "POST",
                "/engine-rest/user/create",
                """
                {"profile":{"id":"weak","firstName":"Y","lastName":"U"},"credentials":{"password":"123456"}}""");
        assertThat(answer.statusCode()).isIn(400, 500);
        assertThat(userExists("weak")).isFalse();
    }

    private boolean userExists(String id) {
        User user = engine.getIdentityService().createUserQuery().userId(id).singleResult();
        return user != null;
    }

    private static Stream<String> methodsOf(Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream().map(RequestMethod::name);
    }
}
