package vn.sonla.kehoach.web;

import static vn.sonla.kehoach.web.PackageLayout.CUMULATIVE;
import static vn.sonla.kehoach.web.PackageLayout.DISBURSED;
import static vn.sonla.kehoach.web.PackageLayout.DISBURSED_BEFORE;
import static vn.sonla.kehoach.web.PackageLayout.EXPLANATION;
import static vn.sonla.kehoach.web.PackageLayout.FIRST;
import static vn.sonla.kehoach.web.PackageLayout.HEADER;
import static vn.sonla.kehoach.web.PackageLayout.NAME;
import static vn.sonla.kehoach.web.PackageLayout.NUMBER;
import static vn.sonla.kehoach.web.PackageLayout.PROPOSAL;
import static vn.sonla.kehoach.web.PackageLayout.RATE;
import static vn.sonla.kehoach.web.PackageLayout.TO_DATE;
import static vn.sonla.kehoach.web.PackageLayout.TO_DATE_BEFORE;
import static vn.sonla.kehoach.web.PackageLayout.TO_DO;
import static vn.sonla.kehoach.web.PackageLayout.VARIANCE;
import static vn.sonla.kehoach.web.PackageLayout.YEAR;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.KnownPackage;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.web.SectionText.WorkPackage;

/** Writes the sheet of an area's work packages: those of the report, those of earlier months, and room for new ones. */
final class PackageSheetWriter {

    /** Stands below the packages. */
    static final String TOTAL = "Cộng";

    private static final int MAX_NAME = 500;

    /** In characters. */
    private static final int[] WIDTHS = {5, 36, 12, 12, 12, 12, 12, 12, 9, 12, 40, 40, 30};

    private static final List<Integer> AMOUNTS =
            List.of(YEAR, TO_DATE_BEFORE, TO_DATE, DISBURSED_BEFORE, DISBURSED, CUMULATIVE);

    private final WorkbookPage page;
    private final XSSFSheet sheet;
    private final WorkbookStyles styles;
    private final CellRules rules;
    private final PackageLayout layout;
    private final ReportForm form;
    private final List<WorkPackage> packages;
    private final boolean open;

    private PackageSheetWriter(XSSFSheet sheet, WorkbookStyles styles, PackageLayout layout, SectionText text) {
        this.page = new WorkbookPage(sheet, WIDTHS);
        this.sheet = sheet;
        this.styles = styles;
        this.rules = new CellRules(sheet, styles);
        this.layout = layout;
        this.form = layout.form();
        this.packages = PackageLayout.shown(form, text);
        this.open = WorkbookLayout.takes(form, WorkbookLayout.FIGURES);
    }

    /** @param text what the sheet shows */
    static void write(XSSFSheet sheet, WorkbookStyles styles, PackageLayout layout, SectionText text) {
        new PackageSheetWriter(sheet, styles, layout, text).write();
    }

    private void write() {
        ReportingPeriod period = ReportingPeriod.parse(form.report().period());
        page.title(0, form.report().areaCode() + ". Giải ngân theo gói thầu (triệu đồng)", styles.title);
        page.banner(
                1,
                "%s · Tháng %s · Gói nào lũy kế dưới %s %% kế hoạch đến hết tháng thì phải ghi lý do và đề xuất."
                        .formatted(form.unitName(), period.label(), threshold()),
                styles.subtitle);
        page.banner(
                2,
                open
                        ? "Chỉ điền ô nền vàng. Gói đã báo trong năm có sẵn tên; gói mới thì ghi tên vào dòng trống, giữ nguyên tên"
                                + " qua các tháng. Không giải ngân thì ghi 0. Gói không báo tháng này: xóa trống các ô nền vàng của dòng."
                        : form.report().state().takesDrafts()
                                ? "Giải ngân không nằm trong phần được yêu cầu sửa; trang này chỉ để xem."
                                : "Báo cáo lĩnh vực này không còn điền được (%s); trang này chỉ để xem."
                                        .formatted(form.report().state().label()),
                styles.note);
        page.row(HEADER, layout.heading(), styles.heading);
        Set<String> named = new HashSet<>();
        for (int i = 0; i < layout.rows(); i++) {
            row(i, named);
        }
        total();
        checks();
        page.fit(HEADER);
        sheet.createFreezePane(NAME + 1, FIRST);
        sheet.setRepeatingRows(CellRangeAddress.valueOf("%d:%d".formatted(HEADER + 1, HEADER + 1)));
        sheet.setTabColor(styles.tab(open));
        page.paper("%s – tháng %s".formatted(form.unitName(), period.label()), PackageLayout.sheet(form));
        page.protect();
    }

    private String threshold() {
        return VietnameseNumber.format(form.disbursement().threshold().movePointRight(2));
    }

