package vn.sonla.kehoach.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFDataValidationHelper;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.LineStatus;
import vn.sonla.kehoach.report.ObstacleKind;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.web.SectionText.Obstacle;

/**
 * Writes the reports of a unit for a period into a workbook to be filled offline: a guide, a sheet for each task area, and
 * hidden what {@link PacketWorkbookReader} checks when it comes back.
 */
final class PacketWorkbookWriter {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private static final String STATUSES = "TinhTrang";
    private static final String KINDS = "LoaiKhoKhan";
    private static final String AUTHORITIES = "CapGiaiQuyet";
    private static final String YES_NO = "CoKhong";

    /** What Excel says at once; the report's own rule decides at the import. */
    private static final String MAX_TEXT = "5000";

    /** In characters, of the six columns of a task area's sheet. */
    private static final int[] WIDTHS = {7, 40, 17, 17, 50, 34};

    /** In characters, of the guide: area, title, state, due, closes, commitments, chosen, indicators, given, obstacles, nil. */
    private static final int[] GUIDE_WIDTHS = {8, 50, 14, 17, 17, 9, 12, 9, 10, 9, 10};

    private static final double LINE_HEIGHT = 15.5;
    private static final double MAX_HEIGHT = 400;
    private static final int WIDE = 40;
    private static final double MARGIN_INCHES = 0.4;

    /** Characters of the standard size that go into a width of one. */
    private static final double CHARACTERS_PER_WIDTH = 1.3;

    /** A cell keeps numbers of 15 digits. */
    private static final int DIGITS_OF_A_CELL = 15;

    private static final Pattern ESCAPED = Pattern.compile("_x(?=[0-9A-Fa-f]{4}_)");

    private final List<ReportForm> forms;
    private final ZonedDateTime now;
    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final WorkbookStyles styles = new WorkbookStyles(workbook);
    private final List<WorkbookMarker.Area> marked = new ArrayList<>();

    private PacketWorkbookWriter(List<ReportForm> forms, ZonedDateTime now) {
        this.forms = forms;
        this.now = now;
    }

