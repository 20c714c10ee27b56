package vn.sonla.kehoach.rehearsal;

import java.time.Instant;
import java.util.Comparator;
import vn.sonla.kehoach.engine.BusinessKey;

/**
 * When something happens, and what it is about: the order of a rehearsal. Ids of the engine are not part of it, as they
 * differ from one rehearsal to the next.
 *
 * @param at the moment
 * @param key the cycle, task area or report
 * @param element what it is in the model, or what a person does
 */
record Turn(Instant at, BusinessKey key, String element) implements Comparable<Turn> {

    private static final Comparator<String> ABSENT_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private static final Comparator<Turn> ORDER = Comparator.comparing(Turn::at)
            .thenComparing(turn -> turn.key().period())
            .thenComparing(turn -> turn.key().areaCode(), ABSENT_FIRST)
            .thenComparing(turn -> turn.key().unitCode(), ABSENT_FIRST)
            .thenComparing(Turn::element);

    /** The same at another moment. */
    Turn moved(Instant moment) {
        return new Turn(moment, key, element);
    }

    @Override
    public int compareTo(Turn other) {
        return ORDER.compare(this, other);
    }
}
