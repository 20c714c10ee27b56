package vn.sonla.kehoach.web;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import vn.sonla.kehoach.report.LineStatus;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.web.SectionText.Obstacle;

/** Writes the sheet of a task area: what was typed so far, in cells to fill, beside what the month before said. */
final class AreaSheetWriter {

    /** In characters. */
    private static final int[] WIDTHS = {7, 40, 17, 17, 50, 34, 17};

    private final WorkbookPage page;
    private final XSSFSheet sheet;
    private final WorkbookStyles styles;
    private final CellRules rules;
    private final WorkbookLayout layout;
    private final ReportForm form;
    private final SectionText text;
    private final SectionText before;
    private final ZoneId zone;
    private final boolean open;

    private AreaSheetWriter(
            XSSFSheet sheet, WorkbookStyles styles, WorkbookLayout layout, SectionText text, ZoneId zone) {
        this.page = new WorkbookPage(sheet, WIDTHS);
        this.sheet = sheet;
        this.styles = styles;
        this.rules = new CellRules(sheet, styles);
        this.layout = layout;
        this.form = layout.form();
        this.text = text;
        this.before = SectionText.of(form.previous(), form);
        this.zone = zone;
        this.open = form.report().state().takesDrafts();
    }

    /** @param text what the sheet shows */
    static void write(XSSFSheet sheet, WorkbookStyles styles, WorkbookLayout layout, SectionText text, ZoneId zone) {
        new AreaSheetWriter(sheet, styles, layout, text, zone).write();
    }

    private void write() {
        head();
        lines();
        if (layout.hasFigures()) {
            figures();
        }
        obstacles();
        next();
        page.fit(WorkbookLayout.NIL_ROW);
        sheet.createFreezePane(0, 2);
        sheet.setRepeatingRows(CellRangeAddress.valueOf("1:2"));
        sheet.setTabColor(styles.tab(open));
        page.paper(
                "%s – tháng %s".formatted(form.unitName(), layout.period().label()),
                "Lĩnh vực " + form.report().areaCode());
        page.protect();
    }

    private void head() {
        page.title(0, form.report().areaCode() + ". " + form.areaTitle(), styles.title);
        page.banner(
                1,
                "%s · Tháng %s (%s) · Hạn nộp: trước %s"
                        .formatted(
                                form.unitName(),
                                layout.period().label(),
                                WorkbookPage.dataDays(layout.period()),
                                WorkbookPage.moment(form.report().dueAt(), zone)),
                styles.subtitle);
        String state = form.report().state().label();
        page.banner(
                2,
                open
                        ? "Chỉ điền ô nền vàng. Ô nền xám là báo cáo tháng %s để đối chiếu.%s Tình trạng khi tải về: %s."
                                .formatted(
                                        layout.period().previous().label(),
                                        form.disbursement() == null
                                                ? ""
                                                : " Giải ngân theo gói thầu điền ở trang \"%s\"."
                                                        .formatted(PackageLayout.sheet(form)),
                                        state)
                        : "Báo cáo lĩnh vực này không còn điền được (%s); trang này chỉ để xem.".formatted(state),
                styles.note);
        page.text(
                WorkbookLayout.NIL_ROW, WorkbookLayout.SUBJECT, "Không phát sinh trong kỳ, cả lĩnh vực", styles.total);
        input(WorkbookLayout.NIL, WorkbookLayout.NIL_ROW, WorkbookLayout.SHORT, text.nil(), styles.choice);
        page.text(WorkbookLayout.NIL_ROW, WorkbookLayout.LONG, "Chọn Có thì không cần điền các mục dưới.", styles.note);
        rules.list(WorkbookLayout.NIL_ROW, 1, WorkbookLayout.SHORT, WorkbookLists.YES_NO);
    }

