package vn.sonla.kehoach.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import vn.sonla.kehoach.security.UserColumn;
import vn.sonla.kehoach.security.UserError;
import vn.sonla.kehoach.security.UserListRefusedException;
import vn.sonla.kehoach.security.UserRow;

/** Reads a list of users from an .xlsx or a CSV file: the cells below the headers that we know, as texts. */
final class UserListFile {

    static final int MAX_BYTES = 5 * 1024 * 1024;

    /** Two thousand people take less than one. */
    private static final int MAX_UNPACKED = 10 * 1024 * 1024;

    private static final int MAX_PARTS = 200;
    private static final int MAX_LINES = 20_000;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final List<String> MACRO_NAMES = List.of(".xlsm", ".xltm", ".xlsb", ".xlam");

    private static final String CHOOSE = "Hãy chọn tệp .xlsx hoặc .csv làm theo tệp mẫu.";
    private static final String BROKEN =
            "Tệp bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi nhập lại.";
    private static final String MACROS = "Tệp có macro nên không được nhận. Hãy lưu lại dạng .xlsx, không có macro.";
    private static final String HUGE = "Tệp giải nén ra lớn bất thường nên không được mở. " + CHOOSE;

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
        String lower = name.toLowerCase(Locale.ROOT);
        List<UserError> errors = new ArrayList<>();
        List<Line> lines;
        if (MACRO_NAMES.stream().anyMatch(lower::endsWith)) {
            throw new UserListRefusedException(MACROS);
        } else if (file.length == 0) {
            throw new UserListRefusedException("Tệp rỗng. " + CHOOSE);
        } else if (startsWith(file, OLE2)) {
            throw new UserListRefusedException(
                    "Tệp ở dạng Excel cũ (.xls) hoặc có đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu và lưu dạng .xlsx.");
        } else if (startsWith(file, ZIP)) {
            checkParts(file);
            lines = workbook(file, errors);
        } else if (lower.endsWith(".csv")) {
            lines = csv(text(file), errors);
        } else {
            throw new UserListRefusedException("Đây không phải tệp .xlsx hay .csv. " + CHOOSE);
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
                .orElseThrow(() -> new UserListRefusedException("Tệp rỗng. " + CHOOSE));
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
            throw new UserListRefusedException("Tệp có quá nhiều dòng. " + CHOOSE);
        }
    }

    // --- .xlsx ----------------------------------------------------------------------------------------------------

    /** Looks at the parts before anything opens them. */
    private static void checkParts(byte[] file) {
        long unpacked = 0;
        int parts = 0;
        boolean workbook = false;
        byte[] buffer = new byte[16 * 1024];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String part = entry.getName().toLowerCase(Locale.ROOT);
                if (part.contains("vbaproject") || part.contains("macrosheets")) {
                    throw new UserListRefusedException(MACROS);
                }
                workbook |= part.equals("xl/workbook.xml");
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    unpacked += read;
                    if (unpacked > MAX_UNPACKED) {
                        throw new UserListRefusedException(HUGE);
                    }
                }
                if (++parts > MAX_PARTS) {
                    throw new UserListRefusedException(HUGE);
                }
            }
        } catch (IOException | IllegalArgumentException malformed) {
            throw new UserListRefusedException(BROKEN);
        }
        if (!workbook) {
            throw new UserListRefusedException("Đây không phải tệp .xlsx hay .csv. " + CHOOSE);
        }
    }

    private static List<Line> workbook(byte[] file, List<UserError> errors) {
        List<Line> lines = new ArrayList<>();
        try (InputStream in = new ByteArrayInputStream(file);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            if (workbook.isMacroEnabled()) {
                throw new UserListRefusedException(MACROS);
            }
            for (Row row : workbook.getSheetAt(0)) {
                checkCount(lines.size());
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < Math.max(row.getLastCellNum(), 0); column++) {
                    cells.add(text(row.getCell(column), lines, errors));
                }
                lines.add(new Line(row.getRowNum() + 1, cells));
            }
        } catch (UserListRefusedException refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            // Whatever is wrong with bytes that anybody may send, they are no workbook.
            throw new UserListRefusedException(BROKEN);
        }
        return lines;
    }

    private static String text(Cell cell, List<Line> before, List<UserError> errors) {
        if (cell == null) {
            return "";
        }
        String header = before.stream()
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(line -> line.at(cell.getColumnIndex()))
                .filter(name -> !name.isEmpty())
                .orElse(cell.getAddress().formatAsString());
        if (cell.getCellType() == CellType.FORMULA) {
            errors.add(formula(cell.getRowIndex() + 1, header));
        } else if (cell.getCellType() == CellType.STRING) {
            return clean(cell.getStringCellValue());
        } else if (cell.getCellType() != CellType.BLANK) {
            errors.add(new UserError(
                    cell.getRowIndex() + 1, header, "Ô phải là chữ, không phải số, ngày hay giá trị đúng/sai."));
        }
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
                throw new UserListRefusedException("Đây không phải tệp .xlsx hay .csv. " + CHOOSE);
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

    private static boolean startsWith(byte[] file, byte[] magic) {
        return file.length >= magic.length && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
    }
}
