package vn.sonla.kehoach.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.web.SectionText.Figure;
import vn.sonla.kehoach.web.SectionText.Line;
import vn.sonla.kehoach.web.SectionText.Obstacle;
import vn.sonla.kehoach.web.SectionText.WorkPackage;

/** Reads the sheet of a task area and notes what is wrong with its cells. */
final class AreaSheetReader {

    private final SheetCells cells;
    private final WorkbookLayout layout;
    private final List<WorkbookError> errors;

    AreaSheetReader(
            WorkbookSheet sheet,
            WorkbookLayout layout,
            Map<String, SheetCells.Where> places,
            List<WorkbookError> errors) {
        this.cells = new SheetCells(sheet, places, errors);
        this.layout = layout;
        this.errors = errors;
    }

    /**
     * What the sheet says; empty where rows or columns are not where they were: then nothing can be told of what the cells
     * mean.
     *
     * @param packages what another sheet says of work packages
     */
    Optional<SectionText> read(List<WorkPackage> packages) {
        int before = errors.size();
        checkBuild();
        if (errors.size() > before) {
            return Optional.empty();
        }
        checkOutside();
        String nil = cells.text("/nil", WorkbookLayout.NIL_ROW, WorkbookLayout.SHORT);
        return Optional.of(new SectionText(tidyNil(nil), lines(), figures(), packages, obstacles(), next()));
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
        cells.checkHeading(WorkbookLayout.LINES_HEADER, layout.linesHeading());
        for (int i = 0; i < form.commitments().size(); i++) {
            String id = form.commitments().get(i).id();
            cells.checkRow(WorkbookLayout.FIRST_LINE + i, WorkbookLayout.ID, id, "nhiệm vụ " + id);
        }
        if (layout.hasFigures()) {
            cells.checkHeading(layout.figuresHeader(), layout.figuresHeading());
            for (int i = 0; i < form.indicators().size(); i++) {
                String name =
                        SectionText.clean(WorkbookLayout.name(form.indicators().get(i)));
                cells.checkRow(
                        layout.firstFigure() + i, WorkbookLayout.SUBJECT, name, "chỉ tiêu \"%s\"".formatted(name));
            }
        }
        cells.checkHeading(layout.obstaclesHeader(), layout.obstaclesHeading());
        cells.checkHeading(layout.nextHeader(), layout.nextHeading());
    }

    private void checkOutside() {
        List<Integer> between = List.of(layout.linesTotal() + 1, layout.obstaclesHeader() - 1, layout.nextHeader() - 1);
        cells.checkOutside(place -> place.row() > layout.nextRow()
                || place.column() >= layout.columns(place.row())
                || between.contains(place.row()));
    }

    // --- what it says ---------------------------------------------------------------------------------------------

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < layout.form().commitments().size(); i++) {
            int row = WorkbookLayout.FIRST_LINE + i;
            String pointer = "/lines/" + i;
            lines.add(new Line(
                    layout.form().commitments().get(i).id(),
                    SectionWords.STATUS.tidy(cells.text(pointer + "/status", row, WorkbookLayout.SHORT)),
                    cells.text(pointer + "/result", row, WorkbookLayout.LONG)));
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
                    cells.number(pointer + "/actual", row, WorkbookLayout.SHORT),
                    cells.number(pointer + "/estimate", row, WorkbookLayout.LONG),
                    cells.number(pointer + "/previous", row, WorkbookLayout.FINAL_BEFORE)));
        }
        return figures;
    }

    private List<Obstacle> obstacles() {
        cells.place("/obstacles", layout.firstObstacle(), WorkbookLayout.SUBJECT);
        List<Obstacle> obstacles = new ArrayList<>();
        for (int i = 0; i < layout.obstacleRows(); i++) {
            int row = layout.firstObstacle() + i;
            // Empty rows between others are left out: the next one takes the pointer over.
            String pointer = "/obstacles/" + obstacles.size();
            Obstacle obstacle = new Obstacle(
                    SectionWords.KIND.tidy(cells.text(pointer + "/kind", row, WorkbookLayout.SHORT)),
                    cells.text(pointer + "/description", row, WorkbookLayout.SUBJECT),
                    cells.text(pointer + "/proposal", row, WorkbookLayout.LONG),
                    SectionWords.AUTHORITY.tidy(cells.text(pointer + "/authority", row, WorkbookLayout.SHORT_BEFORE)));
            if (!obstacle.isEmpty()) {
                obstacles.add(obstacle);
            }
        }
        return obstacles;
    }

    private String next() {
        return cells.text("/next", layout.nextRow(), WorkbookLayout.LONG);
    }
}