    private void lines() {
        heading(WorkbookLayout.LINES_HEADER, layout.linesHeading());
        for (int i = 0; i < form.commitments().size(); i++) {
            int row = WorkbookLayout.FIRST_LINE + i;
            String section = form.commitments().get(i).id();
            page.text(row, WorkbookLayout.ID, section, styles.id);
            page.text(row, WorkbookLayout.SUBJECT, form.commitments().get(i).text(), styles.label);
            input(section, row, WorkbookLayout.SHORT, text.lines().get(i).status(), styles.choice);
            page.text(row, WorkbookLayout.SHORT_BEFORE, before.lines().get(i).status(), styles.before);
            input(section, row, WorkbookLayout.LONG, text.lines().get(i).result(), styles.text);
            page.text(row, WorkbookLayout.LONG_BEFORE, before.lines().get(i).result(), styles.before);
        }
        int count = form.commitments().size();
        rules.list(WorkbookLayout.FIRST_LINE, count, WorkbookLayout.SHORT, WorkbookLists.STATUSES);
        rules.texts(WorkbookLayout.FIRST_LINE, count, WorkbookLayout.LONG);
        String statuses = WorkbookPage.range(WorkbookLayout.FIRST_LINE, count, WorkbookLayout.SHORT);
        List<String> byStatus = Arrays.stream(LineStatus.values())
                .map(status -> "\"%s: \"&COUNTIF(%s,\"%s\")".formatted(status.label(), statuses, status.label()))
                .toList();
        total(
                layout.linesTotal(),
                "Đã chọn tình trạng",
                "COUNTA(%s)&\"/%d\"".formatted(statuses, count),
                String.join("&\" · \"&", byStatus));
    }

    private void figures() {
        heading(layout.figuresHeader(), layout.figuresHeading());
        for (int i = 0; i < form.indicators().size(); i++) {
            int row = layout.firstFigure() + i;
            page.text(row, WorkbookLayout.ID, String.valueOf(i + 1), styles.id);
            page.text(
                    row,
                    WorkbookLayout.SUBJECT,
                    WorkbookLayout.name(form.indicators().get(i)),
                    styles.label);
            page.number(
                    row,
                    WorkbookLayout.SHORT,
                    text.figures().get(i).actual(),
                    input(WorkbookLayout.FIGURES, styles.number));
            page.number(
                    row, WorkbookLayout.SHORT_BEFORE, before.figures().get(i).actual(), styles.numberBefore);
            page.number(
                    row,
                    WorkbookLayout.LONG,
                    text.figures().get(i).estimate(),
                    input(WorkbookLayout.FIGURES, styles.longNumber));
            String now = CellReference.convertNumToColString(WorkbookLayout.SHORT) + (row + 1);
            String then = CellReference.convertNumToColString(WorkbookLayout.SHORT_BEFORE) + (row + 1);
            page.cell(row, WorkbookLayout.LONG_BEFORE, styles.difference)
                    .setCellFormula("IF(AND(ISNUMBER(%s),ISNUMBER(%s)),%s-%s,\"\")".formatted(now, then, now, then));
            // Only what was reported last month can be made final.
            boolean reported = !before.figures().get(i).actual().isEmpty();
            page.number(
                    row,
                    WorkbookLayout.FINAL_BEFORE,
                    text.figures().get(i).previous(),
                    reported ? input(WorkbookLayout.FIGURES, styles.number) : styles.closed(styles.number));
        }
        int count = form.indicators().size();
        rules.numbers(layout.firstFigure(), count, WorkbookLayout.SHORT);
        rules.numbers(layout.firstFigure(), count, WorkbookLayout.LONG);
        rules.numbers(layout.firstFigure(), count, WorkbookLayout.FINAL_BEFORE);
        for (int column : new int[] {
            WorkbookLayout.SHORT,
            WorkbookLayout.SHORT_BEFORE,
            WorkbookLayout.LONG,
            WorkbookLayout.LONG_BEFORE,
            WorkbookLayout.FINAL_BEFORE
        }) {
            rules.wholeNumbers(layout.firstFigure(), count, column, column == WorkbookLayout.LONG_BEFORE);
        }
        total(
                layout.figuresTotal(),
                "Đã có số liệu",
                "COUNTA(%s)&\"/%d\""
                        .formatted(WorkbookPage.range(layout.firstFigure(), count, WorkbookLayout.SHORT), count),
                "\"Đã có số ước: \"&COUNTA(%s)&\"/%d\""
                        .formatted(WorkbookPage.range(layout.firstFigure(), count, WorkbookLayout.LONG), count));
    }

