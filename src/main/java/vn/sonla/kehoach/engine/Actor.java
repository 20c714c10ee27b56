package vn.sonla.kehoach.engine;

import java.util.Set;

/**
 * Who acts, as the engine's identity service knows him.
 *
 * @param userId the signed-in user's id, {@link #SYSTEM} where no person is signed in (timers, jobs)
 * @param groups ids of the groups the user belongs to
 */
public record Actor(String userId, Set<String> groups) {

    /** What acts when no person does. */
    public static final String SYSTEM = "he-thong";

    public Actor {
        groups = Set.copyOf(groups);
    }

    /** The application itself, in no group. */
    public static Actor system() {
        return new Actor(SYSTEM, Set.of());
    }

    /** True when a person is signed in. */
    public boolean isPerson() {
        return !SYSTEM.equals(userId);
    }

    public boolean memberOf(String group) {
        return groups.contains(group);
    }
}
