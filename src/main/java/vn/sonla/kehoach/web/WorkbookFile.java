package vn.sonla.kehoach.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Looks at a file that somebody sends as a workbook before anything opens it: of the right kind, without macros, links to
 * other files or things embedded, and not larger than a workbook of ours becomes, packed or unpacked.
 */
final class WorkbookFile {

    static final int MAX_BYTES = 5 * 1024 * 1024;

    /** A packet of sixteen areas has a quarter of a MB unpacked; other programs write more than we do. */
    private static final int MAX_UNPACKED = 30 * 1024 * 1024;

    /** Of what is read as a whole, such as the styles; cells and texts are read as a stream. */
    private static final int MAX_UNPACKED_TREE = 3 * 1024 * 1024;

    private static final List<String> STREAMS = List.of("xl/worksheets/", "xl/sharedstrings", "xl/media/");

    private static final int MAX_ENTRIES = 500;

    /** How POI bounds it, too: real sheets are packed to a fifth or, where nearly empty, to a fiftieth. */
    private static final int MAX_RATIO = 100;

    private static final int RATIO_COUNTS_FROM = 200 * 1024;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private static final String CONTENT_TYPES = "[content_types].xml";
    private static final String WORKBOOK_TYPE = "spreadsheetml.sheet.main+xml";
    private static final List<String> MACRO_NAMES = List.of(".xlsm", ".xltm", ".xlsb", ".xlam");
    private static final List<String> MACRO_PARTS = List.of("vbaproject", "xl/macrosheets/", "xl/dialogsheets/");
    private static final List<String> LINK_PARTS = List.of("xl/externallinks/", "xl/connections", "xl/querytables/");
    private static final List<String> EMBEDDED_PARTS = List.of("xl/embeddings/", "xl/activex/", "xl/ctrlprops/");

    private WorkbookFile() {}

    /**
     * What is said to somebody who sends something else.
     *
     * @param kind what is taken, such as "tệp Excel .xlsx"
     * @param choose which file to choose instead, a sentence
     * @param broken that the file cannot be read, and what to do
     */
    record Words(String kind, String choose, String broken) {

        String notThis() {
            return "Đây không phải " + kind + ". " + choose;
        }
    }

    /** Whether somebody tried to send a workbook, whatever he calls it. */
    static boolean isMeant(byte[] file) {
        return startsWith(file, ZIP) || startsWith(file, OLE2);
    }

    /**
     * Lets a workbook through.
     *
     * @param name as the sender calls it, may be null
     * @param words said where it is something else
     * @throws WorkbookRefusedException for anything else
     */
    static void check(String name, byte[] file, Words words) {
        String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
        if (MACRO_NAMES.stream().anyMatch(lower::endsWith)) {
            throw macros();
        }
        if (startsWith(file, OLE2)) {
            throw new WorkbookRefusedException(
                    "Tệp ở dạng Excel cũ (.xls) hoặc có đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu và lưu dạng .xlsx.");
        }
        if (!startsWith(file, ZIP)) {
            throw new WorkbookRefusedException(words.notThis());
        }
        try (ZipArchiveInputStream zip = new ZipArchiveInputStream(new ByteArrayInputStream(file))) {
            check(zip, words);
        } catch (IOException | IllegalArgumentException malformed) {
            throw new WorkbookRefusedException(words.broken());
        }
    }

    private static void check(ZipArchiveInputStream zip, Words words) throws IOException {
        Set<String> names = new HashSet<>();
        String types = "";
        long unpacked = 0;
        for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String part = entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT);
            checkPart(part);
            if (!names.add(part) || !zip.canReadEntryData(entry)) {
                throw new WorkbookRefusedException(words.broken());
            }
            Counted counted = read(zip, MAX_UNPACKED - unpacked, part.equals(CONTENT_TYPES));
            unpacked += counted.bytes();
            boolean bomb = counted.bytes() > RATIO_COUNTS_FROM
                    && counted.bytes() > (double) MAX_RATIO * zip.getCompressedCount();
            boolean tree = STREAMS.stream().noneMatch(part::startsWith) && counted.bytes() > MAX_UNPACKED_TREE;
            if (bomb || tree || unpacked > MAX_UNPACKED || names.size() > MAX_ENTRIES) {
                throw new WorkbookRefusedException(
                        "Tệp giải nén ra lớn bất thường nên không được mở. " + words.choose());
            }
            if (part.equals(CONTENT_TYPES)) {
                types = counted.text();
            }
        }
        if (types.contains("macroEnabled") || types.contains("vbaProject")) {
            throw macros();
        }
        if (!types.contains(WORKBOOK_TYPE)) {
            throw new WorkbookRefusedException(words.notThis());
        }
    }

    private static void checkPart(String part) {
        if (MACRO_PARTS.stream().anyMatch(part::contains)) {
            throw macros();
        }
        if (LINK_PARTS.stream().anyMatch(part::contains)) {
            throw new WorkbookRefusedException(
                    "Tệp có liên kết tới tệp hoặc dữ liệu bên ngoài. Hãy bỏ liên kết, dán giá trị thay cho công thức.");
        }
        if (EMBEDDED_PARTS.stream().anyMatch(part::contains)) {
            throw new WorkbookRefusedException(
                    "Tệp có đối tượng nhúng (tệp khác, nút bấm). Hãy xóa đi; tài liệu kèm theo không để trong tệp này.");
        }
    }

    private static WorkbookRefusedException macros() {
        return new WorkbookRefusedException(
                "Tệp có macro nên không được nhận. Hãy lưu lại dạng .xlsx, không có macro.");
    }

    private record Counted(long bytes, String text) {}

    /** Counts while it unpacks, so that a small file never becomes a large one. */
    private static Counted read(InputStream entry, long limit, boolean keep) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        StringBuilder text = new StringBuilder();
        long bytes = 0;
        for (int read = entry.read(buffer); read >= 0 && bytes <= limit; read = entry.read(buffer)) {
            bytes += read;
            if (keep) {
                text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        }
        return new Counted(bytes, text.toString());
    }

    private static boolean startsWith(byte[] file, byte[] magic) {
        return file.length >= magic.length && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
    }
}
