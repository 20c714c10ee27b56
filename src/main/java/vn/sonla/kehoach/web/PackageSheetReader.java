package vn.sonla.kehoach.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.sonla.kehoach.web.SectionText.WorkPackage;

/** Reads the sheet of an area's work packages and notes what is wrong with its cells. */
final class PackageSheetReader {

    private final SheetCells cells;
    private final PackageLayout layout;
    private final List<WorkbookError> errors;

    PackageSheetReader(
            WorkbookSheet sheet,
            PackageLayout layout,
            Map<String, SheetCells.Where> places,
            List<WorkbookError> errors) {
        this.cells = new SheetCells(sheet, places, errors);
        this.layout = layout;
        this.errors = errors;
    }

    /** The packages of the report; empty where columns or rows are not where they were. */
    Optional<List<WorkPackage>> read() {
        int before = errors.size();
        cells.checkHeading(PackageLayout.HEADER, layout.heading());
        cells.checkRow(layout.total(), PackageLayout.NAME, PackageSheetWriter.TOTAL, "số cộng");
        if (errors.size() > before) {
            return Optional.empty();
        }
        cells.checkOutside(place -> place.row() > layout.total() || place.column() >= PackageLayout.COLUMNS);
        cells.place("/packages", PackageLayout.FIRST, PackageLayout.NAME);
        List<WorkPackage> packages = new ArrayList<>();
        for (int row = PackageLayout.FIRST; row < layout.total(); row++) {
            // Rows that are no package of the report are left out: the next one takes the pointer over.
            packages.addAll(SectionText.packages(List.of(row("/packages/" + packages.size(), row)), layout.form()));
        }
        return Optional.of(packages);
    }

    private WorkPackage row(String pointer, int row) {
        return new WorkPackage(
                cells.text(pointer + "/name", row, PackageLayout.NAME),
                cells.number(pointer + "/plannedYear", row, PackageLayout.YEAR),
                cells.number(pointer + "/plannedToDate", row, PackageLayout.TO_DATE),
                cells.number(pointer + "/disbursed", row, PackageLayout.DISBURSED),
                cells.text(pointer + "/explanation", row, PackageLayout.EXPLANATION),
                cells.text(pointer + "/proposal", row, PackageLayout.PROPOSAL));
    }
}
