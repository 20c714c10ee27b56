package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.report.CorrectionModel;
import vn.sonla.kehoach.report.CorrectionService;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.report.ReportService;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.report.ReportStatus;

@DisplayName("A report that KHTC returns for single sections")
class CorrectionTest extends StoryTest {

    @Autowired
    private CorrectionService corrections;

    @Autowired
    private ReportService reports;

    @Test
    @DisplayName(
            "corrected and approved - that section is new, the others are kept to the byte, every aggregate follows")
    void corrected() {
        monthOnTheDesk();
        String before = sections(1);
        ReportStatus first = report("1", "NCC");

        correction("1", "NCC", "figures", "Số liệu tăng gấp mười.");

        Task submit = submitTask("1", "NCC");
        assertThat(submit.getDueDate()).isEqualTo(Date.from(ends()));
        assertThat(form().report().state()).isEqualTo(ReportState.RETURNED);
        assertThat(form().report().returnReason())
                .startsWith("Sửa số liệu chỉ tiêu đến 17:00 ngày ")
                .endsWith(": Số liệu tăng gấp mười.");
        assertThat(report("1", "NCC"))
                .as("what was taken in counts until the correction is approved")
                .isEqualTo(first);

        officerSubmits("1", "NCC", content(5, "Kế hoạch", "Đã làm."));
        headReturns("1", "NCC", "Xem lại dòng tổng");
        officerSubmits("1", "NCC", content(6, "Kế hoạch", "Đã làm."));
        assertThat(total()).isEqualTo(57);
        headApproves("1", "NCC");

        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(report("1", "NCC").leftAt()).isEqualTo(first.leftAt());
        assertThat(report("1", "NCC").late()).isFalse();
        assertThat(total()).isEqualTo(13);
        assertThat(summary("1")).containsEntry("on_time", 2).containsEntry("missing", 0);
        assertThat(sections(3)).isEqualTo(before);
        assertThat(form().content().figures().get(0).actual()).isEqualByComparingTo("6");
        assertThat(running(key("1", "NCC"))).isZero();
        assertThat(changesOf("1", "NCC").stream().map(change -> change.split(" ", 3)[1]))
                .containsExactly(
                        "EXPECTED>ACCEPTED",
                        "ACCEPTED>RETURNED",
                        "RETURNED>SUBMITTED",
                        "SUBMITTED>RETURNED",
                        "RETURNED>SUBMITTED",
                        "SUBMITTED>ACCEPTED");
        assertThat(versions()).as("every version is kept").isEqualTo(3);
    }

