package vn.sonla.kehoach.web;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.report.DisbursementService;
import vn.sonla.kehoach.report.PackageDisbursement;

/** How the work packages of a period stand to their plan, for those who watch over all units. */
@RestController
@RequestMapping("/camunda/api/kehoach")
class DisbursementResource {

    private static final List<String> HEADERS = List.of(
            "Kỳ",
            "Lĩnh vực",
            "Mã đơn vị",
            "Đơn vị",
            "Gói thầu (triệu đồng)",
            "Kế hoạch năm",
            "Kế hoạch lũy kế",
            "Giải ngân trong tháng",
            "Giải ngân lũy kế",
            "Đạt kế hoạch lũy kế (%)",
            "Chênh lệch",
            "Dưới ngưỡng",
            "Lý do",
            "Đề xuất");

    private final DisbursementService disbursements;
    private final OrganisationService organisation;
    private final CurrentActor currentActor;

    DisbursementResource(
            DisbursementService disbursements, OrganisationService organisation, CurrentActor currentActor) {
        this.disbursements = disbursements;
        this.organisation = organisation;
        this.currentActor = currentActor;
    }

    /**
     * A package; money in triệu đồng.
     *
     * @param disbursed in the period, null where the unit did not tell of it
     * @param rate share of the plan to date that is disbursed, null where nothing was planned yet
     * @param below whether that is below the threshold, so that the unit has to explain
     */
    record View(
            String areaCode,
            String unitCode,
            String unit,
            String name,
            BigDecimal plannedYear,
            BigDecimal plannedToDate,
            BigDecimal disbursed,
            BigDecimal cumulative,
            BigDecimal rate,
            BigDecimal variance,
            boolean below,
            String explanation,
            String proposal) {}

    @GetMapping(path = "/disbursements", produces = MediaType.APPLICATION_JSON_VALUE)
    List<View> packages(@RequestParam(defaultValue = "") String period) {
        return views(ReportingPeriod.parse(period));
    }

    /** The same rows as a file. */
    @GetMapping("/disbursements.csv")
    ResponseEntity<byte[]> file(@RequestParam(defaultValue = "") String period) {
        ReportingPeriod month = ReportingPeriod.parse(period);
        return Csv.answer(
                "giai-ngan-" + period,
                Csv.write(
                        HEADERS,
                        views(month).stream().map(one -> row(month, one)).toList()));
    }

    private static List<String> row(ReportingPeriod month, View one) {
        return List.of(
                Csv.month(month.label()),
                "Lĩnh vực " + one.areaCode(),
                one.unitCode(),
                one.unit(),
                one.name(),
                text(one.plannedYear()),
                text(one.plannedToDate()),
                text(one.disbursed()),
                text(one.cumulative()),
                one.rate() == null ? "" : text(PackageDisbursement.percent(one.rate())),
                text(one.variance()),
                Csv.yes(one.below()),
                Objects.toString(one.explanation(), ""),
                Objects.toString(one.proposal(), ""));
    }

    private static String text(BigDecimal number) {
        return number == null ? "" : VietnameseNumber.format(number);
    }

    /** In the order of the areas and of the organisation. */
    private List<View> views(ReportingPeriod month) {
        return disbursements.summary(month, currentActor.get()).stream()
                .sorted(Comparator.comparing(DisbursementService.Summarised::areaCode)
                        .thenComparing(organisation.inUnitOrder(one -> one.of().unitCode())))
                .map(this::view)
                .toList();
    }

    private View view(DisbursementService.Summarised summarised) {
        PackageDisbursement one = summarised.of();
        return new View(
                summarised.areaCode(),
                one.unitCode(),
                organisation.officialName(one.unitCode()),
                one.name(),
                one.plannedYear(),
                one.plannedToDate(),
                one.disbursed(),
                one.cumulative(),
                one.rate(),
                one.variance(),
                one.isBelow(),
                one.explanation(),
                one.proposal());
    }
}
