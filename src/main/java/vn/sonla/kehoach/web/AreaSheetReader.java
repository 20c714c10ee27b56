package vn.sonla.kehoach.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.web.SectionText.Figure;
import vn.sonla.kehoach.web.SectionText.Line;
import vn.sonla.kehoach.web.SectionText.Obstacle;
import vn.sonla.kehoach.web.WorkbookSheet.Cell;
import vn.sonla.kehoach.web.WorkbookSheet.Place;

/** Reads the sheet of a task area and notes what is wrong with its cells. */
final class AreaSheetReader {

    private final WorkbookSheet sheet;
    private final WorkbookLayout layout;
    private final List<WorkbookError> errors;
    private final Map<String, String> places = new HashMap<>();

    AreaSheetReader(WorkbookSheet sheet, WorkbookLayout layout, List<WorkbookError> errors) {
        this.sheet = sheet;
        this.layout = layout;
        this.errors = errors;
    }

    /** What the sheet says, and the cells of its fields by JSON pointer. */
    record Read(SectionText text, Map<String, String> places) {}

    /** Empty where rows or columns are not where they were: then nothing can be told of what the cells mean. */
    Optional<Read> read() {
        int before = errors.size();
        checkBuild();
        if (errors.size() > before) {
            return Optional.empty();
        }
        checkOutside();
        String nil = text("/nil", WorkbookLayout.NIL_ROW, WorkbookLayout.SHORT);
        return Optional.of(new Read(new SectionText(tidyNil(nil), lines(), figures(), obstacles(), next()), places));
    }

    private static String tidyNil(String nil) {
        if (nil.isEmpty() || nil.equalsIgnoreCase(SectionText.NO)) {
            return SectionText.NO;
        }
        return nil.equalsIgnoreCase(SectionText.YES) ? SectionText.YES : nil;
    }

    // --- the build ------------------------------------------------------------------------------------------------

    private void checkBuild() {
        ReportForm form = layout.form();
        checkHeading(WorkbookLayout.LINES_HEADER, layout.linesHeading());
        for (int i = 0; i < form.commitments().size(); i++) {
            String id = form.commitments().get(i).id();
            checkRow(WorkbookLayout.FIRST_LINE + i, WorkbookLayout.ID, id, "nhiệm vụ " + id);
        }
        if (layout.hasFigures()) {
            checkHeading(layout.figuresHeader(), layout.figuresHeading());
            for (int i = 0; i < form.indicators().size(); i++) {
                String name =
                        SectionText.clean(WorkbookLayout.name(form.indicators().get(i)));
                checkRow(layout.firstFigure() + i, WorkbookLayout.SUBJECT, name, "chỉ tiêu \"%s\"".formatted(name));
            }
        }
        checkHeading(layout.obstaclesHeader(), layout.obstaclesHeading());
        checkHeading(layout.nextHeader(), layout.nextHeading());
    }