    @Test
    @DisplayName("one task of the report - only its line may change, anything else is refused with its place")
    void singleSections() {
        monthOnTheDesk();
        correction("1", "NCC", "1.2, next", "Ghi rõ hơn.");

        Refused refused = refused(() -> officerSubmits("1", "NCC", "{\"nil\":true}"));
        assertThat(refused.message()).startsWith("/nil: ");
        refused = refused(() -> officerSubmits("1", "NCC", content(51, "Kế hoạch mới", "Đã làm thêm.")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message().lines().map(line -> line.split(":")[0])).containsExactly("/lines/0", "/figures");

        officerSubmits("1", "NCC", withSecondLine("Đã bàn giao 5 hồ sơ.", "Kế hoạch mới"));
        headApproves("1", "NCC");

        assertThat(form().content().lines().get(0).result()).isEqualTo("Đã làm.");
        assertThat(form().content().lines().get(1).result()).isEqualTo("Đã bàn giao 5 hồ sơ.");
        assertThat(form().content().next()).isEqualTo("Kế hoạch mới");
        assertThat(form().content().figures().get(0).actual()).isEqualByComparingTo("50");
        assertThat(total()).isEqualTo(57);
    }

    @Test
    @DisplayName("not approved in time - what was taken in stands, and a new correction starts from it")
    void ended() {
        monthOnTheDesk();
        correction("1", "NCC", "figures", "Sai.");
        officerSubmits("1", "NCC", content(5, "Kế hoạch", "Đã làm."));
        Task review = reviewTask("1", "NCC");
        String before = sections(1);

        Instant end = ends();
        clock.set(end);
        assertThat(refused(() -> headApproves("1", "NCC")).message()).startsWith("Hết hạn sửa lúc 17:00 ngày ");
        correctionEnds();

        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(report("1", "NCC").unreviewed()).isFalse();
        assertThat(total()).isEqualTo(57);
        assertThat(running(key("1", "NCC"))).isZero();
        assertThat(changesOf("1", "NCC"))
                .last()
                .isEqualTo(Actor.SYSTEM + " SUBMITTED>ACCEPTED Hết hạn sửa; giữ báo cáo đã nhận");
        assertThat(refused(() -> as(
                                "ncc.tp", List.of("NCC", "NCC-TP"), () -> complete(review, Map.of("accepted", true))))
                        .status())
                .isEqualTo(409);

        correction("1", "NCC", "figures", "Vẫn sai.");
        assertThat(form().content().figures().get(0).actual()).isEqualByComparingTo("50");
        headSubmitsContent(content(8, "Kế hoạch", "Đã làm."));
        assertThat(total()).isEqualTo(15);
        assertThat(sections(3)).isEqualTo(before);
    }

    @Test
    @DisplayName("signed while the unit corrects - the signed report stays, and the correction comes to nothing")
    void signedMeanwhile() {
        monthOnTheDesk();
        correction("1", "NCC", "figures", "Sai.");
        officerSubmits("1", "NCC", content(5, "Kế hoạch", "Đã làm."));
        consolidatorCompletes("Tốt.");
        directorSigns();

        Refused refused = refused(() -> headApproves("1", "NCC"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.message()).contains("đã ký");
        assertRefused("1", "VP", "figures", "Sai.", 409, "đã ký");
        correctionEnds();
        assertThat(total()).isEqualTo(57);
        assertThat(running(key("1", "NCC"))).isZero();
    }

    @Test
    @DisplayName("nothing to report - is returned as a whole only")
    void nil() {
        cycleOpens();
        as(
                "khtc.tp",
                List.of("KHTC", "KHTC-TP"),
                () -> complete(submitTask("2.1", "KHTC"), transientReport("{\"nil\":true}")));
        Map<String, Object> figures = request("2.1", "KHTC", "figures", "Có phát sinh.");
        assertThat(refused(() -> as("vp.gs", List.of("VP-GS"), () -> start(figures)))
                        .message())
                .startsWith("/sections: ");
        as("vp.gs", List.of("VP-GS"), () -> start(request("2.1", "KHTC", "all", "Có phát sinh.")));
        headSubmits("2.1", "KHTC");
        assertThat(report("2.1", "KHTC").nil()).isFalse();
        assertThat(report("2.1", "KHTC").state()).isEqualTo(ReportState.ACCEPTED);
    }

    @Test
    @DisplayName("what cannot be returned, and who may not - is refused with the reason")
    void badRequests() {
        cycleOpens();
        assertRefused("1", "NCC", "figures", "Sai.", 409, "Chỉ yêu cầu sửa báo cáo đã nhận");
        headSubmits("1", "NCC");
        assertRefused("1", "NCC", " ", "Sai.", 400, "/sections: Hãy chọn");
        assertRefused("1", "NCC", "figures,9.9", "Sai.", 400, "Báo cáo không có phần \"9.9\"");
        assertRefused("1", "NCC", "figures", " ", 400, "/reason: ");
        assertRefused("1", "NCC", "figures", "x".repeat(2001), 400, "/reason: Lý do quá dài");
        assertRefused("1", "XYZ", "figures", "Sai.", 404, "Không có báo cáo");
        Map<String, Object> past = request("1", "NCC", "figures", "Sai.");
        past.put("until", clock.instant().toString());
        assertThat(refused(() -> as("khtc.th", List.of("KHTC-TH"), () -> start(past)))
                        .message())
                .startsWith("/until: ");
        for (List<String> groups :
                List.of(List.of("VP-GS"), List.of("NCC"), List.of("KHTC-TH", "NCC"), List.of("KHTC-TH", "NCC-TP"))) {
            assertThat(refused(() -> as("ai.do", groups, () -> start(request("1", "NCC", "figures", "Sai."))))
                            .status())
                    .as(groups.toString())
                    .isEqualTo(403);
        }
        assertThat(correctable("khtc.th", "KHTC-TH")).containsExactly("1/NCC false");
        correction("1", "NCC", "figures", "Sai.");
        assertThat(correctable("khtc.th", "KHTC-TH")).containsExactly("1/NCC true");
        assertThat(correctable("vp.gs", "VP-GS")).isEmpty();
        assertRefused("1", "NCC", "next", "Sai.", 409, "đang được yêu cầu sửa");
    }

    private List<String> correctable(String user, String group) {
        return corrections.correctable(new Actor(user, Set.of(group))).stream()
                .filter(report -> report.period().equals(period.toString()))
                .map(report -> report.areaCode() + "/" + report.unitCode() + " " + report.pending())
                .toList();
    }

    private void assertRefused(String area, String unit, String sections, String reason, int status, String message) {
        Refused refused = refused(() -> correction(area, unit, sections, reason));
        assertThat(refused.status()).as(refused.message()).isEqualTo(status);
        assertThat(refused.message()).contains(message);
    }

    /** NCC has reported 50 of the indicator, VP 7; the month is on the consolidators' desk. */
    private void monthOnTheDesk() {
        cycleOpens();
        headSubmitsContent(content(50, "Kế hoạch", "Đã làm."));
        as(
                "vp.tp",
                List.of("VP", "VP-TP"),
                () -> complete(submitTask("1", "VP"), transientReport(report("1", "1-tong", 7))));
        headSubmits("2.1", "KHTC");
        runDueJobs();
        assertThat(total()).isEqualTo(57);
        clock.set(clock.instant().plus(Duration.ofDays(3)));
    }

    private void headSubmitsContent(String content) {
        as("ncc.tp", List.of("NCC", "NCC-TP"), () -> complete(submitTask("1", "NCC"), transientReport(content)));
    }

    private void correction(String area, String unit, String sections, String reason) {
        as("khtc.th", List.of("KHTC-TH"), () -> start(request(area, unit, sections, reason)));
    }

    private Map<String, Object> request(String area, String unit, String sections, String reason) {
        return new HashMap<>(Map.of(
                "period",
                period.toString(),
                "areaCode",
                area,
                "unitCode",
                unit,
                "sections",
                sections,
                "reason",
                reason));
    }

    private void start(Map<String, Object> variables) {
        startProcess(CorrectionModel.PROCESS_ID, variables);
    }

    private void correctionEnds() {
        Job timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey(CorrectionModel.PROCESS_ID)
                        .processInstanceBusinessKey(key("1", "NCC"))
                        .singleResult()
                        .getId())
                .activityId("event_correctionEnds")
                .singleResult();
        clock.set(timer.getDuedate().toInstant());
        engine.getManagementService().executeJob(timer.getId());
    }

    private Instant ends() {
        return calendar.endOfNextWorkingDay(clock.instant()).toInstant();
    }

    private String content(int figure, String next, String firstLine) {
        try {
            ObjectNode content = (ObjectNode) json.readTree(report("1", "1-tong", figure));
            ((ObjectNode) content.get("lines").get(0)).put("result", firstLine);
            content.putArray("obstacles")
                    .addObject()
                    .put("kind", "POLICY")
                    .put("description", "Thiếu hướng dẫn.")
                    .put("authority", "PROVINCE");
            return content.put("next", next).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String withSecondLine(String result, String next) {
        try {
            ObjectNode content = (ObjectNode) json.readTree(content(50, next, "Đã làm."));
            ((ObjectNode) content.get("lines").get(1)).put("result", result);
            return content.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ReportForm form() {
        return reports.form(BusinessKey.parse(key("1", "NCC")), new Actor("ncc.cv", Set.of("NCC")));
    }

    private int total() {
        return jdbc.sql("select actual from kehoach.period_figure where period = ? and indicator_id = '1-tong'")
                .param(period.toString())
                .query(Integer.class)
                .single();
    }

    private int versions() {
        return jdbc.sql("select count(*) from kehoach.report_version where report_id = ?")
                .param(report("1", "NCC").id())
                .query(Integer.class)
                .single();
    }

    /** Lines, difficulties and plan of a version, as the database keeps them. */
    private String sections(int number) {
        return jdbc.sql(
                        """
                        select concat_ws('|', v.next_plan,
                            (select string_agg(concat_ws(' ', position, commitment_id, status, result), ';' order by position)
                             from kehoach.report_line where version_id = v.id),
                            (select string_agg(concat_ws(' ', position, kind, description, proposal, authority), ';'
                                order by position) from kehoach.obstacle_line where version_id = v.id))
                        from kehoach.report_version v where v.report_id = ? and v.number = ?
                        """)
                .params(report("1", "NCC").id(), number)
                .query(String.class)
                .single();
    }
}
