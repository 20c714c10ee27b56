package vn.sonla.kehoach.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Runs engine calls that the application makes for itself, without the signed-in user's authorizations. The service that
 * uses it has checked the person's right before.
 */
@Component
public class SystemEngine {

    private final IdentityService identityService;

    SystemEngine(@Lazy IdentityService identityService) {
        this.identityService = identityService;
    }

    public <T> T call(Supplier<T> engineCall) {
        Authentication person = identityService.getCurrentAuthentication();
        identityService.clearAuthentication();
        try {
            return engineCall.get();
        } finally {
            if (person != null) {
                identityService.setAuthentication(person);
            }
        }
    }

    public void run(Runnable engineCall) {
        call(() -> {
            engineCall.run();
            return null;
        });
    }
}