    /** @param named of the packages above, that are known; a name that stands there twice can be changed the second time */
    private void row(int i, Set<String> named) {
        int row = FIRST + i;
        WorkPackage one = i < packages.size() ? packages.get(i) : new WorkPackage("", "", "", "", "", "");
        Optional<KnownPackage> known = SectionText.known(one.name(), form).filter(it -> named.add(it.name()));
        page.text(row, NUMBER, String.valueOf(i + 1), styles.id);
        page.text(row, NAME, one.name(), known.isPresent() ? styles.label : input(styles.text));
        page.number(row, YEAR, one.plannedYear(), input(styles.number));
        before(row, TO_DATE_BEFORE, known.map(KnownPackage::plannedToDate));
        page.number(row, TO_DATE, one.plannedToDate(), input(styles.number));
        before(row, DISBURSED_BEFORE, known.map(KnownPackage::disbursed));
        page.number(row, DISBURSED, one.disbursed(), input(styles.number));
        formula(
                row,
                CUMULATIVE,
                styles.numberBefore,
                "IF(AND(ISNUMBER({disbursed}),NOT(ISTEXT({disbursedBefore}))),ROUND(SUM({disbursedBefore},{disbursed}),6),\"\")");
        formula(
                row,
                RATE,
                styles.rate,
                "IF(AND(ISNUMBER({cumulative}),ISNUMBER({toDate})),IF({toDate}>0,"
                        + "ROUNDDOWN(ROUND({cumulative}/{toDate},9),3),\"–\"),\"\")");
        formula(
                row,
                VARIANCE,
                styles.numberDifference,
                "IF(AND(ISNUMBER({cumulative}),ISNUMBER({toDate})),ROUND({cumulative}-{toDate},6),\"\")");
        page.text(row, EXPLANATION, one.explanation(), input(styles.text));
        page.text(row, PROPOSAL, one.proposal(), input(styles.text));
        formula(
                row,
                TO_DO,
                styles.toDo,
                ("IF(COUNTA(%s{year},{toDate},{disbursed},{explanation},{proposal})=0,\"\",MID("
                                + "IF({name}=\"\",\", tên gói thầu\",\"\")"
                                + "&IF({year}=\"\",\", kế hoạch cả năm\",\"\")"
                                + "&IF({toDate}=\"\",\", kế hoạch đến hết tháng\",\"\")"
                                + "&IF({disbursed}=\"\",\", giải ngân trong tháng\",\"\")"
                                + "&IF(AND(ISNUMBER({year}),ISNUMBER({toDate})),"
                                + "IF({toDate}>{year},\", kế hoạch lũy kế lớn hơn cả năm\",\"\"),\"\")"
                                + "&IF({below},IF({explanation}=\"\",\", lý do\",\"\")&IF({proposal}=\"\",\", đề xuất\",\"\"),\"\")"
                                + ",3,250))")
                        .formatted(known.isPresent() ? "" : "{name},"));
    }

    private void before(int row, int column, Optional<BigDecimal> amount) {
        page.number(row, column, amount.map(VietnameseNumber::format).orElse(""), styles.numberBefore);
    }

    private void formula(int row, int column, XSSFCellStyle style, String formula) {
        page.cell(row, column, style).setCellFormula(named(row, formula));
    }

    /** A formula with the cells of a row in the places of their names. */
    private String named(int row, String formula) {
        String full = formula.replace(
                "{below}",
                "IF(ISNUMBER({variance}),ROUND({cumulative}-%s*{toDate},6)<0,FALSE)"
                        .formatted(form.disbursement().threshold().toPlainString()));
        for (Map.Entry<String, Integer> name : Map.of(
                        "name", NAME,
                        "year", YEAR,
                        "toDate", TO_DATE,
                        "disbursedBefore", DISBURSED_BEFORE,
                        "disbursed", DISBURSED,
                        "cumulative", CUMULATIVE,
                        "variance", VARIANCE,
                        "explanation", EXPLANATION,
                        "proposal", PROPOSAL)
                .entrySet()) {
            full = full.replace(
                    "{" + name.getKey() + "}", "$" + CellReference.convertNumToColString(name.getValue()) + (row + 1));
        }
        return full;
    }

    private void total() {
        int row = layout.total();
        for (int column = 0; column < PackageLayout.COLUMNS; column++) {
            page.text(row, column, column == NAME ? TOTAL : "", styles.total);
        }
        for (int column : List.of(YEAR, TO_DATE, DISBURSED, CUMULATIVE)) {
            page.cell(row, column, styles.totalNumber)
                    .setCellFormula("SUM(%s)".formatted(WorkbookPage.range(FIRST, layout.rows(), column)));
        }
        page.cell(row, RATE, styles.totalRate)
                .setCellFormula(named(row, "IF({toDate}>0,ROUNDDOWN(ROUND({cumulative}/{toDate},9),3),\"\")"));
    }

    private void checks() {
        int rows = layout.rows();
        rules.texts(FIRST, rows, NAME, MAX_NAME);
        for (int column : List.of(YEAR, TO_DATE, DISBURSED)) {
            rules.numbers(FIRST, rows, column);
        }
        for (int column : List.of(EXPLANATION, PROPOSAL)) {
            rules.texts(FIRST, rows, column);
            styles.warn(
                    sheet,
                    cells(column),
                    named(
                            FIRST,
                            "AND({below},$%s%d=\"\")"
                                    .formatted(CellReference.convertNumToColString(column), FIRST + 1)));
        }
        styles.warn(sheet, cells(RATE), named(FIRST, "{below}"));
        for (int column : AMOUNTS) {
            rules.wholeNumbers(FIRST, rows + 1, column, false);
        }
        rules.wholeNumbers(FIRST, rows, VARIANCE, true);
    }

    private CellRangeAddress cells(int column) {
        return new CellRangeAddress(FIRST, layout.total() - 1, column, column);
    }

    private XSSFCellStyle input(XSSFCellStyle style) {
        return open ? style : styles.closed(style);
    }
}
