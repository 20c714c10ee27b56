package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What the charts of the department's report show: what people would rather look at than read. */
final class ReportCharts {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private ReportCharts() {}

    /** How many reports of each area came in on time, in percent of those that are due; null where none is. */
    static ReportData.Chart onTime(PeriodOverview overview) {
        List<PeriodOverview.Area> areas = overview.areas().stream()
                .filter(area -> area.counts().expected() > 0)
                .toList();
        return areas.isEmpty()
                ? null
                : new ReportData.Chart(
                        ReportData.ChartKind.PERCENT_COLUMNS,
                        "Tỷ lệ báo cáo nộp đúng hạn theo lĩnh vực (%)",
                        "Biểu đồ cột: tỷ lệ báo cáo nộp đúng hạn của từng lĩnh vực, theo mã lĩnh vực",
                        areas.stream().map(PeriodOverview.Area::code).toList(),
                        List.of(new ReportData.Series(
                                "Đúng hạn",
                                areas.stream()
                                        .map(area -> BigDecimal.valueOf(
                                                        area.counts().onTime())
                                                .multiply(HUNDRED)
                                                .divide(
                                                        BigDecimal.valueOf(
                                                                area.counts().expected()),
                                                        1,
                                                        RoundingMode.HALF_UP))
                                        .toList())));
    }

    /** What was planned and disbursed since January, month by month; null where no package was told of. */
    static ReportData.Chart disbursement(List<Disbursements.Month> months) {
        return months.isEmpty()
                ? null
                : new ReportData.Chart(
                        ReportData.ChartKind.LINES,
                        "Kế hoạch và giải ngân lũy kế từ đầu năm (triệu đồng)",
                        "Biểu đồ đường: kế hoạch giải ngân lũy kế và giải ngân lũy kế theo từng tháng từ đầu năm",
                        months.stream().map(Disbursements.Month::label).toList(),
                        List.of(
                                new ReportData.Series(
                                        "Kế hoạch lũy kế",
                                        months.stream()
                                                .map(Disbursements.Month::plannedToDate)
                                                .toList()),
                                new ReportData.Series(
                                        "Lũy kế giải ngân",
                                        months.stream()
                                                .map(Disbursements.Month::cumulative)
                                                .toList())));
    }

    /** How much of the year's target each indicator has reached, in percent; null where none has a target and a figure. */
    static ReportData.Chart targets(PeriodOverview overview) {
        List<PeriodOverview.Figure> figures = overview.areas().stream()
                .flatMap(area -> area.figures().stream())
                .filter(figure -> figure.rate() != null)
                .toList();
        return figures.isEmpty()
                ? null
                : new ReportData.Chart(
                        ReportData.ChartKind.PERCENT_BARS,
                        "Chỉ tiêu so với mục tiêu cả năm (%)",
                        "Biểu đồ thanh: tỷ lệ thực hiện lũy kế so với mục tiêu cả năm của từng chỉ tiêu",
                        figures.stream()
                                .map(figure -> ReportDocument.clean(figure.name()))
                                .toList(),
                        List.of(new ReportData.Series(
                                "Đạt",
                                figures.stream()
                                        .map(PeriodOverview.Figure::rate)
                                        .toList())));
    }
}
