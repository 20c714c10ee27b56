package vn.sonla.kehoach.rehearsal;

import java.util.PriorityQueue;

/** What people are going to do, the next thing first. */
final class Agenda {

    private record Entry(Turn turn, Runnable act) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            return turn.compareTo(other.turn);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();

    void add(Turn turn, Runnable act) {
        entries.add(new Entry(turn, act));
    }

    /** The next turn, null when there is nothing left to do. */
    Turn next() {
        return entries.isEmpty() ? null : entries.peek().turn();
    }

    void doNext() {
        entries.remove().act().run();
    }
}