    private void checkHeading(int row, List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            String found = label(row, column);
            if (!found.equals(names.get(column))) {
                error(
                        new Place(row, column),
                        "Đây phải là cột \"%s\", nhưng đang là \"%s\"; đừng đổi tên, thêm, xóa hay dời cột, dòng."
                                .formatted(names.get(column), found));
            }
        }
    }

    private void checkRow(int row, int column, String name, String what) {
        if (!label(row, column).equals(name)) {
            error(
                    new Place(row, column),
                    "Đây phải là dòng của %s; đừng thêm, xóa, sắp xếp hay dời dòng, cột.".formatted(what));
        }
    }

    private String label(int row, int column) {
        Cell cell = sheet.at(row, column);
        return cell == null ? "" : SectionText.clean(cell.value());
    }

    /** What is written where nobody reads it would be lost without a word. */
    private void checkOutside() {
        List<Integer> between = List.of(layout.linesTotal() + 1, layout.obstaclesHeader() - 1, layout.nextHeader() - 1);
        for (Map.Entry<Place, Cell> entry : sheet.cells().entrySet()) {
            Place place = entry.getKey();
            boolean outside = place.row() > layout.nextRow()
                    || place.column() >= layout.columns(place.row())
                    || between.contains(place.row());
            if (outside && !SectionText.clean(entry.getValue().value()).isEmpty()) {
                error(
                        place,
                        "Ô này nằm ngoài mẫu nên không được nhận; hãy chuyển nội dung vào ô nền vàng rồi xóa ô này.");
            }
        }
    }

    // --- what it says ---------------------------------------------------------------------------------------------

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < layout.form().commitments().size(); i++) {
            int row = WorkbookLayout.FIRST_LINE + i;
            String pointer = "/lines/" + i;
            lines.add(new Line(
                    layout.form().commitments().get(i).id(),
                    SectionWords.STATUS.tidy(text(pointer + "/status", row, WorkbookLayout.SHORT)),
                    text(pointer + "/result", row, WorkbookLayout.LONG)));
        }
        return lines;
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < layout.form().indicators().size(); i++) {
            int row = layout.firstFigure() + i;
            String pointer = "/figures/" + i;
            figures.add(new Figure(
                    layout.form().indicators().get(i).id(),
                    number(pointer + "/actual", row, WorkbookLayout.SHORT),
                    number(pointer + "/estimate", row, WorkbookLayout.LONG),
                    number(pointer + "/previous", row, WorkbookLayout.FINAL_BEFORE)));
        }
        return figures;
    }

    private List<Obstacle> obstacles() {
        places.put("/obstacles", new Place(layout.firstObstacle(), WorkbookLayout.SUBJECT).toString());
        List<Obstacle> obstacles = new ArrayList<>();
        for (int i = 0; i < layout.obstacleRows(); i++) {
            int row = layout.firstObstacle() + i;
            // Empty rows between others are left out: the next one takes the pointer over.
            String pointer = "/obstacles/" + obstacles.size();
            Obstacle obstacle = new Obstacle(
                    SectionWords.KIND.tidy(text(pointer + "/kind", row, WorkbookLayout.SHORT)),
                    text(pointer + "/description", row, WorkbookLayout.SUBJECT),
                    text(pointer + "/proposal", row, WorkbookLayout.LONG),
                    SectionWords.AUTHORITY.tidy(text(pointer + "/authority", row, WorkbookLayout.SHORT_BEFORE)));
            if (!obstacle.isEmpty()) {
                obstacles.add(obstacle);
            }
        }
        return obstacles;
    }

    private String next() {
        return text("/next", layout.nextRow(), WorkbookLayout.LONG);
    }

    private String text(String pointer, int row, int column) {
        Place place = new Place(row, column);
        places.put(pointer, place.toString());
        Cell cell = sheet.at(row, column);
        if (cell == null) {
            return "";
        }
        return switch (cell.kind()) {
            case TEXT -> SectionText.clean(cell.value());
            case NUMBER -> number(place, cell).map(AreaSheetReader::plain).orElse("");
            case DATE -> refused(place, "Ô này đang là ngày tháng; hãy đặt định dạng ô là Văn bản (Text) rồi gõ lại.");
            default -> noValue(place, cell);
        };
    }

    private String number(String pointer, int row, int column) {
        Place place = new Place(row, column);
        places.put(pointer, place.toString());
        Cell cell = sheet.at(row, column);
        if (cell == null) {
            return "";
        }
        return switch (cell.kind()) {
            case TEXT -> VietnameseNumber.tidy(SectionText.clean(cell.value()));
            case NUMBER -> number(place, cell).map(VietnameseNumber::format).orElse("");
            case DATE ->
                refused(place, "Ô này đang là ngày tháng, không phải số; hãy đặt định dạng ô là Số rồi gõ lại.");
            default -> noValue(place, cell);
        };
    }

    private String noValue(Place place, Cell cell) {
        return switch (cell.kind()) {
            case FORMULA -> refused(place, "Ô này có công thức; hãy chép rồi dán giá trị (Paste Values).");
            case ERROR -> refused(place, "Ô này có lỗi %s; hãy xóa rồi nhập lại.".formatted(cell.value()));
            default -> refused(place, "Ô này là giá trị đúng/sai (TRUE/FALSE); hãy gõ chữ hoặc số.");
        };
    }

    /** Excel writes 1.1 as 1.1000000000000001: what people saw is the shortest number that is stored the same. */
    private Optional<BigDecimal> number(Place place, Cell cell) {
        try {
            return Optional.of(BigDecimal.valueOf(Double.parseDouble(cell.value())));
        } catch (NumberFormatException damaged) {
            refused(place, "Ô này không đọc được; hãy xóa rồi nhập lại.");
            return Optional.empty();
        }
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    private String refused(Place place, String message) {
        error(place, message);
        return "";
    }

    private void error(Place place, String message) {
        errors.add(new WorkbookError(sheet.name(), place.toString(), message));
    }
}
