package vn.sonla.kehoach.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The one way in: whatever is not named here does not exist for the outside, so that no path is open by accident. Who may
 * do what behind the door is decided behind it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FrontDoor extends OncePerRequestFilter {

    /** The application's own data endpoints. */
    static final String OWN = "/camunda/api/kehoach";

    static final String ENGINE_REST = "/engine-rest";

    /** Pages and scripts, of which some are ours and change without Camunda's version number in their addresses. */
    private static final List<String> PAGES = List.of("/camunda/app", "/camunda/lib/kehoach");

    private static final List<String> FILES = List.of("/", "/favicon.ico");
    private static final List<String> FOLDERS = List.of("/camunda", ENGINE_REST, "/actuator/health");

    /**
     * CVE-2026-77226: creates an administrator for anybody as soon as the group of the administrators has no direct
     * member. Administrators come from the environment (see {@link Administrator}), so that nobody needs it.
     */
    private static final String SETUP = "/camunda/api/admin/setup";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = pathOf(request);
        if (isAmbiguous(request.getRequestURI())) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (!isKnown(path) || isIn(SETUP, path)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            if (PAGES.stream().anyMatch(folder -> isIn(folder, path))) {
                // Kept, but asked about before each use: an upgrade must not meet yesterday's scripts.
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
            }
            boolean data = isIn(ENGINE_REST, path) || isIn(OWN, path);
            chain.doFilter(request, data ? new DataResponse(response) : response);
        }
    }

    /** The path as the container maps it to servlets: decoded and normalised. */
    static String pathOf(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }

    static boolean isIn(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    private static boolean isKnown(String path) {
        return FILES.contains(path) || FOLDERS.stream().anyMatch(folder -> isIn(folder, path));
    }

    /** True for a path that the container and JAX-RS, which reads the raw one, could understand differently. */
    private static boolean isAmbiguous(String rawPath) {
        return Arrays.stream(rawPath.split("/")).anyMatch(FrontDoor::isAmbiguousSegment);
    }

    private static boolean isAmbiguousSegment(String raw) {
        if (raw.indexOf(';') >= 0) {
            return true;
        }
        try {
            // A plus sign is itself in a path; only the decoder of query strings reads it as a space.
            String segment = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
            return segment.equals(".") || segment.equals("..") || segment.indexOf('\\') >= 0;
        } catch (IllegalArgumentException malformed) {
            return true;
        }
    }

    /** Data about work is kept by no cache and is never taken for a page; the engine's REST API says only "no-cache". */
    private static class DataResponse extends HttpServletResponseWrapper {

        DataResponse(HttpServletResponse response) {
            super(response);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }

        @Override
        public void setHeader(String name, String value) {
            if (!HttpHeaders.CACHE_CONTROL.equalsIgnoreCase(name)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (!HttpHeaders.CACHE_CONTROL.equalsIgnoreCase(name)) {
                super.addHeader(name, value);
            }
        }
    }
}
