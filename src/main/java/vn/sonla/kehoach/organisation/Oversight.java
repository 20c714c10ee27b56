package vn.sonla.kehoach.organisation;

import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;

/** Who sees how all units stand: those who consolidate, monitor, sign, supervise or administer. */
public final class Oversight {

    private Oversight() {}

    /**
     * Lets pass who watches over the reports of every unit.
     *
     * @throws Refusal 403 for everybody else
     */
    public static void require(Actor actor) {
        if (!Groups.oversees(actor.groups())) {
            throw Refusal.forbidden(
                    "Bảng theo dõi chỉ dành cho lãnh đạo Sở, bộ phận tổng hợp, theo dõi, giám sát và quản trị.");
        }
    }
}
