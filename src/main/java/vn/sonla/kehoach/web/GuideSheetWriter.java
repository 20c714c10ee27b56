package vn.sonla.kehoach.web;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.ReportForm;

/** Writes the first sheet: where each area stands, when it is due, and how the workbook is filled and brought back. */
final class GuideSheetWriter {

    /** In characters: area, title, state, due, closes, commitments, chosen, indicators, given, obstacles, nil. */
    private static final int[] WIDTHS = {8, 50, 14, 17, 17, 9, 12, 9, 10, 9, 10};

    private final WorkbookPage page;
    private final WorkbookStyles styles;
    private final List<WorkbookLayout> layouts;
    private final List<PackageLayout> packages;
    private final ReportingPeriod period;
    private final String unitName;
    private final ZonedDateTime now;

    private GuideSheetWriter(
            XSSFSheet sheet,
            WorkbookStyles styles,
            List<WorkbookLayout> layouts,
            List<PackageLayout> packages,
            ZonedDateTime now) {
        this.page = new WorkbookPage(sheet, WIDTHS);
        this.styles = styles;
        this.layouts = layouts;
        this.packages = packages;
        this.period = layouts.get(0).period();
        this.unitName = layouts.get(0).form().unitName();
        this.now = now;
    }

    static void write(
            XSSFSheet sheet,
            WorkbookStyles styles,
            List<WorkbookLayout> layouts,
            List<PackageLayout> packages,
            ZonedDateTime now) {
        new GuideSheetWriter(sheet, styles, layouts, packages, now).write();
    }

    private void write() {
        int row = 0;
        page.title(row++, "Báo cáo tháng %s – %s".formatted(period.label(), unitName), styles.title);
        page.banner(
                row++,
                "Tải về lúc %s; %s."
                        .formatted(WorkbookPage.moment(now.toInstant(), now.getZone()), WorkbookPage.dataDays(period)),
                styles.note);
        row++;
        row = overview(row) + 1;
        page.banner(row++, "Cách điền", styles.subtitle);
        for (String step : steps()) {
            page.banner(row++, step, styles.plain);
        }
        if (!packages.isEmpty()) {
            String sheets = packages.stream()
                    .map(of -> "\"%s\"".formatted(PackageLayout.sheet(of.form())))
                    .collect(Collectors.joining(", "));
            page.banner(
                    row++,
                    "9. Giải ngân theo gói thầu, trang " + sheets
                            + ", đơn vị tính triệu đồng: mỗi dòng một gói. Gói đã báo trong"
                            + " năm có sẵn tên; gói mới thì ghi tên vào dòng trống. Lũy kế, tỷ lệ, chênh lệch tự tính; cột cuối"
                            + " nêu chỗ cần bổ sung. Gói dưới ngưỡng phải có lý do và đề xuất thì mới nộp được. Gói không báo"
                            + " tháng này: xóa trống các ô nền vàng của dòng.",
                    styles.plain);
        }
        page.fit(0);
        page.paper("%s – tháng %s".formatted(unitName, period.label()), WorkbookLayout.GUIDE);
        page.protect();
    }

