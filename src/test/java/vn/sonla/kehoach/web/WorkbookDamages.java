package vn.sonla.kehoach.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Everything that happens to a workbook between its download and its return, by mistake or on purpose. */
final class WorkbookDamages {

    /**
     * A file that must not be taken.
     *
     * @param says what the answer has to name
     */
    record Damage(String kind, int status, String name, byte[] file, String says) {}

    private record Kind(String name, Function<Random, Damage> make) {}

    private static final String OURS = "bao-cao.xlsx";
    private static final int MEGABYTE = 1024 * 1024;

    private final byte[] good;
    private final byte[] ofOtherUnit;
    private final byte[] ofOtherPeriod;
    private final List<Kind> kinds = new ArrayList<>();
    private final byte[] zeros = new byte[64 * MEGABYTE];

    /** @param good a workbook that is filled and would be taken, of areas 1, 5.2 and 6, the last with work packages */
    WorkbookDamages(byte[] good, byte[] ofOtherUnit, byte[] ofOtherPeriod) {
        this.good = good;
        this.ofOtherUnit = ofOtherUnit;
        this.ofOtherPeriod = ofOtherPeriod;
        files();
        builds();
        cells();
    }

    /** Each kind in turn, at random places. */
    List<Damage> some(int count, Random random) {
        List<Damage> damages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            damages.add(kinds.get(i % kinds.size()).make().apply(random));
        }
        return damages;
    }

    private void files() {
        raw("a picture", "không phải tệp Excel", random -> bytes(random, new byte[] {(byte) 0x89, 'P', 'N', 'G'}));
        raw("a list of values", "không phải tệp Excel", random -> "1.1;DOING\n"
                .repeat(1 + random.nextInt(99))
                .getBytes(StandardCharsets.UTF_8));
        raw("nothing", "không phải tệp Excel", random -> new byte[0]);
        raw(
                "an old workbook",
                "Excel cũ (.xls)",
                random -> bytes(random, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}));
        raw(
                "a letter",
                "không phải tệp Excel",
                random -> zip(parts -> {
                    parts.clear();
                    parts.put("[Content_Types].xml", "<Types>wordprocessingml.document.main+xml</Types>".getBytes());
                    parts.put("word/document.xml", "<w/>".getBytes());
                }));
        raw("half a file", "bị hỏng", random -> Arrays.copyOf(good, good.length / 4 + random.nextInt(good.length / 2)));
        raw(
                "a broken sheet",
                "bị hỏng",
                random -> zip(parts -> parts.put(
                        "xl/worksheets/sheet2.xml",
                        Arrays.copyOf(parts.get("xl/worksheets/sheet2.xml"), 200 + random.nextInt(500)))));
        raw(
                "entities",
                "bị hỏng",
                random -> zip(parts -> parts.put(
                        "xl/worksheets/sheet2.xml",
                        ("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><worksheet xmlns="
                                        + "\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row><c r=\"C4\""
                                        + " t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>")
                                .getBytes(StandardCharsets.UTF_8))));
        raw("macros", "macro", random -> zip(parts -> parts.put("xl/vbaProject.bin", bytes(random, new byte[0]))));
        raw(
                "a type with macros",
                "macro",
                random -> zip(parts ->
                        parts.compute("[Content_Types].xml", (name, types) -> new String(types, StandardCharsets.UTF_8)
                                .replace(
                                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                                        "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
                                .getBytes(StandardCharsets.UTF_8))));
        kinds.add(new Kind(
                "a name with macros", random -> new Damage("a name with macros", 400, "bao-cao.xlsm", good, "macro")));
        raw(
                "links to other files",
                "liên kết",
                random -> zip(parts -> parts.put("xl/externalLinks/externalLink1.xml", "<externalLink/>".getBytes())));
        raw(
                "something embedded",
                "đối tượng nhúng",
                random -> zip(parts -> parts.put("xl/embeddings/oleObject1.bin", bytes(random, new byte[0]))));
        raw(
                "a zip bomb",
                "giải nén ra lớn bất thường",
                random -> zip(parts -> parts.put("xl/media/image%d.png".formatted(random.nextInt(99)), zeros)));
        raw(
                "a zip bomb of a sheet",
                "giải nén ra lớn bất thường",
                random -> zip(parts -> {
                    byte[] sheet = parts.get("xl/worksheets/sheet2.xml");
                    parts.put("xl/worksheets/sheet2.xml", Arrays.copyOf(sheet, 40 * MEGABYTE));
                }));
        raw(
                "a zip bomb of styles",
                "giải nén ra lớn bất thường",
                random -> zip(parts -> {
                    byte[] styles = Arrays.copyOf(parts.get("xl/styles.xml"), 6 * MEGABYTE);
                    // Noise that no ratio tells.
                    byte[] noise = new byte[MEGABYTE];
                    random.nextBytes(noise);
                    System.arraycopy(noise, 0, styles, 5 * MEGABYTE, noise.length);
                    parts.put("xl/styles.xml", styles);
                }));
        raw(
                "a thousand parts",
                "giải nén ra lớn bất thường",
                random -> zip(parts -> {
                    for (int i = 0; i < 1000; i++) {
                        parts.put("xl/media/" + i, new byte[0]);
                    }
                }));
        kinds.add(new Kind("10 MB", random -> {
            byte[] noise = new byte[10 * MEGABYTE];
            random.nextBytes(noise);
            return new Damage("10 MB", 413, OURS, zip(parts -> parts.put("xl/media/image1.png", noise)), "5 MB");
        }));
        raw("another unit's", "của đơn vị VP", random -> ofOtherUnit);
        raw("another month's", "không phải kỳ", random -> ofOtherPeriod);
    }

    private void builds() {
        book(
                "a renamed sheet",
                "Thiếu trang này",
                (book, random) -> book.setSheetName(1 + random.nextInt(4), "Trang " + random.nextInt(100)));
        book("a missing sheet", "Thiếu trang này", (book, random) -> book.removeSheetAt(1 + random.nextInt(4)));
        book(
                "one more sheet",
                "không có trong tệp mẫu",
                (book, random) -> book.createSheet("Ghi chú " + random.nextInt(9)));
        book(
                "no marker",
                "không phải tệp mẫu",
                (book, random) -> book.removeSheetAt(book.getSheetIndex(WorkbookLayout.MARKER)));
        book("another template", "phiên bản khác", (book, random) -> book.getSheet(WorkbookLayout.MARKER)
                .getRow(0)
                .getCell(1)
                .setCellValue("0"));
        book("a forged marker", "không phải tệp mẫu", (book, random) -> book.getSheet(WorkbookLayout.MARKER)
                .getRow(2)
                .getCell(2)
                .setCellValue(random.nextBoolean() ? "99999999" : "x"));
        book("a moved column", "phải là cột", (book, random) -> {
            XSSFSheet sheet = area(book, random);
            int moved = random.nextInt(4);
            sheet.shiftColumns(moved, 5, 1);
        });
        book(
                "a renamed column",
                "phải là cột \"Tình trạng\"",
                (book, random) -> area(book, random).getRow(4).getCell(2).setCellValue("Trạng thái"));
        book("a moved row", "thêm, xóa", (book, random) -> {
            XSSFSheet sheet = area(book, random);
            sheet.shiftRows(5, sheet.getLastRowNum(), 1 + random.nextInt(3));
        });
        book("a renamed column of packages", "phải là cột", (book, random) -> packages(book)
                .getRow(3)
                .getCell(random.nextInt(13))
                .setCellValue("Cột khác"));
        book("a moved row of packages", "thêm, xóa", (book, random) -> {
            XSSFSheet sheet = packages(book);
            sheet.shiftRows(4 + random.nextInt(3), sheet.getLastRowNum(), 1 + random.nextInt(3));
        });
        book("notes beside the packages", "nằm ngoài mẫu", (book, random) -> packages(book)
                .getRow(4 + random.nextInt(3))
                .createCell(13 + random.nextInt(20))
                .setCellValue("ghi chú"));
        book("rows in another order", "phải là dòng của nhiệm vụ", (book, random) -> {
            Row row = book.getSheet("6").getRow(5);
            row.getCell(0).setCellValue("6.2");
        });
        book("notes beside the form", "nằm ngoài mẫu", (book, random) -> {
            XSSFSheet sheet = area(book, random);
            sheet.getRow(5).createCell(6 + random.nextInt(20)).setCellValue("ghi chú");
        });
        book("notes below the form", "nằm ngoài mẫu", (book, random) -> {
            XSSFSheet sheet = area(book, random);
            sheet.createRow(sheet.getLastRowNum() + 1 + random.nextInt(500))
                    .createCell(4)
                    .setCellValue(1);
        });
    }

    private void cells() {
        cell("a formula", "có công thức", (cell, random) -> cell.setCellFormula("1+" + random.nextInt(9)));
        cell("an error", "có lỗi #REF!", (cell, random) -> cell.setCellErrorValue(FormulaError.REF.getCode()));
        cell("a day", "là ngày tháng", (cell, random) -> {
            CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
            style.setDataFormat(cell.getSheet().getWorkbook().createDataFormat().getFormat("dd/mm/yyyy"));
            cell.setCellStyle(style);
            cell.setCellValue(LocalDate.of(2024, 3, 1).plusDays(random.nextInt(30)));
        });
        cell("true or false", "đúng/sai", (cell, random) -> cell.setCellValue(random.nextBoolean()));
        figure(
                "words for a number",
                "không phải số",
                (cell, random) -> cell.setCellValue("khoảng " + random.nextInt(99)));
        figure("a point for decimals", "dấu phẩy", (cell, random) -> cell.setCellValue("1." + random.nextInt(99)));
        figure("a negative number", "số âm", (cell, random) -> cell.setCellValue(-1.0 - random.nextInt(999)));
        figure(
                "a negative number as text",
                "số âm",
                (cell, random) -> cell.setCellValue("-" + (1 + random.nextInt(999))));
        figure(
                "too many decimals",
                "6 chữ số thập phân",
                (cell, random) -> cell.setCellValue(0.1234567 + random.nextInt(9)));
        figure(
                "too large a number",
                "Số quá lớn",
                (cell, random) -> cell.setCellValue(1e16 + random.nextInt(99) * 1e16));
        amount(
                "words for an amount",
                "không phải số",
                (cell, random) -> cell.setCellValue("gần " + random.nextInt(99)));
        amount("a negative amount", "số âm", (cell, random) -> cell.setCellValue(-0.5 - random.nextInt(999)));
        amount(
                "an amount of too many decimals",
                "6 chữ số thập phân",
                (cell, random) -> cell.setCellValue(0.1234567 + random.nextInt(9)));
        amount("too large an amount", "Số quá lớn", (cell, random) -> cell.setCellValue(2e16));
        book("more planned to date than for the year", "lớn hơn kế hoạch năm", (book, random) -> {
            Row row = packages(book).getRow(4 + random.nextInt(6));
            row.getCell(2).setCellValue(random.nextInt(9));
            row.getCell(4).setCellValue("9,5");
        });
        book("a package twice", "đã có ở dòng trên", (book, random) -> {
            packages(book).getRow(4).getCell(1).setCellValue("Gói thầu A");
            packages(book).getRow(5 + random.nextInt(4)).getCell(1).setCellValue(" gói  thầu a");
        });
        book("too long a name", "tối đa 500 ký tự", (book, random) -> packages(book)
                .getRow(4 + random.nextInt(6))
                .getCell(1)
                .setCellValue("x".repeat(501 + random.nextInt(99))));
        book("too long a reason", "tối đa 5000 ký tự", (book, random) -> packages(book)
                .getRow(4 + random.nextInt(6))
                .getCell(10 + random.nextInt(2))
                .setCellValue("x".repeat(5001)));
        place(
                "an unknown status",
                "không có trong danh sách",
                "Tình trạng",
                (cell, random) -> cell.setCellValue("Xong " + random.nextInt(100) + " %"));
        place(
                "too long a text",
                "Quá dài",
                "Kết quả thực hiện",
                (cell, random) -> cell.setCellValue("x".repeat(5001 + random.nextInt(20_000))));
        book(
                "an unknown answer",
                "chọn Có hoặc Không",
                (book, random) -> area(book, random).getRow(3).getCell(2).setCellValue("có lẽ"));
        book("an unknown kind", "không có trong danh sách loại khó khăn", (book, random) -> WorkbookHand.obstacle(
                        area(book, random), random.nextInt(6))
                .getCell(2)
                .setCellValue("Lạ"));
    }

    private interface Change<T> {
        void on(T what, Random random);
    }

    private void raw(String kind, String says, Function<Random, byte[]> file) {
        kinds.add(new Kind(kind, random -> new Damage(kind, 400, OURS, file.apply(random), says)));
    }

    private void book(String kind, String says, Change<XSSFWorkbook> change) {
        raw(kind, says, random -> WorkbookHand.change(good, book -> change.on(book, random)));
    }

    /** In any cell to fill. */
    private void cell(String kind, String says, Change<Cell> change) {
        book(kind, says, (book, random) -> {
            List<Cell> open = new ArrayList<>();
            for (Row row : random.nextInt(4) == 0 ? packages(book) : area(book, random)) {
                for (Cell cell : row) {
                    if (!cell.getCellStyle().getLocked()) {
                        open.add(cell);
                    }
                }
            }
            change.on(open.get(random.nextInt(open.size())), random);
        });
    }

    private static XSSFSheet packages(XSSFWorkbook book) {
        return book.getSheet("6 giải ngân");
    }

    /** In any cell for an amount of a package. */
    private void amount(String kind, String says, Change<Cell> change) {
        book(
                kind,
                says,
                (book, random) -> change.on(
                        packages(book).getRow(4 + random.nextInt(6)).getCell(2 + 2 * random.nextInt(3)), random));
    }

    private void figure(String kind, String says, Change<Cell> change) {
        book(
                kind,
                says,
                (book, random) -> change.on(
                        random.nextBoolean()
                                ? WorkbookHand.cell(book.getSheet("1"), "Số người được hỗ trợ", "Thực hiện đến nay")
                                : WorkbookHand.cell(
                                        book.getSheet("6"), "Số hồ sơ bình quân", "Ước cả kỳ (đến ngày 14)"),
                        random));
    }

    private void place(String kind, String says, String column, Change<Cell> change) {
        book(
                kind,
                says,
                (book, random) -> change.on(
                        WorkbookHand.cell(book.getSheet("6"), "6." + (1 + random.nextInt(3)), column), random));
    }

    private static XSSFSheet area(XSSFWorkbook book, Random random) {
        return book.getSheetAt(1 + random.nextInt(3));
    }

    private static byte[] bytes(Random random, byte[] start) {
        byte[] bytes = new byte[1000 + random.nextInt(50_000)];
        random.nextBytes(bytes);
        System.arraycopy(start, 0, bytes, 0, start.length);
        return bytes;
    }

    /** The good workbook with other parts. */
    private byte[] zip(Consumer<Map<String, byte[]>> change) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(good))) {
            Map<String, byte[]> parts = new TreeMap<>();
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
            change.accept(parts);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(file)) {
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    out.putNextEntry(new ZipEntry(part.getKey()));
                    out.write(part.getValue());
                    out.closeEntry();
                }
            }
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
