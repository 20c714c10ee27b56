package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.web.SectionText.Figure;
import vn.sonla.kehoach.web.SectionText.Line;
import vn.sonla.kehoach.web.SectionText.Obstacle;
import vn.sonla.kehoach.web.SectionText.WorkPackage;

/** Works on a downloaded workbook as a person does: finds rows and columns by what stands beside and above them. */
final class WorkbookHand {

    private WorkbookHand() {}

    /** The workbook after somebody opened, changed and saved it. */
    static byte[] change(byte[] file, Consumer<XSSFWorkbook> change) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            change.accept(workbook);
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            workbook.write(saved);
            return saved.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Types a text into a sheet: letters composed or not, numbers as numbers or as text, gaps between difficulties. */
    static void fill(Sheet sheet, ReportForm form, SectionText text, Random hand) {
        sheet.getRow(3).getCell(2).setCellValue(text.nil());
        for (Line line : text.lines()) {
            type(cell(sheet, line.commitment(), "Tình trạng"), line.status(), hand);
            type(cell(sheet, line.commitment(), "Kết quả thực hiện"), line.result(), hand);
        }
        String before = ReportingPeriod.parse(form.report().period()).previous().label();
        for (int i = 0; i < text.figures().size(); i++) {
            Figure figure = text.figures().get(i);
            String name = form.indicators().get(i).name();
            typeNumber(cell(sheet, name, "Thực hiện đến nay"), figure.actual(), hand);
            typeNumber(cell(sheet, name, "Ước cả kỳ (đến ngày 14)"), figure.estimate(), hand);
            typeNumber(cell(sheet, name, "Số chính thức tháng " + before), figure.previous(), hand);
        }
        List<Row> free = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            free.add(obstacle(sheet, i));
        }
        while (free.size() > text.obstacles().size() && hand.nextBoolean()) {
            empty(free.remove(hand.nextInt(free.size())));
        }
        for (int i = 0; i < free.size(); i++) {
            empty(free.get(i));
            if (i < text.obstacles().size()) {
                Obstacle obstacle = text.obstacles().get(i);
                type(free.get(i).getCell(1), obstacle.description(), hand);
                type(free.get(i).getCell(2), obstacle.kind(), hand);
                type(free.get(i).getCell(3), obstacle.authority(), hand);
                type(free.get(i).getCell(4), obstacle.proposal(), hand);
            }
        }
        if (form.disbursement() != null) {
            packages(sheet.getWorkbook().getSheet(PackageLayout.sheet(form)), text.packages(), hand);
        }
        type(cell(sheet, "Việc đơn vị sẽ làm ở lĩnh vực này trong kỳ tới", "Nội dung kế hoạch"), text.next(), hand);
    }

    /** Down the sheet: a row whose name is given is of that package, any other of whichever comes next. */
    private static void packages(Sheet sheet, List<WorkPackage> packages, Random hand) {
        Queue<WorkPackage> left = new ArrayDeque<>(packages);
        Set<String> given = new HashSet<>();
        for (Row row : packageRows(sheet)) {
            if (isGiven(row)) {
                given.add(text(row.getCell(1)));
            }
        }
        for (Row row : packageRows(sheet)) {
            WorkPackage next = left.peek();
            boolean here = next != null
                    && (isGiven(row) ? text(row.getCell(1)).equals(next.name()) : !given.contains(next.name()));
            WorkPackage one = here ? left.remove() : new WorkPackage("", "", "", "", "", "");
            if (!isGiven(row)) {
                type(row.getCell(1), one.name(), hand);
            }
            typeNumber(row.getCell(2), one.plannedYear(), hand);
            typeNumber(row.getCell(4), one.plannedToDate(), hand);
            typeNumber(row.getCell(6), one.disbursed(), hand);
            type(row.getCell(10), one.explanation(), hand);
            type(row.getCell(11), one.proposal(), hand);
        }
        assertThat(left).isEmpty();
    }

    static boolean isGiven(Row row) {
        return row.getCell(1).getCellStyle().getLocked();
    }

    /** Those between the heading and the sums. */
    static List<Row> packageRows(Sheet sheet) {
        return StreamSupport.stream(sheet.spliterator(), false)
                .dropWhile(row -> !says(row, 0, "STT"))
                .skip(1)
                .takeWhile(row -> !text(row.getCell(0)).isEmpty())
                .toList();
    }

    private static void empty(Row row) {
        for (int column = 1; column <= 4; column++) {
            row.getCell(column).setBlank();
        }
    }

    private static void type(Cell cell, String text, Random hand) {
        cell.setBlank();
        if (!text.isEmpty()) {
            String typed = text.replaceAll("_x(?=[0-9A-Fa-f]{4}_)", "_x005F_x");
            cell.setCellValue(
                    switch (hand.nextInt(4)) {
                        case 0 -> Normalizer.normalize(typed, Normalizer.Form.NFD);
                        case 1 -> "  " + typed.replace("\n", "\r\n") + "\n";
                        default -> typed;
                    });
        }
    }

    private static void typeNumber(Cell cell, String number, Random hand) {
        cell.setBlank();
        if (number.isEmpty()) {
            return;
        }
        BigDecimal exact = VietnameseNumber.parse(number).orElseThrow();
        if (exact.stripTrailingZeros().precision() > 15 || hand.nextInt(3) == 0) {
            cell.setCellValue(hand.nextBoolean() ? number : number.replace(".", ""));
        } else {
            cell.setCellValue(exact.doubleValue());
        }
    }

    /** The cell of a commitment, an indicator and so on, below a heading. */
    static Cell cell(Sheet sheet, String row, String column) {
        Row heading = null;
        for (Row at : sheet) {
            heading = headingOr(at, column, heading);
            if (heading != null && at != heading && (says(at, 0, row) || says(at, 1, row))) {
                return at.getCell(columnOf(heading, column), MissingCellPolicy.CREATE_NULL_AS_BLANK);
            }
        }
        throw new AssertionError("no row " + row + " with column " + column + " in " + sheet.getSheetName());
    }

    /** The n-th row for a difficulty, from 0. */
    static Row obstacle(Sheet sheet, int n) {
        for (Row at : sheet) {
            if (says(at, 1, "Khó khăn, vướng mắc")) {
                return sheet.getRow(at.getRowNum() + 1 + n);
            }
        }
        throw new AssertionError("no difficulties in " + sheet.getSheetName());
    }

    private static Row headingOr(Row at, String column, Row before) {
        return StreamSupport.stream(at.spliterator(), false)
                        .anyMatch(cell -> text(cell).equals(column))
                ? at
                : before;
    }

    private static int columnOf(Row heading, String column) {
        return StreamSupport.stream(heading.spliterator(), false)
                .filter(cell -> text(cell).equals(column))
                .findFirst()
                .orElseThrow()
                .getColumnIndex();
    }

    private static boolean says(Row row, int column, String text) {
        return text(row.getCell(column)).equals(text)
                || text(row.getCell(column)).startsWith(text + " (");
    }

    private static String text(Cell cell) {
        return cell == null || cell.getCellType() != CellType.STRING ? "" : cell.getStringCellValue();
    }
}
