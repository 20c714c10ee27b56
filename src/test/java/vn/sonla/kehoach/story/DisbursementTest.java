package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.report.CorrectionModel;
import vn.sonla.kehoach.report.DisbursementService;
import vn.sonla.kehoach.report.KnownPackage;
import vn.sonla.kehoach.report.PackageDisbursement;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.report.ReportService;

@DisplayName("An area whose units report disbursement by work package")
@TestPropertySource(properties = "kehoach.plan.file=classpath:story/disbursement-plan.yaml")
class DisbursementTest extends StoryTest {

    private static final String ROAD = "Gói thầu số 01: Nhà xưởng thực hành";
    private static final String HALL = "Sửa chữa hội trường";

    @Autowired
    private ReportService reports;

    @Autowired
    private DisbursementService disbursements;

    /** A package as a unit writes it. */
    private record Written(
            String name,
            Object plannedYear,
            Object plannedToDate,
            Object disbursed,
            String explanation,
            String proposal) {

        Written(String name, Object plannedYear, Object plannedToDate, Object disbursed) {
            this(name, plannedYear, plannedToDate, disbursed, null, null);
        }
    }

    @Test
    @DisplayName("month by month - the year's disbursement is added up, and stands against the plan to date")
    void months() {
        month(2031, 1);
        headSubmitsPackages("VP", new Written(ROAD, 1000, 100, 90.5), new Written(HALL, 200, 0, 0));
        headSubmits("7", "BTXH");
        month7IsOver();

        assertThat(summary7())
                .containsExactly("VP " + ROAD + " 1000 100 90.5 90.5 0.9050 -9.5 f", "VP " + HALL + " 200 0 0 0  0 f");

        month(2031, 2);
        assertThat(form("VP").disbursement().packages())
                .as("what the form begins with")
                .extracting(KnownPackage::name, one -> one.plannedYear().intValue(), one -> one.disbursed()
                        .toPlainString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(ROAD, 1000, "90.5"),
                        org.assertj.core.groups.Tuple.tuple(HALL, 200, "0"));
        headSubmitsPackages("VP", new Written("  gói THẦU số 01:  nhà xưởng thực hành", 1100, 220, 129.5));
        headSubmits("7", "BTXH");
        month7IsOver();

        assertThat(summary7())
                .as(
                        "capitals and spaces make no other package; one that is not told of stays, without a month's figure")
                .containsExactly("VP " + ROAD + " 1100 220 129.5 220.0 1.0000 0.0 f", "VP " + HALL + " 200 0  0  0 f");
        assertThat(disbursements.packages(ReportingPeriod.of(2031, 1), ReportingPeriod.of(2031, 2), "7", null))
                .extracting(PackageDisbursement::disbursed)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("220"), BigDecimal.ZERO);
    }

    @Test
    @DisplayName("below the threshold - the unit has to say why and what it proposes, told at its row; at it, not")
    void threshold() {
        month(2032, 3);

        Refused refused = refused(() -> headSubmitsPackages(
                "VP", new Written(HALL, 200, 100, 80), new Written(ROAD, 1000, 500, 399.99, null, " ")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message())
                .isEqualTo(
                        """
                        /packages/1/explanation: Lũy kế giải ngân đạt 79,9% kế hoạch lũy kế, dưới ngưỡng 80%; hãy ghi lý do.
                        /packages/1/proposal: Lũy kế giải ngân đạt 79,9% kế hoạch lũy kế, dưới ngưỡng 80%; hãy ghi đề xuất.""");
        headSubmitsPackages(
                "VP",
                new Written(HALL, 200, 100, 80),
                new Written(ROAD, 1000, 500, 399.99, "Mưa kéo dài.", "Cho lùi tiến độ một tháng."));
        headSubmits("7", "BTXH");
        month7IsOver();

        assertThat(summary7())
                .containsExactly(
                        "VP " + HALL + " 200 100 80 80 0.8000 -20 f",
                        "VP " + ROAD
                                + " 1000 500 399.99 399.99 0.7999 -100.01 t Mưa kéo dài. Cho lùi tiến độ một tháng.");
        assertThat(disbursements.summary(period, new Actor("khtc.th", Set.of("KHTC-TH"))))
                .extracting(one -> one.of().isBelow())
                .containsExactly(false, true);
    }

    @Test
    @DisplayName("what cannot be - is refused at its row; an area that asks for no packages takes none")
    void refused() {
        month(2033, 3);

        assertThat(refused(() -> headSubmitsPackages(
                                "VP", new Written(HALL, 200, 201, 300), new Written("sửa  CHỮA hội trường", 1, 1, 1)))
                        .message())
                .isEqualTo(
                        """
                        /packages/0/plannedToDate: Kế hoạch lũy kế lớn hơn kế hoạch năm.
                        /packages/1/name: Gói thầu này đã có ở dòng trên.""");
        assertThat(refused(() -> headSubmitsPackages("VP", new Written(" ", -1, 1, 1.1234567)))
                        .message())
                .isEqualTo("/packages/0/plannedYear: Không được là số âm.");
        assertThat(refused(() -> headSubmitsPackages("VP", new Written(" ", 1, 1, 1.1234567)))
                        .message())
                .isEqualTo(
                        """
                        /packages/0/name: Không được để trống.
                        /packages/0/disbursed: Tối đa 6 chữ số thập phân.""");
        assertThat(refused(() -> as(
                                "ncc.tp",
                                List.of("NCC", "NCC-TP"),
                                () -> complete(
                                        submitTask("1", "NCC"),
                                        transientReport(withPackages("1", new Written(HALL, 1, 1, 1))))))
                        .message())
                .isEqualTo("/packages: Lĩnh vực này không báo cáo giải ngân theo gói thầu; hãy bỏ mục này.");
        assertThat(form("VP").disbursement().threshold()).isEqualByComparingTo("0.8");
        assertThat(reports.form(BusinessKey.parse(key("1", "NCC")), new Actor("ncc.cv", Set.of("NCC")))
                        .disbursement())
                .isNull();
    }

    @Test
    @DisplayName("escalated and cut off - what is missing is no zero, and what the year has stays in the summary")
    void cutOff() {
        month(2034, 4);
        headSubmitsPackages("VP", new Written(ROAD, 1000, 100, 100));
        headSubmits("7", "BTXH");
        month7IsOver();

        month(2034, 5);
        escalationFires("7");
        cutOffFires("7");

        assertThat(summary("7")).containsEntry("missing", 2);
        assertThat(summary7()).containsExactly("VP " + ROAD + " 1000 100  100 1.0000 0 f");
    }

    @Test
    @DisplayName("late or corrected - the summaries follow, also those of later months that are not signed")
    void lateAndCorrected() {
        month(2035, 4);
        headSubmits("1", "NCC");
        headSubmitsPackages("VP", new Written(ROAD, 1000, 100, 100));
        cutOffFires("7");
        ReportingPeriod april = period;

        month(2035, 5);
        headSubmits("1", "NCC");
        headSubmitsPackages("VP", new Written(ROAD, 1000, 200, 100));
        headSubmits("7", "BTXH");
        runDueJobs();
        ReportingPeriod may = period;
        assertThat(summary7()).containsExactly("VP " + ROAD + " 1000 200 100 200 1.0000 0 f");

        period = april;
        unitAsksForLateness("7", "BTXH", "Mất điện.");
        latenessIsGranted("7", "BTXH");
        headSubmitsPackages("BTXH", new Written(HALL, 50, 10, 10));
        assertThat(summary7())
                .containsExactly(
                        "BTXH " + HALL + " 50 10 10 10 1.0000 0 f", "VP " + ROAD + " 1000 100 100 100 1.0000 0 f");
        period = may;
        assertThat(summary7())
                .containsExactly(
                        "BTXH " + HALL + " 50 10  10 1.0000 0 f", "VP " + ROAD + " 1000 200 100 200 1.0000 0 f");

        period = april;
        correction("7", "VP", "7.1");
        assertThat(refused(() -> headSubmitsPackages("VP", new Written(ROAD, 1000, 100, 99)))
                        .message())
                .startsWith("/packages: Mục này không nằm trong phần được yêu cầu sửa");
        headSubmits("7", "VP");
        assertThat(form("VP").content().packages()).as("not sent, not lost").hasSize(1);

        clock.set(clock.instant().plus(Duration.ofMinutes(1)));
        correction("7", "VP", "figures");
        headSubmitsPackages("VP", new Written(ROAD, 1000, 100, 90));
        assertThat(summary7()).contains("VP " + ROAD + " 1000 100 90 90 0.9000 -10 f");
        period = may;
        assertThat(summary7()).contains("VP " + ROAD + " 1000 200 100 190 0.9500 -10 f");
    }

    private void month(int year, int month) {
        period = ReportingPeriod.of(year, month);
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
    }

    private void month7IsOver() {
        runDueJobs();
        assertThat(areaIsDone("7")).isTrue();
    }

    private void headSubmitsPackages(String unit, Written... packages) {
        as(
                head(unit),
                List.of(unit, unit + "-TP"),
                () -> complete(submitTask("7", unit), transientReport(withPackages("7", packages))));
    }

    private String withPackages(String area, Written... packages) {
        try {
            ObjectNode report = (ObjectNode) json.readTree(report(area));
            ArrayNode list = report.putArray("packages");
            for (Written one : packages) {
                ObjectNode entry = list.addObject()
                        .put("name", one.name())
                        .put("plannedYear", new BigDecimal(one.plannedYear().toString()))
                        .put("plannedToDate", new BigDecimal(one.plannedToDate().toString()))
                        .put("disbursed", new BigDecimal(one.disbursed().toString()));
                if (one.explanation() != null || one.proposal() != null) {
                    entry.put("explanation", one.explanation()).put("proposal", one.proposal());
                }
            }
            return report.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void correction(String area, String unit, String sections) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "period",
                period.toString(),
                "areaCode",
                area,
                "unitCode",
                unit,
                "sections",
                sections,
                "reason",
                "Số liệu chưa khớp."));
        as("khtc.th", List.of("KHTC-TH"), () -> startProcess(CorrectionModel.PROCESS_ID, request));
    }

    private ReportForm form(String unit) {
        return reports.form(BusinessKey.parse(key("7", unit)), new Actor(officer(unit), Set.of(unit)));
    }

    /** The rows that the area's summary is kept in, as text. */
    private List<String> summary7() {
        return jdbc.sql(
                        """
                        select concat_ws(' ', unit_code, name, planned_year, planned_to_date, coalesce(disbursed::text, ''),
                            cumulative, coalesce(rate::text, ''), variance, left(below::text, 1), explanation, proposal)
                        from kehoach.area_disbursement where period = ? and area_code = '7' order by unit_code, position
                        """)
                .param(period.toString())
                .query(String.class)
                .list();
    }
}
