package vn.sonla.kehoach.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.report.ReportStatus;
import vn.sonla.kehoach.web.SectionText.WorkPackage;

/**
 * Reads back what {@link PacketWorkbookWriter} wrote and somebody filled. It tells whether the workbook is still built as it
 * was and what its cells say; whether a report may say so is decided elsewhere.
 */
final class PacketWorkbookReader {

    private static final int MAX_ROWS = 1000;

    private static final WorkbookFile.Words WORDS = new WorkbookFile.Words(
            "tệp Excel .xlsx",
            "Hãy chọn tệp đã tải về từ trang \"Báo cáo tháng của đơn vị\".",
            "Tệp bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi nạp lại; không mở được thì tải tệp mới.");

    private static final String LOAD_AGAIN = "Hãy tải tệp mẫu mới và chép nội dung sang.";

    private PacketWorkbookReader() {}

    /**
     * The sheet of an area, and of its work packages.
     *
     * @param marker what it was made from
     * @param text what it says now
     * @param places the cells of its fields by JSON pointer, as {@link SectionWords} and the report's rules name them
     */
    record Section(
            ReportForm form, WorkbookMarker.Area marker, SectionText text, Map<String, SheetCells.Where> places) {

        /** Where a field stands; the sheet as a whole for one that has no cell. */
        WorkbookError error(String pointer, String message) {
            SheetCells.Where where = places.getOrDefault(pointer, new SheetCells.Where(marker.code(), null));
            return new WorkbookError(where.sheet(), where.cell(), message);
        }
    }

    /**
     * What a workbook says.
     *
     * @param sections in the order of the forms, those whose sheets are built as they were
     * @param errors everything that is wrong with its sheets and cells
     */
    record Reading(List<Section> sections, List<WorkbookError> errors) {}

    /**
     * Reads a workbook.
     *
     * @param name of the file as its sender calls it, may be null
     * @param forms of the unit and period that the workbook has to be of
     * @throws WorkbookRefusedException for a file that is no workbook of ours, or one of another unit or period
     */
    static Reading read(String name, byte[] file, List<ReportForm> forms) {
        WorkbookFile.check(name, file, WORDS);
        Map<String, WorkbookSheet> sheets = WorkbookCells.read(file, WORDS.broken()).stream()
                .collect(Collectors.toMap(WorkbookSheet::name, Function.identity(), (first, second) -> first));
        WorkbookMarker marker = Optional.ofNullable(sheets.get(WorkbookLayout.MARKER))
                .flatMap(PacketWorkbookReader::marker)
                .orElseThrow(() -> new WorkbookRefusedException(
                        "Tệp này không phải tệp mẫu đã tải về từ hệ thống. " + LOAD_AGAIN));
        checkOrigin(marker, forms);
        List<WorkbookError> errors = new ArrayList<>(strangeSheets(sheets.keySet(), forms));
        List<Section> sections = new ArrayList<>();
        for (ReportForm form : forms) {
            String code = form.report().areaCode();
            Optional<WorkbookMarker.Area> area = marker.areas().stream()
                    .filter(marked -> marked.code().equals(code))
                    .findFirst();
            List<WorkbookError> missing = sheetsOf(form)
                    .filter(sheet -> area.isEmpty() || !sheets.containsKey(sheet))
                    .map(sheet -> new WorkbookError(
                            sheet, null, "Thiếu trang này; đừng xóa hay đổi tên trang. " + LOAD_AGAIN))
                    .toList();
            errors.addAll(missing);
            if (missing.isEmpty()) {
                section(form, area.get(), sheets, errors).ifPresent(sections::add);
            }
        }
        return new Reading(sections, errors);
    }

    private static Optional<Section> section(
            ReportForm form, WorkbookMarker.Area area, Map<String, WorkbookSheet> sheets, List<WorkbookError> errors) {
        Map<String, SheetCells.Where> places = new HashMap<>();
        // Both are read, also where the first is not built as it was: errors are told all at once.
        Optional<List<WorkPackage>> packages = form.disbursement() == null
                ? Optional.of(List.of())
                : new PackageSheetReader(
                                sheets.get(PackageLayout.sheet(form)),
                                new PackageLayout(form, area.packageRows()),
                                places,
                                errors)
                        .read();
        Optional<SectionText> text = new AreaSheetReader(
                        sheets.get(area.code()), new WorkbookLayout(form, area.obstacleRows()), places, errors)
                .read(packages.orElse(List.of()));
        return packages.isEmpty() ? Optional.empty() : text.map(read -> new Section(form, area, read, places));
    }

    private static Stream<String> sheetsOf(ReportForm form) {
        Stream<String> area = Stream.of(form.report().areaCode());
        return form.disbursement() == null ? area : Stream.concat(area, Stream.of(PackageLayout.sheet(form)));
    }

    private static Optional<WorkbookMarker> marker(WorkbookSheet sheet) {
        if (!value(sheet, 0, 0).equals(WorkbookMarker.NAME)) {
            return Optional.empty();
        }
        try {
            List<WorkbookMarker.Area> areas = new ArrayList<>();
            for (int row = WorkbookMarker.HEAD_ROWS; !value(sheet, row, 0).isEmpty(); row++) {
                int obstacleRows = Integer.parseInt(value(sheet, row, 2));
                int packageRows = Integer.parseInt(value(sheet, row, 3));
                if (obstacleRows < 1 || obstacleRows > MAX_ROWS || packageRows < 0 || packageRows > MAX_ROWS) {
                    return Optional.empty();
                }
                areas.add(new WorkbookMarker.Area(
                        value(sheet, row, 0),
                        Integer.parseInt(value(sheet, row, 1)),
                        obstacleRows,
                        packageRows,
                        value(sheet, row, 4)));
            }
            return Optional.of(new WorkbookMarker(value(sheet, 0, 1), value(sheet, 1, 0), value(sheet, 1, 1), areas));
        } catch (NumberFormatException forged) {
            return Optional.empty();
        }
    }

    private static String value(WorkbookSheet sheet, int row, int column) {
        WorkbookSheet.Cell cell = sheet.at(row, column);
        return cell == null ? "" : cell.value();
    }

    private static void checkOrigin(WorkbookMarker marker, List<ReportForm> forms) {
        ReportStatus expected = forms.get(0).report();
        if (!marker.version().equals(WorkbookMarker.VERSION)) {
            throw new WorkbookRefusedException("Tệp mẫu thuộc phiên bản khác của hệ thống. " + LOAD_AGAIN);
        }
        if (!marker.unitCode().equals(expected.unitCode())) {
            throw new WorkbookRefusedException("Tệp này của đơn vị %s, không phải của %s (%s). Hãy chọn đúng tệp."
                    .formatted(
                            marker.unitCode(), expected.unitCode(), forms.get(0).unitName()));
        }
        if (!marker.period().equals(expected.period())) {
            throw new WorkbookRefusedException("Tệp này của kỳ %s, không phải kỳ %s. Hãy chọn đúng tệp."
                    .formatted(
                            marker.period(),
                            ReportingPeriod.parse(expected.period()).label()));
        }
    }

    private static List<WorkbookError> strangeSheets(Set<String> names, List<ReportForm> forms) {
        Set<String> known = new HashSet<>(Set.of(WorkbookLayout.GUIDE, WorkbookLayout.MARKER));
        forms.forEach(form -> sheetsOf(form).forEach(known::add));
        return names.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> new WorkbookError(
                        name, null, "Trang này không có trong tệp mẫu; hãy xóa trang thừa, trả lại tên trang đã đổi."))
                .toList();
    }
}
