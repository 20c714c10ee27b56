package vn.sonla.kehoach.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine's REST API wholly behind HTTP Basic. Camunda's own filter leaves the list of engines open, and without any
 * filter the API is open to everybody, deployments included.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class EngineRestDoor extends OncePerRequestFilter {

    private final BasicSignIn basic;

    EngineRestDoor(BasicSignIn basic) {
        this.basic = basic;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !FrontDoor.isIn(FrontDoor.ENGINE_REST, FrontDoor.pathOf(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (basic.signIn(request)) {
                chain.doFilter(request, response);
            } else {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"ke-hoach\", charset=\"UTF-8\"");
                NotSignedIn.answer(response);
            }
        } finally {
            basic.signOut();
        }
    }
}
