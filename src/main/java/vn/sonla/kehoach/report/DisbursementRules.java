package vn.sonla.kehoach.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.sonla.kehoach.engine.FieldError;

/**
 * What a unit may say about its work packages in an area, and what it has to explain.
 *
 * @param threshold the share of the plan to date below which it has to; null where the area asks for no packages
 * @param known what the unit reported earlier in the year
 */
record DisbursementRules(BigDecimal threshold, List<KnownPackage> known) {

    static final DisbursementRules NONE = new DisbursementRules(null, List.of());

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Notes what is wrong with packages.
     *
     * @param finished the report is handed in: what has to be explained is
     */
    void check(List<ReportContent.WorkPackage> packages, boolean finished, List<FieldError> errors) {
        if (threshold == null) {
            if (!packages.isEmpty()) {
                errors.add(new FieldError(
                        "/packages", "Lĩnh vực này không báo cáo giải ngân theo gói thầu; hãy bỏ mục này."));
            }
            return;
        }
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < packages.size(); i++) {
            ReportContent.WorkPackage one = packages.get(i);
            String pointer = "/packages/" + i;
            if (one.name() != null && first.putIfAbsent(KnownPackage.key(one.name()), i) != null) {
                errors.add(new FieldError(pointer + "/name", "Gói thầu này đã có ở dòng trên."));
            }
            if (one.plannedYear() == null || one.plannedToDate() == null) {
                continue;
            }
            if (one.plannedToDate().compareTo(one.plannedYear()) > 0) {
                errors.add(new FieldError(pointer + "/plannedToDate", "Kế hoạch lũy kế lớn hơn kế hoạch năm."));
            }
            if (finished) {
                explained(pointer, one, errors);
            }
        }
    }

    private void explained(String pointer, ReportContent.WorkPackage one, List<FieldError> errors) {
        BigDecimal cumulative = earlier(one.name()).add(one.disbursed());
        if (!PackageDisbursement.isBelow(cumulative, one.plannedToDate(), threshold)) {
            return;
        }
        String why = "Lũy kế giải ngân đạt %s%% kế hoạch lũy kế, dưới ngưỡng %s%%; hãy ghi "
                .formatted(percent(cumulative, one.plannedToDate()), percent(threshold, BigDecimal.ONE));
        if (one.explanation() == null || one.explanation().isBlank()) {
            errors.add(new FieldError(pointer + "/explanation", why + "lý do."));
        }
        if (one.proposal() == null || one.proposal().isBlank()) {
            errors.add(new FieldError(pointer + "/proposal", why + "đề xuất."));
        }
    }

    /** Rounded down, so that what is below the threshold never reads as if it had reached it. */
    private static String percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED)
                .divide(whole, 1, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString()
                .replace('.', ',');
    }

    private BigDecimal earlier(String name) {
        return known.stream()
                .filter(one -> one.isNamed(name))
                .map(KnownPackage::disbursed)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The same packages under the names that the unit gave them earlier: capitals and spaces make no other package. */
    List<ReportContent.WorkPackage> asKnown(List<ReportContent.WorkPackage> packages) {
        Map<String, String> names = known.stream()
                .map(KnownPackage::name)
                .collect(Collectors.toMap(KnownPackage::key, Function.identity(), (one, other) -> one));
        return packages.stream()
                .map(one -> new ReportContent.WorkPackage(
                        names.getOrDefault(KnownPackage.key(one.name()), one.name()),
                        one.plannedYear(),
                        one.plannedToDate(),
                        one.disbursed(),
                        one.explanation(),
                        one.proposal()))
                .toList();
    }
}
