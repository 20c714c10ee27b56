package vn.sonla.kehoach.web;

import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellReference;

/**
 * What a sheet holds.
 *
 * @param cells by row and column, from 0, those that are not empty only
 */
record WorkbookSheet(String name, Map<Place, Cell> cells) {

    WorkbookSheet(String name) {
        this(name, new TreeMap<>());
    }

    record Place(int row, int column) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return row == other.row ? Integer.compare(column, other.column) : Integer.compare(row, other.row);
        }

        /** As people name it, such as C7. */
        @Override
        public String toString() {
            return CellReference.convertNumToColString(column) + (row + 1);
        }
    }

    enum Kind {
        TEXT,
        NUMBER,
        DATE,
        TRUTH,
        ERROR,
        FORMULA
    }

    /** @param value as the file has it: texts decoded, numbers with a decimal point */
    record Cell(Kind kind, String value) {}

    Cell at(int row, int column) {
        return cells.get(new Place(row, column));
    }
}
