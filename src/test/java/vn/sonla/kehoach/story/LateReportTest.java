package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.PeriodOverview;
import vn.sonla.kehoach.consolidation.PeriodOverviewService;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.report.LateReportService;
import vn.sonla.kehoach.report.ReportModel;
import vn.sonla.kehoach.report.ReportService;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.report.ReportStatus;

@DisplayName("A report that comes in late by a grant")
class LateReportTest extends StoryTest {

    private static final String INDICATOR = "1-tong";

    @Autowired
    private LateReportService lateReports;

    @Autowired
    private ReportService reports;

    @Autowired
    private PeriodOverviewService overviews;

    @Test
    @DisplayName(
            "before the signature - it is in the month's report, marked late, and every aggregate counts it at once")
    void beforeTheSignature() {
        vpReportsAndTheMonthIsCutOff();
        assertThat(totals()).isEqualByComparingTo("7");
        Instant askedAt = calendar.cutOffAt(period).plusHours(16).toInstant();
        clock.set(askedAt);

        unitAsksForLateness("1", "NCC", "  Mất điện hai ngày.  ");

        Task grant = grantTask("1", "NCC");
        assertThat(candidates(grant)).containsExactly("KHTC-TH");
        assertThat(grant.getName()).isEqualTo("Xét đề nghị nộp muộn 1 của Phòng Người có công tháng " + period.label());
        assertThat(taskOf(key("1", "NCC"), ReportModel.SUBMIT_REPORT)).isNull();
        latenessIsGranted("1", "NCC");

        Instant ends = calendar.endOfNextWorkingDay(askedAt).toInstant();
        assertThat(submitTask("1", "NCC").getDueDate()).isEqualTo(Date.from(ends));
        assertThat(form("NCC").report().state()).isEqualTo(ReportState.EXPECTED);
        assertThat(form("NCC").report().closesAt()).isEqualTo(ends);
        assertThat(report("1", "NCC").state())
                .as("what has not come is missing, grant or not")
                .isEqualTo(ReportState.MISSING);

        officerSubmits("1", "NCC", report("1", INDICATOR, 5));
        assertThat(form("NCC").report().state()).isEqualTo(ReportState.SUBMITTED);
        headReturns("1", "NCC", "Số liệu chưa khớp");
        assertThat(form("NCC").report().returnReason()).isEqualTo("Số liệu chưa khớp");
        officerSubmits("1", "NCC", report("1", INDICATOR, 6));
        clock.set(ends.minusMillis(1));
        headApproves("1", "NCC");

        ReportStatus accepted = report("1", "NCC");
        assertThat(accepted.state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(accepted.late()).isTrue();
        assertThat(accepted.unreviewed()).isFalse();
        assertThat(accepted.leftAt()).isEqualTo(ends.minusMillis(1));
        assertThat(accepted.timesReturned()).isEqualTo(1);
        assertThat(summary("1"))
                .containsEntry("late", 1)
                .containsEntry("on_time", 1)
                .containsEntry("missing", 0);
        assertThat(totals()).isEqualByComparingTo("13");
        assertThat(lateReport("1", "NCC").getState()).isEqualTo("COMPLETED");
        assertThat(running(key("1", "NCC"))).isZero();
        String until = moment(ends);
        assertThat(changesOf("1", "NCC"))
                .containsExactly(
                        Actor.SYSTEM + " EXPECTED>MISSING",
                        "ncc.cv MISSING>MISSING Đề nghị nộp muộn: Mất điện hai ngày.",
                        "khtc.th MISSING>EXPECTED Cho nộp muộn đến " + until,
                        "ncc.cv EXPECTED>SUBMITTED",
                        "ncc.tp SUBMITTED>RETURNED Số liệu chưa khớp",
                        "ncc.cv RETURNED>SUBMITTED",
                        "ncc.tp SUBMITTED>ACCEPTED");

        consolidatorCompletes("Đã có báo cáo nộp muộn.");
        directorSigns();
        PeriodOverview.Counts counts =
                overviews.overview(period, PeriodKind.MONTH).total();
        assertThat(counts.late()).isEqualTo(1);
    }

    @Test
    @DisplayName("while other areas still collect - its own area counts it again, and the month is aggregated once")
    void beforeTheAggregation() {
        cycleOpens();
        cutOffFires("1");
        unitAsksForLateness("1", "NCC", "Mất điện.");
        latenessIsGranted("1", "NCC");
        as(
                "ncc.tp",
                List.of("NCC", "NCC-TP"),
                () -> complete(submitTask("1", "NCC"), transientReport(report("1", INDICATOR, 4))));

        assertThat(summary("1")).containsEntry("late", 1).containsEntry("missing", 1);
        assertThat(changesOf("1", "NCC")).last().isEqualTo("ncc.tp EXPECTED>ACCEPTED");
        cutOffFires("2.1");
        assertThat(totals()).isEqualByComparingTo("4");
    }

    @Test
    @DisplayName("while the report lies before the Director - the documents that he signs have it too")
    void beforeTheDirector() {
        vpReportsAndTheMonthIsCutOff();
        unitAsksForLateness("1", "NCC", "Mất điện.");
        latenessIsGranted("1", "NCC");
        consolidatorCompletes("Còn thiếu một đơn vị.");
        int before = generation();

        headSubmits("1", "NCC");

        assertThat(generation()).isEqualTo(before + 1);
        directorSigns();
        assertThat(cycleIsOver()).isTrue();
        assertThat(overviews.overview(period, PeriodKind.MONTH).total().late()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "after the signature - what is signed stays to the byte, and the next month's cumulative figure has it")
    void afterTheSignature() {
        while (period.month().getMonthValue() == 12) {
            beginMonth();
        }
        vpReportsAndTheMonthIsCutOff();
        unitAsksForLateness("1", "NCC", "Mất điện.");
        latenessIsDecided("1", "NCC", Map.of("granted", true, "until", Date.from(in(Duration.ofDays(9)))));
        officerSubmits("1", "NCC", report("1", INDICATOR, 20));
        consolidatorCompletes("Còn thiếu một đơn vị.");
        directorSigns();
        ReportingPeriod next = nextMonthToo();
        PeriodOverview signed = overviews.overview(period, PeriodKind.MONTH);
        BigDecimal cumulative = cumulative(next);
        String rows = signedRows();
        assertThat(signed.total().missing()).isEqualTo(2);

        // In the very moment of the signature still comes after it.
        headReturns("1", "NCC", "Kiểm tra lại");
        officerSubmits("1", "NCC", report("1", INDICATOR, 30));
        headApproves("1", "NCC");

        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(report("1", "NCC").late()).isTrue();
        assertThat(overviews.overview(period, PeriodKind.MONTH)).isEqualTo(signed);
        assertThat(signedRows()).isEqualTo(rows);
        assertThat(cumulative(next)).isEqualByComparingTo(cumulative.add(new BigDecimal(30)));
        assertThat(lateReport("1", "NCC").getState()).isEqualTo("COMPLETED");

        // Asked for after the signature, and taken unreviewed at the end of the grant.
        unitAsksForLateness("2.1", "KHTC", "Mất mạng.");
        as("vp.gs", List.of("VP-GS"), () -> complete(grantTask("2.1", "KHTC"), Map.of("granted", true)));
        officerSubmits("2.1", "KHTC");
        grantEnds("2.1", "KHTC");
        assertThat(report("2.1", "KHTC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(report("2.1", "KHTC").unreviewed()).isTrue();
        assertThat(overviews.overview(period, PeriodKind.MONTH)).isEqualTo(signed);
        assertThat(signedRows()).isEqualTo(rows);
    }

    @Test
    @DisplayName("refused - the reason is kept, the report stays missing, and the unit may ask again")
    void refusedByTheDesk() {
        vpReportsAndTheMonthIsCutOff();
        unitAsksForLateness("1", "NCC", "Quên.");

        Refused noReason = refused(() -> latenessIsDecided("1", "NCC", Map.of("granted", false)));
        assertThat(noReason.status()).isEqualTo(400);
        assertThat(noReason.message()).startsWith("/reason: ");
        latenessIsDecided("1", "NCC", Map.of("granted", false, "reason", "Không có lý do chính đáng."));

        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.MISSING);
        assertThat(running(key("1", "NCC"))).isZero();
        assertThat(changesOf("1", "NCC"))
                .last()
                .isEqualTo("khtc.th MISSING>MISSING Không cho nộp muộn: Không có lý do chính đáng.");
        unitAsksForLateness("1", "NCC", "Mất điện, có xác nhận của điện lực.");
        latenessIsGranted("1", "NCC");
        assertThat(submitTask("1", "NCC")).isNotNull();
    }

    @Test
    @DisplayName("not handed in by the end of the grant - it is missing again, the draft stays, and the unit reads why")
    void expired() {
        vpReportsAndTheMonthIsCutOff();
        unitAsksForLateness("1", "NCC", "Mất điện.");
        Instant until = in(Duration.ofHours(30));
        latenessIsDecided("1", "NCC", Map.of("granted", true, "until", until.toString(), "reason", "Chỉ một lần."));
        Task submit = submitTask("1", "NCC");
        officerSubmits("1", "NCC", report("1", INDICATOR, 5));
        headReturns("1", "NCC", "Số liệu chưa khớp");

        clock.set(until);
        Refused atTheEnd = refused(() -> officerSubmits("1", "NCC"));
        assertThat(atTheEnd.status()).isEqualTo(409);
        assertThat(atTheEnd.message()).startsWith("Hết hạn nộp lúc " + moment(until));
        assertThat(form("NCC").draft()).as("kept").isNotNull();
        grantEnds("1", "NCC");

        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.MISSING);
        assertThat(summary("1")).containsEntry("missing", 1).containsEntry("late", 0);
        assertThat(totals()).isEqualByComparingTo("7");
        assertThat(running(key("1", "NCC"))).isZero();
        assertThat(changesOf("1", "NCC")).last().isEqualTo(Actor.SYSTEM + " RETURNED>MISSING Hết hạn nộp muộn");
        Refused tooLate =
                refused(() -> as("ncc.cv", List.of("NCC"), () -> complete(submit, transientReport(report("1")))));
        assertThat(tooLate.message()).startsWith("Hết hạn nộp lúc " + moment(until));

        // The versions of the first grant stay; a second grant goes on from there.
        unitAsksForLateness("1", "NCC", "Lần hai.");
        latenessIsGranted("1", "NCC");
        headSubmits("1", "NCC");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(jdbc.sql("select version_number from kehoach.expected_report where id = ?")
                        .param(report("1", "NCC").id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("with the head at the end of the grant - it is taken in, unreviewed and late, as at the cut-off")
    void unreviewed() {
        vpReportsAndTheMonthIsCutOff();
        unitAsksForLateness("1", "NCC", "Mất điện.");
        latenessIsGranted("1", "NCC");
        officerSubmits("1", "NCC", report("1", INDICATOR, 5));

        grantEnds("1", "NCC");

        ReportStatus taken = report("1", "NCC");
        assertThat(taken.state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(taken.unreviewed()).isTrue();
        assertThat(taken.late()).isTrue();
        assertThat(taken.leftAt()).isEqualTo(taken.closesAt());
        assertThat(summary("1")).containsEntry("unreviewed", 1).containsEntry("late", 1);
        assertThat(totals()).isEqualByComparingTo("12");
        assertThat(running(key("1", "NCC"))).isZero();
        assertThat(changesOf("1", "NCC")).last().isEqualTo(Actor.SYSTEM + " SUBMITTED>ACCEPTED Hết hạn nộp muộn");
    }

    @Test
    @DisplayName("four eyes - KHTC's own reports go to the monitors, and nobody decides for a unit of his own")
    void fourEyes() {
        vpReportsAndTheMonthIsCutOff();
        unitAsksForLateness("2.1", "KHTC", "Mất mạng.");
        Task ofKhtc = grantTask("2.1", "KHTC");
        assertThat(candidates(ofKhtc)).containsExactly("VP-GS");
        Map<String, Object> yes = Map.of("granted", true);
        assertThat(refused(() -> as("khtc.th", List.of("KHTC-TH"), () -> complete(ofKhtc, yes)))
                        .status())
                .isEqualTo(403);
        assertThat(refused(() -> as("vp.gs", List.of("VP-GS", "KHTC"), () -> complete(ofKhtc, yes)))
                        .message())
                .contains("không được thuộc đơn vị nộp báo cáo");
        as("vp.gs", List.of("VP-GS"), () -> complete(ofKhtc, yes));
        assertThat(submitTask("2.1", "KHTC")).isNotNull();

        unitAsksForLateness("1", "NCC", "Mất điện.");
        Task ofNcc = grantTask("1", "NCC");
        for (List<String> groups : List.of(List.of("KHTC-TH", "NCC"), List.of("KHTC-TH", "NCC-TP"), List.of("VP-GS"))) {
            assertThat(refused(() -> as("ai.do", groups, () -> complete(ofNcc, yes)))
                            .status())
                    .as(groups.toString())
                    .isEqualTo(403);
        }
    }

    @Test
    @DisplayName("what cannot be asked for - is refused with the reason, and nothing is started")
    void badRequests() {
        cycleOpens();
        headSubmits("1", "VP");
        assertRequest("1", "NCC", "Mất điện.", 409, "Báo cáo còn nộp được đến 17:00 ngày");
        clock.set(calendar.cutOffAt(period));
        assertRequest("1", "NCC", "Mất điện.", 409, "sổ đang khóa");
        cutOffFires("1");
        assertRequest("1", "NCC", " ", 400, "/reason: ");
        assertRequest("1", "NCC", "x".repeat(2001), 400, "/reason: Lý do quá dài");
        assertRequest("", "NCC", "Mất điện.", 400, "/areaCode: ");
        assertRequest("1", "VP", "Mất điện.", 409, "đã được nộp");
        assertRequest("1", "KHTC", "Mất điện.", 403, "không có báo cáo lĩnh vực 1");
        assertRequest("1", "GIAMSAT", "Mất điện.", 403, "không có báo cáo lĩnh vực 1");
        assertThat(refused(() -> as(
                                "ncc.cv",
                                List.of("NCC"),
                                () -> startLateReport(
                                        Map.of("period", "2024-13", "areaCode", "1", "reason", "Mất điện."))))
                        .message())
                .startsWith("/period: ");
        assertThat(refused(() -> as(
                                "ncc.cv",
                                List.of("NCC"),
                                () -> startLateReport(Map.of(
                                        "period",
                                        period.toString(),
                                        "areaCode",
                                        "1",
                                        "reason",
                                        "x",
                                        "unitCode",
                                        "VP"))))
                        .message())
                .startsWith("/unitCode: ");
        assertThat(running(key("1", "NCC"))).isZero();

        unitAsksForLateness("1", "NCC", "Mất điện.");
        assertRequest("1", "NCC", "Lần hai.", 409, "đang chờ xét");
        for (String until :
                List.of(clock.instant().toString(), in(Duration.ofDays(40)).toString(), "ngày mai")) {
            assertThat(refused(() -> latenessIsDecided("1", "NCC", Map.of("granted", true, "until", until)))
                            .message())
                    .startsWith("/until: ");
        }
        assertThat(refused(() -> latenessIsDecided("1", "NCC", Map.of())).message())
                .startsWith("/granted: ");
        Task grant = grantTask("1", "NCC");
        latenessIsGranted("1", "NCC");
        assertRequest("1", "NCC", "Lần hai.", 409, "đã được cho nộp muộn đến");
        Refused decided =
                refused(() -> as("khtc.th", List.of("KHTC-TH"), () -> complete(grant, Map.of("granted", false))));
        assertThat(decided.status()).isEqualTo(409);
        assertThat(decided.message()).contains("đã được xét");
    }

    @Test
    @DisplayName("what a unit may ask for - are its own missing reports, those that it asked for marked")
    void offered() {
        vpReportsAndTheMonthIsCutOff();
        Actor officer = new Actor("ncc.cv", Set.of("NCC"));
        assertThat(offered(officer)).containsExactly("1/NCC false");
        unitAsksForLateness("1", "NCC", "Mất điện.");
        assertThat(offered(officer)).containsExactly("1/NCC true");
        assertThat(offered(new Actor("vp.cv", Set.of("VP")))).isEmpty();
        assertThat(offered(new Actor("khtc.th", Set.of("KHTC-TH")))).isEmpty();
    }

    private List<String> offered(Actor actor) {
        return lateReports.missed(actor).stream()
                .filter(report -> report.period().equals(period))
                .map(report -> report.areaCode() + "/" + report.unitCode() + " " + report.pending())
                .toList();
    }

    private void assertRequest(String area, String unit, String reason, int status, String message) {
        Refused refused = refused(() -> unitAsksForLateness(area, unit, reason));
        assertThat(refused.status()).as(refused.message()).isEqualTo(status);
        assertThat(refused.message()).contains(message);
    }

    /** VP has reported 7 of the indicator; NCC and KHTC are missing, and the report is on the consolidators' desk. */
    private void vpReportsAndTheMonthIsCutOff() {
        cycleOpens();
        as(
                "vp.tp",
                List.of("VP", "VP-TP"),
                () -> complete(submitTask("1", "VP"), transientReport(report("1", INDICATOR, 7))));
        cutOffFires("1");
        cutOffFires("2.1");
    }

    private Instant in(Duration duration) {
        return clock.instant().plus(duration);
    }

    private String moment(Instant instant) {
        return java.time.format.DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy")
                .format(instant.atZone(clock.getZone()));
    }

    private vn.sonla.kehoach.report.ReportForm form(String unit) {
        return reports.form(BusinessKey.parse(key("1", unit)), new Actor(officer(unit), Set.of(unit)));
    }

    private List<String> candidates(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .toList();
    }

    private BigDecimal totals() {
        return jdbc.sql("select actual from kehoach.period_figure where period = ? and indicator_id = ?")
                .params(period.toString(), INDICATOR)
                .query(BigDecimal.class)
                .single();
    }

    private int generation() {
        return jdbc.sql("select max(generation) from kehoach.document where period = ?")
                .param(period.toString())
                .query(Integer.class)
                .single();
    }

    private BigDecimal cumulative(ReportingPeriod month) {
        return overviews.overview(month, PeriodKind.MONTH).areas().stream()
                .flatMap(area -> area.figures().stream())
                .filter(figure -> figure.id().equals(INDICATOR))
                .findFirst()
                .orElseThrow()
                .cumulative();
    }

    /** A fingerprint of the aggregates, documents and text that were signed. */
    private String signedRows() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of(
                "area_summary", "area_figure", "period_figure", "consolidated_report", "document", "sealed_period")) {
            all.append(jdbc.sql("select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from kehoach."
                            + table + " t where period = ?")
                    .param(period.toString())
                    .query(String.class)
                    .single());
        }
        return all.toString();
    }
}
