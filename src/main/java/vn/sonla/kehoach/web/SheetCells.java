package vn.sonla.kehoach.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import vn.sonla.kehoach.web.WorkbookSheet.Cell;
import vn.sonla.kehoach.web.WorkbookSheet.Place;

/** Reads the cells of a sheet by what has to stand in them, and notes where each stands and what is wrong with it. */
final class SheetCells {

    private final WorkbookSheet sheet;
    private final Map<String, Where> places;
    private final List<WorkbookError> errors;

    /**
     * @param places gets the cells of what is read, by JSON pointer
     * @param errors gets what is wrong
     */
    SheetCells(WorkbookSheet sheet, Map<String, Where> places, List<WorkbookError> errors) {
        this.sheet = sheet;
        this.places = places;
        this.errors = errors;
    }

    /** A cell and its sheet. */
    record Where(String sheet, String cell) {}

    // --- the build ------------------------------------------------------------------------------------------------

    void checkHeading(int row, List<String> names) {
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

    void checkRow(int row, int column, String name, String what) {
        if (!label(row, column).equals(name)) {
            error(
                    new Place(row, column),
                    "Đây phải là dòng của %s; đừng thêm, xóa, sắp xếp hay dời dòng, cột.".formatted(what));
        }
    }

    String label(int row, int column) {
        Cell cell = sheet.at(row, column);
        return cell == null ? "" : SectionText.clean(cell.value());
    }

    /** What is written where nobody reads it would be lost without a word. */
    void checkOutside(Predicate<Place> outside) {
        for (Map.Entry<Place, Cell> entry : sheet.cells().entrySet()) {
            if (outside.test(entry.getKey())
                    && !SectionText.clean(entry.getValue().value()).isEmpty()) {
                error(
                        entry.getKey(),
                        "Ô này nằm ngoài mẫu nên không được nhận; hãy chuyển nội dung vào ô nền vàng rồi xóa ô này.");
            }
        }
    }

    // --- what it says ---------------------------------------------------------------------------------------------

    void place(String pointer, int row, int column) {
        places.put(pointer, new Where(sheet.name(), new Place(row, column).toString()));
    }

    String text(String pointer, int row, int column) {
        Place place = new Place(row, column);
        place(pointer, row, column);
        Cell cell = sheet.at(row, column);
        if (cell == null) {
            return "";
        }
        return switch (cell.kind()) {
            case TEXT -> SectionText.clean(cell.value());
            case NUMBER -> number(place, cell).map(SheetCells::plain).orElse("");
            case DATE -> refused(place, "Ô này đang là ngày tháng; hãy đặt định dạng ô là Văn bản (Text) rồi gõ lại.");
            default -> noValue(place, cell);
        };
    }

    String number(String pointer, int row, int column) {
        Place place = new Place(row, column);
        place(pointer, row, column);
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
