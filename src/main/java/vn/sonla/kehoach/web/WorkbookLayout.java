package vn.sonla.kehoach.web;

import java.util.List;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.plan.IndicatorInfo;
import vn.sonla.kehoach.report.ReportForm;

/**
 * Where things stand in the sheet of a task area; rows and columns count from 0. Six columns serve all tables, so that each
 * has its own width on screen and paper: a number or name, the text of the plan, something short, what stood there last
 * month, something long, what stood there last month. Figures have a seventh, for what last month brought in the end.
 *
 * @param obstacleRows rows for difficulties, more than are written already
 */
record WorkbookLayout(ReportForm form, int obstacleRows) {

    static final String GUIDE = "Hướng dẫn";

    /** Hidden; tells the import what the workbook was made from, and holds the lists to choose from. */
    static final String MARKER = "_ke-hoach";

    static final int COLUMNS = 7;
    static final int ID = 0;
    static final int SUBJECT = 1;
    static final int SHORT = 2;
    static final int SHORT_BEFORE = 3;
    static final int LONG = 4;
    static final int LONG_BEFORE = 5;
    static final int FINAL_BEFORE = 6;

    static final int NIL_ROW = 3;
    static final int LINES_HEADER = 4;
    static final int FIRST_LINE = LINES_HEADER + 1;

    /** Sections of a report as a correction names them, beside the commitments; NIL is about all of them. */
    static final String NIL = "nil";

    static final String FIGURES = "figures";
    static final String OBSTACLES = "obstacles";
    static final String NEXT = "next";

    private static final int FEWEST_OBSTACLE_ROWS = 6;
    private static final int FREE_OBSTACLE_ROWS = 3;

    static int obstacleRows(SectionText text) {
        return Math.max(FEWEST_OBSTACLE_ROWS, text.obstacles().size() + FREE_OBSTACLE_ROWS);
    }

    /** Whether a section may be written. */
    static boolean takes(ReportForm form, String section) {
        return form.report().state().takesDrafts()
                && (form.openSections() == null || form.openSections().contains(section));
    }

    /** Below the commitments: how many statuses are chosen, and which. */
    int linesTotal() {
        return FIRST_LINE + form.commitments().size();
    }

    boolean hasFigures() {
        return !form.indicators().isEmpty();
    }

    int figuresHeader() {
        return linesTotal() + 2;
    }

    int firstFigure() {
        return figuresHeader() + 1;
    }

    int figuresTotal() {
        return firstFigure() + form.indicators().size();
    }

    int obstaclesHeader() {
        return hasFigures() ? figuresTotal() + 2 : figuresHeader();
    }

    int firstObstacle() {
        return obstaclesHeader() + 1;
    }

    int nextHeader() {
        return firstObstacle() + obstacleRows + 1;
    }

    int nextRow() {
        return nextHeader() + 1;
    }

    /** How far the table goes to the right in a row. */
    int columns(int row) {
        return hasFigures() && row >= figuresHeader() && row < figuresTotal() ? COLUMNS : COLUMNS - 1;
    }

    List<String> linesHeading() {
        return List.of("Mã", "Nhiệm vụ", "Tình trạng", before(), "Kết quả thực hiện", before());
    }

    List<String> figuresHeading() {
        int lastDay = period().dataWindow(PeriodKind.MONTH).to().getDayOfMonth();
        return List.of(
                "STT",
                "Chỉ tiêu",
                "Thực hiện đến nay",
                before(),
                "Ước cả kỳ (đến ngày %d)".formatted(lastDay),
                "Tăng, giảm so với tháng trước",
                "Số chính thức tháng " + period().previous().label());
    }

    List<String> obstaclesHeading() {
        return List.of("STT", "Khó khăn, vướng mắc", "Loại", "Cấp giải quyết", "Đề xuất, kiến nghị (nếu có)", before());
    }

    List<String> nextHeading() {
        return List.of("", "Kế hoạch kỳ tới", "", "", "Nội dung kế hoạch", before());
    }

    /** How an indicator is named in its row. */
    static String name(IndicatorInfo indicator) {
        return "%s (%s)%s".formatted(indicator.name(), indicator.unit(), indicator.sample() ? " – mẫu" : "");
    }

    ReportingPeriod period() {
        return ReportingPeriod.parse(form.report().period());
    }

    private String before() {
        return "Tháng " + period().previous().label();
    }
}
