package vn.sonla.kehoach.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A table that mirrors a data file. A row that is no longer in the file stays with {@code in_force = false}, as other rows
 * may name it. Mirroring the same content again touches no row.
 */
public final class MirrorTable {

    private final String upsert;
    private final String retire;
    private final int keyCount;

    private MirrorTable(String table, List<String> keys, List<String> others) {
        List<String> values =
                Stream.concat(others.stream(), Stream.of("in_force")).toList();
        List<String> columns = Stream.concat(keys.stream(), values.stream()).toList();
        this.upsert = "insert into kehoach.%s as mirror (%s) values (%s) on conflict (%s) do update set %s where %s"
                .formatted(
                        table,
                        String.join(", ", columns),
                        columns.stream().map(column -> "?").collect(Collectors.joining(", ")),
                        String.join(", ", keys),
                        joined(values, "%1$s = excluded.%1$s", ", "),
                        joined(values, "mirror.%1$s is distinct from excluded.%1$s", " or "));
        this.retire = "update kehoach.%s set in_force = false where in_force and %%s and concat_ws('/', %s) <> all (?)"
                .formatted(table, String.join(", ", keys));
        this.keyCount = keys.size();
    }

    /**
     * A table of schema {@code kehoach}, with a column {@code in_force} besides those named.
     *
     * @param keys columns of the primary key
     * @param others the other columns
     */
    public static MirrorTable of(String table, List<String> keys, List<String> others) {
        return new MirrorTable(table, keys, others);
    }

    /**
     * Makes the table say what the file says; the caller holds the transaction.
     *
     * @param scope SQL condition on the rows the file speaks about, {@code true} for all
     * @param rows values of keys and other columns, in that order
     */
    public void mirror(JdbcTemplate jdbc, String scope, List<Object[]> rows) {
        String[] keys = rows.stream()
                .map(row -> Arrays.stream(row, 0, keyCount).map(String::valueOf).collect(Collectors.joining("/")))
                .toArray(String[]::new);
        jdbc.update(retire.formatted(scope), (Object) keys);
        jdbc.batchUpdate(upsert, rows.stream().map(MirrorTable::inForce).toList());
    }

    private static Object[] inForce(Object[] row) {
        Object[] extended = Arrays.copyOf(row, row.length + 1);
        extended[row.length] = true;
        return extended;
    }

    private static String joined(List<String> columns, String pattern, String separator) {
        return columns.stream().map(pattern::formatted).collect(Collectors.joining(separator));
    }
}