    private void obstacles() {
        heading(layout.obstaclesHeader(), layout.obstaclesHeading());
        for (int i = 0; i < layout.obstacleRows(); i++) {
            int row = layout.firstObstacle() + i;
            Obstacle obstacle = i < text.obstacles().size() ? text.obstacles().get(i) : Obstacle.NONE;
            page.text(row, WorkbookLayout.ID, String.valueOf(i + 1), styles.id);
            input(WorkbookLayout.OBSTACLES, row, WorkbookLayout.SUBJECT, obstacle.description(), styles.text);
            input(WorkbookLayout.OBSTACLES, row, WorkbookLayout.SHORT, obstacle.kind(), styles.choice);
            input(WorkbookLayout.OBSTACLES, row, WorkbookLayout.SHORT_BEFORE, obstacle.authority(), styles.choice);
            input(WorkbookLayout.OBSTACLES, row, WorkbookLayout.LONG, obstacle.proposal(), styles.text);
            page.text(
                    row,
                    WorkbookLayout.LONG_BEFORE,
                    i < before.obstacles().size() ? before.obstacles().get(i).description() : "",
                    styles.before);
        }
        rules.texts(layout.firstObstacle(), layout.obstacleRows(), WorkbookLayout.SUBJECT);
        rules.list(layout.firstObstacle(), layout.obstacleRows(), WorkbookLayout.SHORT, WorkbookLists.KINDS);
        rules.list(
                layout.firstObstacle(), layout.obstacleRows(), WorkbookLayout.SHORT_BEFORE, WorkbookLists.AUTHORITIES);
        rules.texts(layout.firstObstacle(), layout.obstacleRows(), WorkbookLayout.LONG);
    }

    private void next() {
        heading(layout.nextHeader(), layout.nextHeading());
        int row = layout.nextRow();
        page.text(row, WorkbookLayout.ID, "", styles.label);
        page.text(row, WorkbookLayout.SUBJECT, "Việc đơn vị sẽ làm ở lĩnh vực này trong kỳ tới", styles.label);
        page.text(row, WorkbookLayout.SHORT, "", styles.label);
        page.text(row, WorkbookLayout.SHORT_BEFORE, "", styles.label);
        input(WorkbookLayout.NEXT, row, WorkbookLayout.LONG, text.next(), styles.text);
        page.text(row, WorkbookLayout.LONG_BEFORE, before.next(), styles.before);
        rules.texts(row, 1, WorkbookLayout.LONG);
    }

    /** Formulas below a table; what they give is text, as a number would be taken for one to be reported. */
    private void total(int row, String name, String shortFormula, String longFormula) {
        page.text(row, WorkbookLayout.ID, "", styles.total);
        page.text(row, WorkbookLayout.SUBJECT, name, styles.total);
        page.cell(row, WorkbookLayout.SHORT, styles.totalCount).setCellFormula(shortFormula);
        page.text(row, WorkbookLayout.SHORT_BEFORE, "", styles.total);
        page.cell(row, WorkbookLayout.LONG, styles.total).setCellFormula(longFormula);
        page.text(row, WorkbookLayout.LONG_BEFORE, "", styles.total);
    }

    private void heading(int row, List<String> names) {
        page.row(row, names, styles.heading);
    }

    /** Open, unless the report takes nothing any more or a correction is about other sections. */
    private XSSFCellStyle input(String section, XSSFCellStyle style) {
        return WorkbookLayout.takes(form, section) ? style : styles.closed(style);
    }

    private void input(String section, int row, int column, String value, XSSFCellStyle style) {
        page.text(row, column, value, input(section, style));
    }
}