    /**
     * The workbook as a file.
     *
     * @param forms of one unit and period, at least one
     * @param now with the zone that times are told in
     */
    static byte[] write(List<ReportForm> forms, ZonedDateTime now) {
        PacketWorkbookWriter writer = new PacketWorkbookWriter(forms, now);
        try (XSSFWorkbook workbook = writer.workbook) {
            writer.write();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            workbook.write(file);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void write() {
        XSSFSheet guide = workbook.createSheet(WorkbookLayout.GUIDE);
        List<WorkbookLayout> layouts = forms.stream().map(this::area).toList();
        guide(guide, layouts);
        marker();
        workbook.lockStructure();
        workbook.setActiveSheet(0);
        workbook.getProperties()
                .getCoreProperties()
                .setTitle("Báo cáo tháng %s – %s".formatted(period().label(), unitName()));
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
    }

    // --- a task area ----------------------------------------------------------------------------------------------

    private WorkbookLayout area(ReportForm form) {
        SectionText text = SectionText.of(form);
        SectionText before = SectionText.of(form.previous(), form);
        WorkbookLayout layout = new WorkbookLayout(form, WorkbookLayout.obstacleRows(text));
        marked.add(new WorkbookMarker.Area(
                form.report().areaCode(),
                form.draft() == null ? 0 : form.draft().revision(),
                layout.obstacleRows(),
                text.fingerprint()));
        AreaSheet sheet = new AreaSheet(workbook.createSheet(form.report().areaCode()), form, layout);
        sheet.head(text);
        sheet.lines(text, before);
        if (layout.hasFigures()) {
            sheet.figures(text, before);
        }
        sheet.obstacles(text, before);
        sheet.next(text, before);
        sheet.finish();
        return layout;
    }

    /** The sheet of a task area while it is written. */
    private final class AreaSheet {

        private final XSSFSheet sheet;
        private final ReportForm form;
        private final WorkbookLayout layout;
        private final boolean open;

        AreaSheet(XSSFSheet sheet, ReportForm form, WorkbookLayout layout) {
            this.sheet = sheet;
            this.form = form;
            this.layout = layout;
            this.open = form.report().state().takesDrafts();
        }

        void head(SectionText text) {
            banner(sheet, 0, form.report().areaCode() + ". " + form.areaTitle(), styles.title, WIDTHS, 1.5);
            banner(
                    sheet,
                    1,
                    "%s · Tháng %s (số liệu từ %s đến %s) · Hạn nộp: trước %s"
                            .formatted(
                                    unitName(),
                                    period().label(),
                                    DAY.format(period().dataWindow(PeriodKind.MONTH)
                                            .from()),
                                    DAY.format(period().dataWindow(PeriodKind.MONTH)
                                            .to()),
                                    moment(form.report().dueAt())),
                    styles.subtitle,
                    WIDTHS,
                    1);
            String state = form.report().state().label();
            banner(
                    sheet,
                    2,
                    open
                            ? "Chỉ điền ô nền vàng. Ô nền xám là báo cáo tháng %s để đối chiếu. Tình trạng khi tải về: %s."
                                    .formatted(period().previous().label(), state)
                            : "Báo cáo lĩnh vực này không còn điền được (%s); trang này chỉ để xem.".formatted(state),
                    styles.note,
                    WIDTHS,
                    1);
            text(WorkbookLayout.NIL_ROW, WorkbookLayout.SUBJECT, "Không phát sinh trong kỳ, cả lĩnh vực", styles.total);
            input(WorkbookLayout.NIL_ROW, WorkbookLayout.SHORT, text.nil(), styles.choice);
            text(WorkbookLayout.NIL_ROW, WorkbookLayout.LONG, "Chọn Có thì không cần điền các mục dưới.", styles.note);
            list(WorkbookLayout.NIL_ROW, 1, WorkbookLayout.SHORT, YES_NO);
        }

        void lines(SectionText text, SectionText before) {
            heading(WorkbookLayout.LINES_HEADER, layout.linesHeading());
            for (int i = 0; i < form.commitments().size(); i++) {
                int row = WorkbookLayout.FIRST_LINE + i;
                text(row, WorkbookLayout.ID, form.commitments().get(i).id(), styles.id);
                text(row, WorkbookLayout.SUBJECT, form.commitments().get(i).text(), styles.label);
                input(row, WorkbookLayout.SHORT, text.lines().get(i).status(), styles.choice);
                text(row, WorkbookLayout.SHORT_BEFORE, before.lines().get(i).status(), styles.before);
                input(row, WorkbookLayout.LONG, text.lines().get(i).result(), styles.text);
                text(row, WorkbookLayout.LONG_BEFORE, before.lines().get(i).result(), styles.before);
            }
            int count = form.commitments().size();
            list(WorkbookLayout.FIRST_LINE, count, WorkbookLayout.SHORT, STATUSES);
            texts(WorkbookLayout.FIRST_LINE, count, WorkbookLayout.LONG);
            String statuses = range(WorkbookLayout.FIRST_LINE, count, WorkbookLayout.SHORT);
            List<String> byStatus = Arrays.stream(LineStatus.values())
                    .map(status -> "\"%s: \"&COUNTIF(%s,\"%s\")".formatted(status.label(), statuses, status.label()))
                    .toList();
            total(
                    layout.linesTotal(),
                    "Đã chọn tình trạng",
                    "COUNTA(%s)&\"/%d\"".formatted(statuses, count),
                    String.join("&\" · \"&", byStatus));
        }

        void figures(SectionText text, SectionText before) {
            heading(layout.figuresHeader(), layout.figuresHeading());
            for (int i = 0; i < form.indicators().size(); i++) {
                int row = layout.firstFigure() + i;
                text(row, WorkbookLayout.ID, String.valueOf(i + 1), styles.id);
                text(
                        row,
                        WorkbookLayout.SUBJECT,
                        WorkbookLayout.name(form.indicators().get(i)),
                        styles.label);
                number(row, WorkbookLayout.SHORT, text.figures().get(i).actual(), input(styles.number));
                number(row, WorkbookLayout.SHORT_BEFORE, before.figures().get(i).actual(), styles.numberBefore);
                number(row, WorkbookLayout.LONG, text.figures().get(i).estimate(), input(styles.longNumber));
                String now = CellReference.convertNumToColString(WorkbookLayout.SHORT) + (row + 1);
                String then = CellReference.convertNumToColString(WorkbookLayout.SHORT_BEFORE) + (row + 1);
                cell(row, WorkbookLayout.LONG_BEFORE, styles.difference)
                        .setCellFormula(
                                "IF(AND(ISNUMBER(%s),ISNUMBER(%s)),%s-%s,\"\")".formatted(now, then, now, then));
            }
            int count = form.indicators().size();
            numbers(layout.firstFigure(), count, WorkbookLayout.SHORT);
            numbers(layout.firstFigure(), count, WorkbookLayout.LONG);
            wholeNumbers(layout.firstFigure(), count);
            total(
                    layout.figuresTotal(),
                    "Đã có số liệu",
                    "COUNTA(%s)&\"/%d\"".formatted(range(layout.firstFigure(), count, WorkbookLayout.SHORT), count),
                    "\"Đã có số ước: \"&COUNTA(%s)&\"/%d\""
                            .formatted(range(layout.firstFigure(), count, WorkbookLayout.LONG), count));
        }

        void obstacles(SectionText text, SectionText before) {
            heading(layout.obstaclesHeader(), layout.obstaclesHeading());
            for (int i = 0; i < layout.obstacleRows(); i++) {
                int row = layout.firstObstacle() + i;
                Obstacle obstacle =
                        i < text.obstacles().size() ? text.obstacles().get(i) : Obstacle.NONE;
                text(row, WorkbookLayout.ID, String.valueOf(i + 1), styles.id);
                input(row, WorkbookLayout.SUBJECT, obstacle.description(), styles.text);
                input(row, WorkbookLayout.SHORT, obstacle.kind(), styles.choice);
                input(row, WorkbookLayout.SHORT_BEFORE, obstacle.authority(), styles.choice);
                input(row, WorkbookLayout.LONG, obstacle.proposal(), styles.text);
                text(
                        row,
                        WorkbookLayout.LONG_BEFORE,
                        i < before.obstacles().size()
                                ? before.obstacles().get(i).description()
                                : "",
                        styles.before);
            }
            texts(layout.firstObstacle(), layout.obstacleRows(), WorkbookLayout.SUBJECT);
            list(layout.firstObstacle(), layout.obstacleRows(), WorkbookLayout.SHORT, KINDS);
            list(layout.firstObstacle(), layout.obstacleRows(), WorkbookLayout.SHORT_BEFORE, AUTHORITIES);
            texts(layout.firstObstacle(), layout.obstacleRows(), WorkbookLayout.LONG);
        }

        void next(SectionText text, SectionText before) {
            heading(layout.nextHeader(), layout.nextHeading());
            int row = layout.nextRow();
            text(row, WorkbookLayout.ID, "", styles.label);
            text(row, WorkbookLayout.SUBJECT, "Việc đơn vị sẽ làm ở lĩnh vực này trong kỳ tới", styles.label);
            text(row, WorkbookLayout.SHORT, "", styles.label);
            text(row, WorkbookLayout.SHORT_BEFORE, "", styles.label);
            input(row, WorkbookLayout.LONG, text.next(), styles.text);
            text(row, WorkbookLayout.LONG_BEFORE, before.next(), styles.before);
            texts(row, 1, WorkbookLayout.LONG);
        }

        void finish() {
            for (int column = 0; column < WIDTHS.length; column++) {
                sheet.setColumnWidth(column, WIDTHS[column] * 256);
            }
            fit(sheet, WIDTHS, WorkbookLayout.NIL_ROW);
            sheet.createFreezePane(0, 2);
            sheet.setRepeatingRows(CellRangeAddress.valueOf("1:2"));
            sheet.setTabColor(styles.tab(open));
            paper(sheet, "Lĩnh vực " + form.report().areaCode());
            protect(sheet);
        }

        private void heading(int row, List<String> names) {
            for (int column = 0; column < names.size(); column++) {
                text(row, column, names.get(column), styles.heading);
            }
        }

        /** Formulas below a table; what they give is text, as a number would be taken for one to be reported. */
        private void total(int row, String name, String shortFormula, String longFormula) {
            text(row, WorkbookLayout.ID, "", styles.total);
            text(row, WorkbookLayout.SUBJECT, name, styles.total);
            cell(row, WorkbookLayout.SHORT, styles.totalCount).setCellFormula(shortFormula);
            text(row, WorkbookLayout.SHORT_BEFORE, "", styles.total);
            cell(row, WorkbookLayout.LONG, styles.total).setCellFormula(longFormula);
            text(row, WorkbookLayout.LONG_BEFORE, "", styles.total);
        }

        private XSSFCellStyle input(XSSFCellStyle style) {
            return open ? style : styles.closed(style);
        }

        private void input(int row, int column, String value, XSSFCellStyle style) {
            text(row, column, value, input(style));
        }

        private void text(int row, int column, String value, XSSFCellStyle style) {
            PacketWorkbookWriter.text(sheet, row, column, value, style);
        }

        private XSSFCell cell(int row, int column, XSSFCellStyle style) {
            return PacketWorkbookWriter.cell(sheet, row, column, style);
        }

        /** As a number where a cell keeps all its digits, as text otherwise. */
        private void number(int row, int column, String value, XSSFCellStyle style) {
            Optional<BigDecimal> number = VietnameseNumber.parse(value)
                    .filter(exact -> exact.stripTrailingZeros().precision() <= DIGITS_OF_A_CELL);
            if (number.isPresent()) {
                cell(row, column, style).setCellValue(number.get().doubleValue());
            } else {
                text(row, column, value, style);
            }
        }

        private void list(int row, int rows, int column, String name) {
            DataValidation choice = validation(
                    helper().createFormulaListConstraint(name),
                    row,
                    rows,
                    column,
                    "Hãy chọn trong danh sách của ô, hoặc xóa trống.");
            sheet.addValidationData(choice);
        }

        private void texts(int row, int rows, int column) {
            sheet.addValidationData(validation(
                    helper().createTextLengthConstraint(OperatorType.LESS_OR_EQUAL, MAX_TEXT, null),
                    row,
                    rows,
                    column,
                    "Quá dài; tối đa 5.000 ký tự."));
        }

        private void numbers(int row, int rows, int column) {
            DataValidation number = validation(
                    helper().createDecimalConstraint(OperatorType.GREATER_OR_EQUAL, "0", null),
                    row,
                    rows,
                    column,
                    "Chỉ nhập số, từ 0 trở lên. Chưa có số liệu thì để trống.");
            number.createPromptBox(
                    "Số liệu", "Chỉ nhập số, từ 0 trở lên. Chưa có số liệu thì để trống, khác với số 0.");
            number.setShowPromptBox(true);
            sheet.addValidationData(number);
        }

        private DataValidation validation(
                DataValidationConstraint constraint, int row, int rows, int column, String error) {
            DataValidation validation = helper().createValidation(
                            constraint, new CellRangeAddressList(row, row + rows - 1, column, column));
            validation.setEmptyCellAllowed(true);
            validation.setErrorStyle(DataValidation.ErrorStyle.STOP);
            validation.createErrorBox("Chưa đúng", error);
            validation.setShowErrorBox(true);
            return validation;
        }

        private XSSFDataValidationHelper helper() {
            return new XSSFDataValidationHelper(sheet);
        }

        /** A format that shows decimals shows "5," for 5: whole numbers get one without. */
        private void wholeNumbers(int row, int rows) {
            for (int column : new int[] {
                WorkbookLayout.SHORT, WorkbookLayout.SHORT_BEFORE, WorkbookLayout.LONG, WorkbookLayout.LONG_BEFORE
            }) {
                String first = CellReference.convertNumToColString(column) + (row + 1);
                styles.wholeNumbers(
                        sheet,
                        new CellRangeAddress(row, row + rows - 1, column, column),
                        "AND(ISNUMBER(%s),%s=INT(%s))".formatted(first, first, first),
                        column == WorkbookLayout.LONG_BEFORE);
            }
        }
    }

    // --- the guide ------------------------------------------------------------------------------------------------

    private void guide(XSSFSheet sheet, List<WorkbookLayout> layouts) {
        int row = 0;
        banner(
                sheet,
                row++,
                "Báo cáo tháng %s – %s".formatted(period().label(), unitName()),
                styles.title,
                GUIDE_WIDTHS,
                1.5);
        banner(
                sheet,
                row++,
                "Tải về lúc %s. Số liệu từ %s đến %s."
                        .formatted(
                                MOMENT.format(now),
                                DAY.format(period().dataWindow(PeriodKind.MONTH).from()),
                                DAY.format(period().dataWindow(PeriodKind.MONTH).to())),
                styles.note,
                GUIDE_WIDTHS,
                1);
        row++;
        row = overview(sheet, row, layouts) + 1;
        banner(sheet, row++, "Cách điền", styles.subtitle, GUIDE_WIDTHS, 1);
        for (String step : steps()) {
            banner(sheet, row++, step, styles.plain, GUIDE_WIDTHS, 1);
        }
        for (int column = 0; column < GUIDE_WIDTHS.length; column++) {
            sheet.setColumnWidth(column, GUIDE_WIDTHS[column] * 256);
        }
        fit(sheet, GUIDE_WIDTHS, 0);
        paper(sheet, "Hướng dẫn");
        protect(sheet);
    }

    private List<String> steps() {
        String before = period().previous().label();
        return List.of(
                "1. Mỗi lĩnh vực có một trang, tên trang là mã lĩnh vực; bấm vào mã ở bảng trên để mở. Chỉ điền ô nền vàng,"
                        + " các ô khác đã khóa. Ô nền xám là báo cáo tháng " + before + " để đối chiếu.",
                "2. Nhiệm vụ: chọn tình trạng trong danh sách của ô và ghi kết quả thực hiện. Xuống dòng trong ô: Alt + Enter.",
                "3. Chỉ tiêu: chỉ nhập số, từ 0 trở lên. Ô để trống nghĩa là chưa có số liệu, khác với số 0. Phần lẻ gõ theo"
                        + " dấu thập phân của máy (máy đặt theo Việt Nam: 1.234,5); gõ xong nhìn lại số trong ô.",
                "4. Khó khăn, vướng mắc: mỗi dòng một khó khăn, chọn loại và cấp giải quyết. Không có thì để trống.",
                "5. Lĩnh vực không có gì để báo cáo: chọn Có ở ô \"Không phát sinh trong kỳ, cả lĩnh vực\".",
                "6. Không thêm, xóa, dời hay đổi tên trang, dòng, cột. Ô cần điền không dùng công thức; chép từ tệp khác thì"
                        + " dán giá trị (Paste Values).",
                "7. Lưu tệp dạng .xlsx. Vào Danh sách việc, mở \"Báo cáo tháng của đơn vị\", bấm \"Nạp từ Excel\" và chọn tệp"
                        + " này. Tệp tối đa 5 MB.",
                "8. Nội dung nạp lên mới là bản nháp: xem lại rồi nộp trên trang đó, trước hạn ghi ở bảng trên. Tệp có chỗ sai"
                        + " thì hệ thống nêu từng trang, từng ô và chưa nạp phần nào. Lĩnh vực mà đồng nghiệp đã sửa hoặc nộp"
                        + " trong lúc đó thì hệ thống cho xem hai bản cạnh nhau để chọn.");
    }

    /** One row for each area, with what is filled already; returns the row below. */
    private int overview(XSSFSheet sheet, int top, List<WorkbookLayout> layouts) {
        List<String> names = List.of(
                "Mã",
                "Lĩnh vực",
                "Tình trạng khi tải về",
                "Hạn nộp: trước",
                "Khóa sổ",
                "Nhiệm vụ",
                "Đã chọn tình trạng",
                "Chỉ tiêu",
                "Đã có số liệu",
                "Khó khăn",
                "Không phát sinh");
        for (int column = 0; column < names.size(); column++) {
            text(sheet, top, column, names.get(column), styles.heading);
        }
        int row = top + 1;
        for (WorkbookLayout layout : layouts) {
            ReportForm form = layout.form();
            String code = form.report().areaCode();
            XSSFHyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
            link.setAddress("'%s'!A1".formatted(code));
            text(sheet, row, 0, code, styles.link);
            sheet.getRow(row).getCell(0).setHyperlink(link);
            text(sheet, row, 1, form.areaTitle(), styles.label);
            text(sheet, row, 2, form.report().state().label(), styles.label);
            text(sheet, row, 3, moment(form.report().dueAt()), styles.label);
            text(sheet, row, 4, moment(form.report().closesAt()), styles.label);
            String prefix = "'%s'!".formatted(code);
            cell(sheet, row, 5, styles.count).setCellValue(form.commitments().size());
            count(
                    sheet,
                    row,
                    6,
                    prefix,
                    WorkbookLayout.FIRST_LINE,
                    form.commitments().size(),
                    WorkbookLayout.SHORT);
            cell(sheet, row, 7, styles.count).setCellValue(form.indicators().size());
            count(sheet, row, 8, prefix, layout.firstFigure(), form.indicators().size(), WorkbookLayout.SHORT);
            count(sheet, row, 9, prefix, layout.firstObstacle(), layout.obstacleRows(), WorkbookLayout.SUBJECT);
            String nil = prefix + range(WorkbookLayout.NIL_ROW, 1, WorkbookLayout.SHORT);
            cell(sheet, row, 10, styles.count).setCellFormula("IF(%s=\"Có\",\"Có\",\"\")".formatted(nil));
            row++;
        }
        text(sheet, row, 0, "", styles.total);
        text(sheet, row, 1, "Cộng", styles.total);
        for (int column = 2; column < 5; column++) {
            text(sheet, row, column, "", styles.total);
        }
        for (int column = 5; column < 10; column++) {
            cell(sheet, row, column, styles.totalCount)
                    .setCellFormula("SUM(%s)".formatted(range(top + 1, layouts.size(), column)));
        }
        cell(sheet, row, 10, styles.totalCount)
                .setCellFormula("COUNTIF(%s,\"Có\")".formatted(range(top + 1, layouts.size(), 10)));
        return row + 1;
    }

    private void count(XSSFSheet sheet, int row, int column, String prefix, int first, int rows, int counted) {
        XSSFCell cell = cell(sheet, row, column, styles.count);
        if (rows == 0) {
            cell.setCellValue(0);
        } else {
            cell.setCellFormula("COUNTA(%s%s)".formatted(prefix, range(first, rows, counted)));
        }
    }

    // --- what the import checks, and the lists --------------------------------------------------------------------

    private void marker() {
        XSSFSheet sheet = workbook.createSheet(WorkbookLayout.MARKER);
        row(sheet, 0, WorkbookMarker.NAME, WorkbookMarker.VERSION);
        row(sheet, 1, forms.get(0).report().period(), forms.get(0).report().unitCode());
        for (int i = 0; i < marked.size(); i++) {
            WorkbookMarker.Area area = marked.get(i);
            row(
                    sheet,
                    WorkbookMarker.HEAD_ROWS + i,
                    area.code(),
                    String.valueOf(area.revision()),
                    String.valueOf(area.obstacleRows()),
                    area.fingerprint());
        }
        names(
                sheet,
                5,
                STATUSES,
                Arrays.stream(LineStatus.values()).map(LineStatus::label).toList());
        names(
                sheet,
                6,
                KINDS,
                Arrays.stream(ObstacleKind.values()).map(ObstacleKind::label).toList());
        names(
                sheet,
                7,
                AUTHORITIES,
                Arrays.stream(Authority.values()).map(Authority::label).toList());
        names(sheet, 8, YES_NO, List.of(SectionText.NO, SectionText.YES));
        sheet.enableLocking();
        workbook.setSheetVisibility(workbook.getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
    }

    private void row(XSSFSheet sheet, int row, String... values) {
        for (int column = 0; column < values.length; column++) {
            text(sheet, row, column, values[column], styles.plain);
        }
    }

    private void names(XSSFSheet sheet, int column, String name, List<String> choices) {
        for (int row = 0; row < choices.size(); row++) {
            text(sheet, row, column, choices.get(row), styles.plain);
        }
        Name list = workbook.createName();
        list.setNameName(name);
        String letter = CellReference.convertNumToColString(column);
        list.setRefersToFormula("'%s'!$%s$1:$%s$%d".formatted(WorkbookLayout.MARKER, letter, letter, choices.size()));
    }

    // --- how ------------------------------------------------------------------------------------------------------

    /** A text over the whole width; the height of merged cells does not follow their text by itself. */
    private static void banner(XSSFSheet sheet, int row, String value, XSSFCellStyle style, int[] widths, double size) {
        text(sheet, row, 0, value, style);
        sheet.addMergedRegion(new CellRangeAddress(row, row, 0, widths.length - 1));
        int total = Arrays.stream(widths).sum();
        height(sheet.getRow(row), lines(value, total / size) * LINE_HEIGHT * (size > 1 ? 1.6 : 1));
    }

    /** Rows as high as their longest text; rows of a banner have their height already. */
    private static void fit(XSSFSheet sheet, int[] widths, int from) {
        for (int at = from; at <= sheet.getLastRowNum(); at++) {
            XSSFRow row = sheet.getRow(at);
            if (row != null && !row.getCTRow().isSetHt()) {
                long most = 1;
                for (Cell cell : row) {
                    int width = widths[cell.getColumnIndex()];
                    // Room to write, and for what a formula is going to say.
                    boolean room = width >= WIDE
                            && (cell.getCellStyle().getDataFormat() == WorkbookStyles.TEXT_FORMAT
                                    || cell.getCellType() == CellType.FORMULA);
                    most = Math.max(most, room ? 2 : 1);
                    if (cell.getCellType() == CellType.STRING) {
                        most = Math.max(most, lines(cell.getStringCellValue(), width));
                    }
                }
                height(row, most * LINE_HEIGHT + 2);
            }
        }
    }

    private static long lines(String text, double width) {
        return text.lines()
                .mapToLong(line -> Math.max(1, (long) Math.ceil(line.length() / (width * CHARACTERS_PER_WIDTH))))
                .sum();
    }

    /** A height that follows the text when somebody types, unlike one that was set by hand. */
    private static void height(XSSFRow row, double points) {
        row.getCTRow().setHt(Math.min(points, MAX_HEIGHT));
    }

    /** Only cells to fill are open; rows may be made higher for long texts. */
    private static void protect(XSSFSheet sheet) {
        sheet.enableLocking();
        sheet.lockFormatRows(false);
        sheet.lockFormatColumns(false);
    }

    private void paper(XSSFSheet sheet, String what) {
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(true);
        sheet.setFitToPage(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.setHorizontallyCenter(true);
        for (PageMargin margin : List.of(PageMargin.LEFT, PageMargin.RIGHT, PageMargin.TOP)) {
            sheet.setMargin(margin, MARGIN_INCHES);
        }
        sheet.getFooter().setLeft("%s – tháng %s".formatted(unitName(), period().label()));
        sheet.getFooter().setCenter(what);
        sheet.getFooter().setRight("Trang &P/&N");
    }

    private static void text(XSSFSheet sheet, int row, int column, String value, XSSFCellStyle style) {
        XSSFCell cell = cell(sheet, row, column, style);
        if (!value.isEmpty()) {
            // What Excel would read as an escaped character, somebody really wrote.
            cell.setCellValue(ESCAPED.matcher(value).replaceAll("_x005F_x"));
        }
    }

    private static XSSFCell cell(XSSFSheet sheet, int row, int column, XSSFCellStyle style) {
        XSSFRow at = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        XSSFCell cell = at.createCell(column);
        cell.setCellStyle(style);
        return cell;
    }

    private static String range(int row, int rows, int column) {
        return new CellRangeAddress(row, row + rows - 1, column, column).formatAsString();
    }

    private String moment(Instant instant) {
        return MOMENT.format(instant.atZone(now.getZone()));
    }

    private ReportingPeriod period() {
        return ReportingPeriod.parse(forms.get(0).report().period());
    }

    private String unitName() {
        return forms.get(0).unitName();
    }
}