    /** One row for each area, with what is filled already; returns the row below. */
    private int overview(int top) {
        List<String> names = List.of(
                "Mã",
                "Lĩnh vực",
                "Tình trạng khi tải về",
                "Hạn nộp: trước",
                "Khóa sổ",
                "Nhiệm vụ",
                "Đã chọn tình trạng",
                packages.isEmpty() ? "Chỉ tiêu" : "Chỉ tiêu, gói thầu",
                "Đã có số liệu",
                "Khó khăn",
                "Không phát sinh");
        page.row(top, names, styles.heading);
        int row = top + 1;
        for (WorkbookLayout layout : layouts) {
            ReportForm form = layout.form();
            String code = form.report().areaCode();
            link(row, code, code);
            page.text(row, 1, form.areaTitle(), styles.label);
            page.text(row, 2, form.report().state().label(), styles.label);
            page.text(row, 3, WorkbookPage.moment(form.report().dueAt(), now.getZone()), styles.label);
            page.text(row, 4, WorkbookPage.moment(form.report().closesAt(), now.getZone()), styles.label);
            String prefix = "'%s'!".formatted(code);
            page.cell(row, 5, styles.count).setCellValue(form.commitments().size());
            count(row, 6, prefix, WorkbookLayout.FIRST_LINE, form.commitments().size(), WorkbookLayout.SHORT);
            page.cell(row, 7, styles.count).setCellValue(form.indicators().size());
            count(row, 8, prefix, layout.firstFigure(), form.indicators().size(), WorkbookLayout.SHORT);
            count(row, 9, prefix, layout.firstObstacle(), layout.obstacleRows(), WorkbookLayout.SUBJECT);
            String nil = prefix + WorkbookPage.range(WorkbookLayout.NIL_ROW, 1, WorkbookLayout.SHORT);
            page.cell(row, 10, styles.count).setCellFormula("IF(%s=\"Có\",\"Có\",\"\")".formatted(nil));
            row++;
        }
        for (PackageLayout of : packages) {
            packages(row++, of);
        }
        int rows = row - top - 1;
        page.text(row, 0, "", styles.total);
        page.text(row, 1, "Cộng", styles.total);
        for (int column = 2; column < 5; column++) {
            page.text(row, column, "", styles.total);
        }
        for (int column = 5; column < 10; column++) {
            page.cell(row, column, styles.totalCount)
                    .setCellFormula("SUM(%s)".formatted(WorkbookPage.range(top + 1, rows, column)));
        }
        page.cell(row, 10, styles.totalCount)
                .setCellFormula("COUNTIF(%s,\"Có\")".formatted(WorkbookPage.range(top + 1, rows, 10)));
        return row + 1;
    }

    private void link(int row, String sheet, String label) {
        XSSFHyperlink link = page.sheet().getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'%s'!A1".formatted(sheet));
        page.text(row, 0, label, styles.link).setHyperlink(link);
    }

    /** The work packages of an area: how many there are, and how many have a figure of the month. */
    private void packages(int row, PackageLayout of) {
        for (int column = 0; column < WIDTHS.length; column++) {
            page.text(row, column, "", styles.label);
        }
        link(row, PackageLayout.sheet(of.form()), of.form().report().areaCode());
        page.text(
                row,
                1,
                "Giải ngân theo gói thầu, trang \"%s\"".formatted(PackageLayout.sheet(of.form())),
                styles.label);
        page.text(row, 2, of.form().report().state().label(), styles.label);
        String prefix = "'%s'!".formatted(PackageLayout.sheet(of.form()));
        count(row, 7, prefix, PackageLayout.FIRST, of.rows(), PackageLayout.YEAR);
        count(row, 8, prefix, PackageLayout.FIRST, of.rows(), PackageLayout.DISBURSED);
    }

    private void count(int row, int column, String prefix, int first, int rows, int counted) {
        XSSFCell cell = page.cell(row, column, styles.count);
        if (rows == 0) {
            cell.setCellValue(0);
        } else {
            cell.setCellFormula("COUNTA(%s%s)".formatted(prefix, WorkbookPage.range(first, rows, counted)));
        }
    }

    private List<String> steps() {
        String before = period.previous().label();
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
                "7. Lưu tệp dạng .xlsx. Vào Danh sách việc, mở \"Báo cáo tháng của đơn vị\", bấm \"Nạp Excel đã điền\" và chọn tệp"
                        + " này. Tệp tối đa 5 MB.",
                "8. Nội dung nạp lên mới là bản nháp: xem lại rồi nộp trên trang đó, trước hạn ghi ở bảng trên. Tệp có chỗ sai"
                        + " thì hệ thống nêu từng trang, từng ô và chưa nạp phần nào. Lĩnh vực mà đồng nghiệp đã sửa hoặc nộp"
                        + " trong lúc đó thì hệ thống cho xem hai bản cạnh nhau để chọn.");
    }
}
