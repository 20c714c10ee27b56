package vn.sonla.kehoach.consolidation;

import java.time.Instant;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.organisation.Groups;

/**
 * Who writes in the department's report, when, and for whom.
 *
 * @param onBehalfOf whose deputy he is in this, null when he acts for himself
 */
record Hand(String userId, String onBehalfOf, Instant at) {

    /** Somebody of the planning division. */
    static Hand of(Actor actor, DeputyService deputies, Instant now) {
        return new Hand(actor.userId(), deputies.absentUser(actor, Groups.CONSOLIDATORS), now);
    }
}
