package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.sonla.kehoach.report.PackageDisbursement;

/**
 * Words for the templates what was disbursed by work package.
 *
 * @param areas codes of the areas whose units report it
 * @param packages every package of the year, unit by unit
 * @param months the sums of all packages, month by month since January
 */
record Disbursements(List<String> areas, List<UnitPackage> packages, List<Month> months) {

    static final Disbursements NONE = new Disbursements(List.of(), List.of(), List.of());

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * The sums after a month.
     *
     * @param label such as T3, of which a year's twelve fit below a chart
     */
    record Month(String label, BigDecimal plannedToDate, BigDecimal cumulative) {}

    boolean isAny() {
        return !packages.isEmpty();
    }

    /** The rows of the table; a unit is named in its first row. */
    List<ReportData.Disbursement> rows() {
        List<ReportData.Disbursement> rows = new ArrayList<>();
        String before = "";
        for (UnitPackage one : packages) {
            rows.add(row(one.unit().equals(before) ? "" : ReportDocument.clean(one.unit()), one.of()));
            before = one.unit();
        }
        return rows;
    }

    private static ReportData.Disbursement row(String unit, PackageDisbursement one) {
        return new ReportData.Disbursement(
                unit,
                ReportDocument.clean(one.name()),
                ReportDocument.number(one.plannedYear()),
                ReportDocument.number(one.plannedToDate()),
                ReportDocument.number(one.disbursed()),
                ReportDocument.number(one.cumulative()),
                percent(one.cumulative(), one.plannedToDate()),
                ReportDocument.number(one.variance()));
    }

    /** All packages together. */
    ReportData.DisbursementTotal total() {
        BigDecimal plannedToDate = sum(PackageDisbursement::plannedToDate);
        BigDecimal cumulative = sum(PackageDisbursement::cumulative);
        return new ReportData.DisbursementTotal(
                ReportDocument.number(sum(PackageDisbursement::plannedYear)),
                ReportDocument.number(plannedToDate),
                ReportDocument.number(sum(PackageDisbursement::disbursed)),
                ReportDocument.number(cumulative),
                percent(cumulative, plannedToDate),
                ReportDocument.number(cumulative.subtract(plannedToDate)));
    }

    private BigDecimal sum(Function<PackageDisbursement, BigDecimal> amount) {
        return packages.stream()
                .map(one -> amount.apply(one.of()))
                .filter(value -> value != null)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What is below the threshold, with what its unit says. */
    List<ReportData.Below> below() {
        List<UnitPackage> below =
                packages.stream().filter(one -> one.of().isBelow()).toList();
        return IntStream.range(0, below.size())
                .mapToObj(i -> below(i + 1, below.get(i)))
                .toList();
    }

    private static ReportData.Below below(int number, UnitPackage one) {
        return new ReportData.Below(
                "" + number,
                ReportDocument.clean(one.unit()),
                ReportDocument.clean(one.of().name()),
                percent(one.of().cumulative(), one.of().plannedToDate()),
                said(one.of().explanation()),
                said(one.of().proposal()));
    }

    private static String said(String text) {
        String line = ReportDocument.oneLine(text);
        return line.isEmpty() ? "đơn vị chưa nêu trong kỳ này" : line;
    }

    /** The thresholds in percent; one, where all areas have the same. */
    String thresholds() {
        return packages.stream()
                .map(one -> percent(one.of().threshold(), BigDecimal.ONE))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Rounded down, so that what is below a threshold never reads as if it had reached it. */
    private static String percent(BigDecimal part, BigDecimal whole) {
        if (whole.signum() == 0) {
            return "-";
        }
        BigDecimal share =
                part.multiply(HUNDRED).divide(whole, 1, RoundingMode.DOWN).stripTrailingZeros();
        return ReportDocument.number(share.scale() < 0 ? share.setScale(0) : share);
    }
}
