package vn.sonla.kehoach.rehearsal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.KnownPackage;
import vn.sonla.kehoach.report.ReportForm;

/**
 * What units disburse by work package: the same packages all year, with draws of their own, so that everything else that
 * is drawn stays as it is.
 */
final class WorkPackages {

    private static final List<String> NAMES = List.of(
            "Gói thầu số 01: Mua sắm thiết bị đào tạo nghề",
            "Gói thầu số 02: Sửa chữa, cải tạo trụ sở làm việc",
            "Gói thầu số 03: Xây dựng nhà ở cho đối tượng bảo trợ xã hội");

    private static final List<String> REASONS = List.of(
            "Thủ tục lựa chọn nhà thầu kéo dài, hợp đồng ký chậm so với kế hoạch.",
            "Mưa kéo dài làm gián đoạn thi công; khối lượng nghiệm thu chưa đủ để thanh toán.",
            "Nhà thầu chậm hoàn thiện hồ sơ thanh toán.");

    private static final List<String> PROPOSALS = List.of(
            "Đề nghị Sở làm việc với Kho bạc để rút ngắn thời gian kiểm soát chi.",
            "Đề nghị cho điều chỉnh kế hoạch vốn giữa các gói trong quý tới.",
            "Đơn vị cam kết thi công bù và giải ngân hết phần chậm trong hai tháng tới.");

    private WorkPackages() {}

    /** @param known what the unit reported earlier in the year, and what it has to explain */
    static void write(ObjectNode report, long seed, String period, String unit, ReportForm.Disbursement known) {
        ReportingPeriod month = ReportingPeriod.parse(period);
        ArrayNode packages = report.putArray("packages");
        long count = 1 + Draws.of(seed, "packages", unit, "" + month.year()).below(NAMES.size());
        for (String name : NAMES.subList(0, (int) count)) {
            write(packages.addObject(), seed, month, unit, name, known);
        }
    }

    private static void write(
            ObjectNode entry,
            long seed,
            ReportingPeriod month,
            String unit,
            String name,
            ReportForm.Disbursement known) {
        long planned = 100
                * (5 + Draws.of(seed, "packages", unit, name, "" + month.year()).below(60));
        long toDate = planned * month.month().getMonthValue() / 12;
        long ofMonth = toDate - planned * (month.month().getMonthValue() - 1) / 12;
        Draws draws = Draws.of(seed, "packages", unit, name, month.toString());
        BigDecimal earlier = known.packages().stream()
                .filter(one -> one.name().equals(name))
                .map(KnownPackage::disbursed)
                .findFirst()
                .orElse(BigDecimal.ZERO);
        BigDecimal disbursed = BigDecimal.valueOf(ofMonth * (50 + draws.below(80)), 2)
                .min(BigDecimal.valueOf(planned).subtract(earlier));
        entry.put("name", name)
                .put("plannedYear", planned)
                .put("plannedToDate", toDate)
                .put("disbursed", disbursed);
        BigDecimal enough = known.threshold().multiply(BigDecimal.valueOf(toDate));
        if (earlier.add(disbursed).compareTo(enough) < 0) {
            entry.put("explanation", draws.oneOf(REASONS)).put("proposal", draws.oneOf(PROPOSALS));
        }
    }
}
