package vn.sonla.kehoach.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.sonla.kehoach.security.UserColumn;
import vn.sonla.kehoach.security.UserError;
import vn.sonla.kehoach.security.UserListRefusedException;
import vn.sonla.kehoach.security.UserRow;
import vn.sonla.kehoach.web.WorkbookSheet.Cell;
import vn.sonla.kehoach.web.WorkbookSheet.Kind;
import vn.sonla.kehoach.web.WorkbookSheet.Place;

/** Reads a list of users from an .xlsx or a CSV file: the cells below the headers that we know, as texts. */
final class UserListFile {

    static final int MAX_BYTES = WorkbookFile.MAX_BYTES;

    private static final int MAX_LINES = 20_000;

    private static final WorkbookFile.Words WORDS = new WorkbookFile.Words(
            "tệp .xlsx hay .csv",
            "Hãy chọn tệp .xlsx hoặc .csv làm theo tệp mẫu.",
            "Tệp bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi nhập lại.");

    private UserListFile() {}

    /** A line of the file: its number and what its cells say. */
    private record Line(int number, List<String> cells) {

        boolean isEmpty() {
            return cells.stream().allMatch(String::isEmpty);
        }

        String at(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    /**
     * Reads a file.
     *
     * @param name as its sender calls it
     * @throws UserListRefusedException for a file that is no such list, or one with formulas
     */
    static List<UserRow> read(String name, byte[] file) {
        List<UserError> errors = new ArrayList<>();
        List<Line> lines;
        if (file.length == 0) {
            throw new UserListRefusedException("Tệp rỗng. " + WORDS.choose());
        } else if (name.toLowerCase(Locale.ROOT).endsWith(".csv") && !WorkbookFile.isMeant(file)) {
            lines = csv(text(file), errors);
        } else {
            lines = workbook(name, file, errors);
        }
        List<UserRow> rows = rows(lines);
        if (!errors.isEmpty()) {
            throw new UserListRefusedException(errors);
        }
        return rows;
    }

    // --- lines to rows --------------------------------------------------------------------------------------------

    private static List<UserRow> rows(List<Line> lines) {
        Line header = lines.stream()
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElseThrow(() -> new UserListRefusedException("Tệp rỗng. " + WORDS.choose()));
        Map<UserColumn, Integer> places = places(header);
        List<UserRow> rows = new ArrayList<>();
        for (Line line : lines) {
            if (line.number() > header.number() && !line.isEmpty()) {
                Map<UserColumn, String> cells = new EnumMap<>(UserColumn.class);
                places.forEach((column, place) -> cells.put(column, line.at(place)));
                rows.add(new UserRow(line.number(), cells));
            }
        }
        return rows;
    }

    /** Columns may stand in any order, and others beside them. */
    private static Map<UserColumn, Integer> places(Line header) {
        Map<UserColumn, Integer> places = new EnumMap<>(UserColumn.class);
        List<UserError> errors = new ArrayList<>();
        for (int place = 0; place < header.cells().size(); place++) {
            Optional<UserColumn> column = column(header.at(place));
            if (column.isPresent() && places.putIfAbsent(column.get(), place) != null) {
                errors.add(new UserError(
                        header.number(), column.get().label(), "Tiêu đề cột này có hai lần; hãy bỏ bớt một cột."));
            }
        }
        for (UserColumn column : UserColumn.values()) {
            if (!places.containsKey(column)) {
                errors.add(new UserError(
                        header.number(),
                        column.label(),
                        "Thiếu cột này ở dòng tiêu đề; hãy dùng tiêu đề của tệp mẫu."));
            }
        }
        if (!errors.isEmpty()) {
            throw new UserListRefusedException(errors);
        }
        return places;
    }

    private static Optional<UserColumn> column(String header) {
        return Arrays.stream(UserColumn.values())
                .filter(column -> column.label().equalsIgnoreCase(header.replaceAll("\\s+", " ")))
                .findFirst();
    }

    private static String clean(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    private static UserError formula(int row, String column) {
        return new UserError(row, column, "Ô có công thức; hãy dán giá trị (Paste Values) thay cho công thức.");
    }

    private static void checkCount(int lines) {
        if (lines > MAX_LINES) {
            throw new UserListRefusedException("Tệp có quá nhiều dòng. " + WORDS.choose());
        }
    }

    // --- .xlsx ----------------------------------------------------------------------------------------------------

    private static List<Line> workbook(String name, byte[] file, List<UserError> errors) {
        List<WorkbookSheet> sheets;
        try {
            WorkbookFile.check(name, file, WORDS);
            sheets = WorkbookCells.read(file, WORDS.broken());
        } catch (WorkbookRefusedException refused) {
            throw new UserListRefusedException(refused.getMessage());
        }
        SortedMap<Integer, List<String>> rows = new TreeMap<>();
        List<String> header = List.of();
        // The cells come row by row.
        for (Map.Entry<Place, Cell> entry : sheets.get(0).cells().entrySet()) {
            Place place = entry.getKey();
            if (header.isEmpty() && !rows.isEmpty() && rows.lastKey() < place.row()) {
                header = rows.get(rows.lastKey());
            }
            List<String> cells = rows.computeIfAbsent(place.row(), row -> new ArrayList<>());
            while (cells.size() < place.column()) {
                cells.add("");
            }
            cells.add(text(place, entry.getValue(), header, errors));
        }
        return rows.entrySet().stream()
                .map(row -> new Line(row.getKey() + 1, row.getValue()))
                .toList();
    }

    private static String text(Place place, Cell cell, List<String> header, List<UserError> errors) {
        if (cell.kind() == Kind.TEXT) {
            return clean(cell.value());
        }
        String named = place.column() < header.size() ? header.get(place.column()) : "";
        String column = named.isEmpty() ? place.toString() : named;
        errors.add(
                cell.kind() == Kind.FORMULA
                        ? formula(place.row() + 1, column)
                        : new UserError(
                                place.row() + 1, column, "Ô phải là chữ, không phải số, ngày hay giá trị đúng/sai."));
        return "";
    }

    // --- CSV ------------------------------------------------------------------------------------------------------

    private static String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new UserListRefusedException(WORDS.notThis());
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new UserListRefusedException(
                    "Tệp .csv không ở bảng mã UTF-8. Hãy lưu lại dạng \"CSV UTF-8\", hoặc dùng .xlsx.");
        }
    }

    private static List<Line> csv(String text, List<UserError> errors) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char separator = first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
        List<Line> lines = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == separator || c == '\n') {
                cells.add(clean(cell.toString()));
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(new Line(lines.size() + 1, List.copyOf(cells)));
                    cells.clear();
                    checkCount(lines.size());
                }
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new UserListRefusedException("Tệp .csv có dấu ngoặc kép mở mà không đóng.");
        }
        cells.add(clean(cell.toString()));
        lines.add(new Line(lines.size() + 1, List.copyOf(cells)));
        findFormulas(lines, errors);
        return lines;
    }

    private static void findFormulas(List<Line> lines, List<UserError> errors) {
        Optional<Line> header = lines.stream().filter(line -> !line.isEmpty()).findFirst();
        for (Line line : lines) {
            for (int column = 0; column < line.cells().size(); column++) {
                if (line.at(column).matches("[=+@].*")) {
                    String name = header.orElseThrow().at(column);
                    errors.add(formula(line.number(), name.isEmpty() ? "thứ " + (column + 1) : name));
                }
            }
        }
    }
}
