package vn.sonla.kehoach.consolidation;

import java.util.Set;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Groups;

/** Who may read the department's reports: those who consolidate, monitor, sign, supervise or administer. */
final class Readers {

    private static final Set<String> GROUPS = Set.of(
            Groups.CONSOLIDATORS,
            Groups.MONITORS,
            Groups.DIRECTOR,
            Groups.DEPUTY_DIRECTORS,
            Groups.SUPERVISORS,
            Groups.ADMINISTRATORS);

    private Readers() {}

    static void check(Actor actor) {
        if (GROUPS.stream().noneMatch(actor::memberOf)) {
            throw Refusal.forbidden(
                    "Báo cáo chung của Sở chỉ dành cho lãnh đạo Sở, bộ phận tổng hợp, theo dõi và giám sát.");
        }
    }
}
