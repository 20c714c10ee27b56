package vn.sonla.kehoach.web;

import java.util.ArrayList;
import java.util.List;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.KnownPackage;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.web.SectionText.WorkPackage;

/**
 * Where things stand in the sheet of an area's work packages; rows and columns count from 0. Beside what is to be filled
 * stand the months before, and what formulas make of both.
 *
 * @param rows one for each package of the report or of earlier months, and free ones
 */
record PackageLayout(ReportForm form, int rows) {

    static final int NUMBER = 0;
    static final int NAME = 1;
    static final int YEAR = 2;
    static final int TO_DATE_BEFORE = 3;
    static final int TO_DATE = 4;
    static final int DISBURSED_BEFORE = 5;
    static final int DISBURSED = 6;
    static final int CUMULATIVE = 7;
    static final int RATE = 8;
    static final int VARIANCE = 9;
    static final int EXPLANATION = 10;
    static final int PROPOSAL = 11;
    static final int TO_DO = 12;
    static final int COLUMNS = 13;

    static final int HEADER = 3;
    static final int FIRST = HEADER + 1;

    private static final int FREE_ROWS = 6;

    /** @param text what the sheet shows */
    static PackageLayout of(ReportForm form, SectionText text) {
        return new PackageLayout(form, shown(form, text).size() + FREE_ROWS);
    }

    /** The name of the sheet. */
    static String sheet(ReportForm form) {
        return form.report().areaCode() + " giải ngân";
    }

    /** The packages of the report, and below them those of earlier months that it says nothing of. */
    static List<WorkPackage> shown(ReportForm form, SectionText text) {
        List<WorkPackage> shown = new ArrayList<>(text.packages());
        form.disbursement().packages().stream()
                .map(KnownPackage::name)
                .filter(name ->
                        text.packages().stream().noneMatch(one -> one.name().equals(name)))
                .forEach(name -> shown.add(new WorkPackage(name, "", "", "", "", "")));
        return shown;
    }

    /** Below the packages. */
    int total() {
        return FIRST + rows;
    }

    List<String> heading() {
        String month = ReportingPeriod.parse(form.report().period()).label();
        return List.of(
                "STT",
                "Công việc, gói thầu",
                "Kế hoạch cả năm",
                "Kế hoạch lũy kế, lần báo trước",
                "Kế hoạch đến hết tháng " + month,
                "Giải ngân các tháng trước",
                "Giải ngân trong tháng " + month,
                "Giải ngân lũy kế",
                "Đạt kế hoạch lũy kế",
                "Chênh lệch",
                "Lý do",
                "Đề xuất",
                "Cần bổ sung, sửa");
    }
}
