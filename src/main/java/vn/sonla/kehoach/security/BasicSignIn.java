package vn.sonla.kehoach.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Signs a person in for one request with the name and password of an HTTP Basic header. */
@Component
class BasicSignIn {

    private static final String SCHEME = "Basic ";
    private static final Pattern USER_ID = Pattern.compile("[a-zA-Z0-9._-]+");

    private final IdentityService identityService;

    BasicSignIn(@Lazy IdentityService identityService) {
        this.identityService = identityService;
    }

    /**
     * Signs in whom the header names, with all his groups. Whoever calls this calls {@link #signOut} when the request is
     * done.
     *
     * @return false where the header is missing or wrong, or the person is locked after wrong attempts
     */
    boolean signIn(HttpServletRequest request) {
        String[] credentials = credentialsOf(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (credentials.length != 2 || !isRight(credentials[0], credentials[1])) {
            return false;
        }
        String userId = credentials[0];
        List<String> groups = identityService.createGroupQuery().groupMember(userId).unlimitedList().stream()
                .map(Group::getId)
                .toList();
        identityService.setAuthentication(userId, groups);
        return true;
    }

    void signOut() {
        identityService.clearAuthentication();
    }

    private boolean isRight(String userId, String password) {
        try {
            return USER_ID.matcher(userId).matches() && identityService.checkPassword(userId, password);
        } catch (AuthenticationException locked) {
            return false;
        }
    }

    private static String[] credentialsOf(String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new String[0];
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).trim());
            return new String(decoded, StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException notBase64) {
            return new String[0];
        }
    }
}
