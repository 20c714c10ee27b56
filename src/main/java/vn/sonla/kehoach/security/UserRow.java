package vn.sonla.kehoach.security;

import java.util.Map;

/**
 * A line of a list of users, as somebody wrote it.
 *
 * @param number of the line in the file, from 1
 * @param cells texts without space around them, in Unicode's composed form; empty where nothing is written
 */
public record UserRow(int number, Map<UserColumn, String> cells) {

    public UserRow {
        cells = Map.copyOf(cells);
    }

    String cell(UserColumn column) {
        return cells.getOrDefault(column, "");
    }
}
