package vn.sonla.kehoach.organisation;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids of the user groups. A unit's own group, officers and head, is its code. */
public final class Groups {

    /** Consolidators of Phòng Kế hoạch - Tài chính. */
    public static final String CONSOLIDATORS = "KHTC-TH";

    /** Monitors of Văn phòng Sở. */
    public static final String MONITORS = "VP-GS";

    public static final String DIRECTOR = "GIAMDOC";

    public static final String DEPUTY_DIRECTORS = "PHOGIAMDOC";

    /** Those who see everything and change nothing. */
    public static final String SUPERVISORS = "GIAMSAT";

    public static final String ADMINISTRATORS = "camunda-admin";

    static final Set<String> ALL =
            Set.of(CONSOLIDATORS, MONITORS, DIRECTOR, DEPUTY_DIRECTORS, SUPERVISORS, ADMINISTRATORS);

    private static final String HEAD_SUFFIX = "-TP";

    private Groups() {}

    /** The group of those who approve for a unit. */
    public static String head(String unitCode) {
        return unitCode + HEAD_SUFFIX;
    }

    /** Every group of this organisation: of its units and of its posts. */
    public static Set<String> of(Collection<UnitInfo> units) {
        return Stream.concat(ALL.stream(), units.stream().flatMap(unit -> Stream.of(unit.code(), head(unit.code()))))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** True for the group of those who approve for a unit. */
    static boolean isHead(String group) {
        return group.endsWith(HEAD_SUFFIX);
    }

    /** True when one of the groups watches over the reports of every unit. */
    public static boolean oversees(Set<String> groups) {
        return groups.stream().anyMatch(ALL::contains);
    }

    /** True for an id that no unit may have, as it already means another group. */
    static boolean isReserved(String id) {
        return ALL.contains(id) || id.endsWith(HEAD_SUFFIX);
    }
}
