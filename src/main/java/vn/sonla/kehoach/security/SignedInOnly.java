package vn.sonla.kehoach.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Every controller of ours is for people who are signed in: in the web apps, whose filters check session and CSRF token
 * before this one, or, to read, with HTTP Basic.
 */
@Component
class SignedInOnly implements HandlerInterceptor, WebMvcConfigurer {

    private static final String WITH_BASIC = SignedInOnly.class.getName();

    private final BasicSignIn basic;
    private final IdentityService identityService;

    SignedInOnly(BasicSignIn basic, @Lazy IdentityService identityService) {
        this.basic = basic;
        this.identityService = identityService;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!isOurs(request, handler) || identityService.getCurrentAuthentication() != null) {
            return true;
        }
        if (request.getMethod().equals("GET") && basic.signIn(request)) {
            request.setAttribute(WITH_BASIC, true);
            return true;
        }
        NotSignedIn.answer(response);
        return false;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        if (request.getAttribute(WITH_BASIC) != null) {
            request.removeAttribute(WITH_BASIC);
            basic.signOut();
        }
    }

    /** Also a path under ours that nobody answers: an outsider learns nothing about which exist. */
    private static boolean isOurs(HttpServletRequest request, Object handler) {
        boolean controller = handler instanceof HandlerMethod method && !(method.getBean() instanceof ErrorController);
        return controller || FrontDoor.isIn(FrontDoor.OWN, FrontDoor.pathOf(request));
    }
}
