package vn.sonla.kehoach.consolidation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.sonla.kehoach.organisation.UnitInfo;

/** Names, as documents write them, and order of the units; one that has left the organisation keeps its code and comes last. */
final class Units {

    private final Map<String, UnitInfo> byCode = new HashMap<>();

    Units(List<UnitInfo> units) {
        units.forEach(unit -> byCode.put(unit.code(), unit));
    }

    String name(String code) {
        UnitInfo unit = byCode.get(code);
        return unit == null ? code : unit.shortName();
    }

    <T> Comparator<T> order(Function<T, String> unitCode) {
        return Comparator.<T>comparingInt(row -> position(unitCode.apply(row))).thenComparing(unitCode);
    }

    private int position(String code) {
        UnitInfo unit = byCode.get(code);
        return unit == null ? Integer.MAX_VALUE : unit.position();
    }
}
