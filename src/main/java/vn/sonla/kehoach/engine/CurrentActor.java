package vn.sonla.kehoach.engine;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells who is acting in the current thread, in web apps, REST and jobs alike. */
@Component
public class CurrentActor {

    private final IdentityService identityService;

    CurrentActor(@Lazy IdentityService identityService) {
        this.identityService = identityService;
    }

    /** The signed-in user with his groups, or the system. */
    public Actor get() {
        Authentication authentication = identityService.getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            return Actor.system();
        }
        Set<String> groups =
                authentication.getGroupIds() == null ? Set.of() : new HashSet<>(authentication.getGroupIds());
        return new Actor(authentication.getUserId(), groups);
    }
}
