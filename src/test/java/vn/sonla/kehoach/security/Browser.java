package vn.sonla.kehoach.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Talks to the started server as a browser (cookies, CSRF token) or, with Basic, as a script does. */
public final class Browser {

    private final String server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    public Browser(int port) {
        this.server = "http://localhost:" + port;
    }

    /** Signs in at Tasklist's login form and returns the answer. */
    public HttpResponse<String> login(String app, String user, String password) {
        get("/camunda/app/" + app + "/default/");
        HttpResponse<String> answer = send(
                "POST",
                "/camunda/api/admin/auth/user/default/login/" + app,
                BodyPublishers.ofString("username=" + encoded(user) + "&password=" + encoded(password)),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "X-XSRF-TOKEN", csrfToken()));
        // The session changes with the login; a page gives the token of the new one.
        get("/camunda/app/" + app + "/default/");
        return answer;
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of("Accept", "application/json, text/html"));
    }

    public HttpResponse<String> getAs(String user, String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of("Authorization", basic(user, People.PASSWORD)));
    }

    /** With a JSON body and a valid CSRF token, as the web apps do. */
    public HttpResponse<String> sendWithToken(String method, String path, String json) {
        return send(
                method,
                path,
                BodyPublishers.ofString(json),
                Map.of("Content-Type", "application/json", "X-XSRF-TOKEN", csrfToken()));
    }

    public HttpResponse<String> sendAs(String user, String method, String path, String json) {
        return send(
                method,
                path,
                BodyPublishers.ofString(json),
                Map.of("Content-Type", "application/json", "Authorization", basic(user, People.PASSWORD)));
    }

    public HttpResponse<String> send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        return send(method, path, body, headers, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    public <T> HttpResponse<T> send(
            String method, String path, BodyPublisher body, Map<String, String> headers, BodyHandler<T> answer) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).method(method, body);
        headers.forEach(request::header);
        try {
            return client.send(request.build(), answer);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public String csrfToken() {
        Optional<String> token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst();
        return token.orElseThrow(() -> new AssertionError("no CSRF token"));
    }

    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
