package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.report.ReportModel;
import vn.sonla.kehoach.report.ReportService;
import vn.sonla.kehoach.report.ReportState;

@DisplayName("The report of a unit")
class UnitReportTest extends StoryTest {

    @Autowired
    private ReportService reports;

    @Test
    @DisplayName(
            "returned by the head - the officer gets it back with the reason, hands in again, and the head approves")
    void returned() {
        cycleOpens();
        officerSubmits("1", "NCC", report("1", "1-tong", 10));

        headReturns("1", "NCC", "Số liệu chưa khớp");

        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.RETURNED);
        assertThat(report("1", "NCC").returnReason()).isEqualTo("Số liệu chưa khớp");
        assertThat(report("1", "NCC").timesReturned()).isEqualTo(1);
        assertThat(taskOf(key("1", "NCC"), ReportModel.REVIEW_REPORT)).isNull();

        officerSubmits("1", "NCC", report("1", "1-tong", 11));
        assertThat(report("1", "NCC").returnReason()).isNull();
        headApproves("1", "NCC");

        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(running(key("1", "NCC"))).isZero();
        assertThat(changesOf("1", "NCC"))
                .containsExactly(
                        "ncc.cv EXPECTED>SUBMITTED",
                        "ncc.tp SUBMITTED>RETURNED Số liệu chưa khớp",
                        "ncc.cv RETURNED>SUBMITTED",
                        "ncc.tp SUBMITTED>ACCEPTED");
        headSubmits("1", "VP");
        runDueJobs();
        assertThat(jdbc.sql("select actual from kehoach.area_figure where period = ? and area_code = '1'")
                        .param(period.toString())
                        .query(Integer.class)
                        .list())
                .as("only the newest version counts")
                .containsExactly(11);
    }

    @Test
    @DisplayName(
            "returned and handed in again - the decision and the reason of the first round say nothing about the second")
    void staleDecision() {
        cycleOpens();
        officerSubmits("1", "NCC");
        headReturns("1", "NCC", "Thiếu số liệu");
        officerSubmits("1", "NCC");

        assertThat(engine.getRuntimeService()
                        .createVariableInstanceQuery()
                        .variableNameIn(ReportModel.ACCEPTED.name(), ReportModel.REASON.name())
                        .processInstanceIdIn(reviewTask("1", "NCC").getProcessInstanceId())
                        .list())
                .isEmpty();
        Refused undecided = refused(() -> headCompletes("1", "NCC", Map.of()));
        assertThat(undecided).isEqualTo(new Refused(400, "/accepted: Hãy chọn duyệt hoặc trả lại."));
        Refused withoutReason = refused(() -> headCompletes("1", "NCC", Map.of(ReportModel.ACCEPTED.name(), false)));
        assertThat(withoutReason.status()).isEqualTo(400);
        assertThat(withoutReason.message()).startsWith("/reason: ");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.SUBMITTED);

        headApproves("1", "NCC");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
    }

    @Test
    @DisplayName("nothing to report - one click hands it in, and it counts as handed in, neither missing nor zero")
    void nil() {
        cycleOpens();
        officerSubmits("1", "NCC", "{\"nil\":true}");
        headApproves("1", "NCC");
        headSubmits("1", "VP");
        runDueJobs();

        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(report("1", "NCC").nil()).isTrue();
        assertThat(areaIsDone("1")).isTrue();
        assertThat(summary("1"))
                .containsEntry("on_time", 2)
                .containsEntry("nil", 1)
                .containsEntry("missing", 0)
                .containsEntry("doing", 2);
        assertThat(jdbc.sql("select count(*) from kehoach.area_figure where period = ?")
                        .param(period.toString())
                        .query(Integer.class)
                        .single())
                .as("figures, as nobody gave one")
                .isZero();
    }

    @Test
    @DisplayName("a nil report is returned and comes back with content - it is nil no longer")
    void nilNoLonger() {
        cycleOpens();
        officerSubmits("1", "NCC", "{\"nil\":true}");
        headReturns("1", "NCC", "Tháng này có phát sinh");
        officerSubmits("1", "NCC");
        headApproves("1", "NCC");

        assertThat(report("1", "NCC").nil()).isFalse();
    }

    @Test
    @DisplayName("the head hands in himself - nobody has to approve, and the report has left the unit at once")
    void headHandsIn() {
        cycleOpens();
        ZonedDateTime moment = calendar.dueAt(period).minus(Duration.ofMillis(1));
        clock.set(moment);

        headSubmits("2.1", "KHTC");

        assertThat(report("2.1", "KHTC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(report("2.1", "KHTC").leftAt()).isEqualTo(moment.toInstant());
        assertThat(report("2.1", "KHTC").late()).isFalse();
        assertThat(taskOf(key("2.1", "KHTC"), ReportModel.REVIEW_REPORT)).isNull();
        assertThat(running(key("2.1", "KHTC"))).isZero();
        assertThat(changesOf("2.1", "KHTC")).containsExactly("khtc.tp EXPECTED>ACCEPTED");
    }

    @Test
    @DisplayName("the due moment - the first moment of the 12th is late, the last of the 11th is not")
    void dueMoment() {
        cycleOpens();
        Instant due = calendar.dueAt(period).toInstant();
        assertThat(report("1", "NCC").dueAt()).isEqualTo(due);
        officerSubmits("1", "NCC");
        officerSubmits("1", "VP");

        clock.set(calendar.dueAt(period).minusNanos(1_000));
        headApproves("1", "NCC");
        clock.set(calendar.dueAt(period));
        headApproves("1", "VP");

        assertThat(report("1", "NCC").late()).isFalse();
        assertThat(report("1", "VP").late()).as("approved at " + due).isTrue();
    }

    @Test
    @DisplayName("bad content - the officer reads which field is wrong; task, draft and register are as before")
    void badContent() {
        cycleOpens();
        BusinessKey key = BusinessKey.parse(key("1", "NCC"));
        Actor officer = new Actor(officer("NCC"), Set.of("NCC"));
        reports.saveDraft(key, 0, json.createObjectNode().put("next", "Bản nháp"), officer);

        Refused refused = refused(() -> officerSubmits("1", "NCC", report("1", "1-tong", -1)));

        assertThat(refused).isEqualTo(new Refused(400, "/figures/0/actual: Không được là số âm."));
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.DRAFT);
        assertThat(reports.form(key, officer).draft().content().get("next").asText())
                .isEqualTo("Bản nháp");
        officerSubmits("1", "NCC");
        assertThat(reports.form(key, officer).draft()).isNull();
    }

    @Test
    @DisplayName("two officers type at once - the second is told who saved before him, and loses nothing of the first")
    void draftConflict() {
        cycleOpens();
        BusinessKey key = BusinessKey.parse(key("1", "NCC"));
        Actor first = new Actor("ncc.cv", Set.of("NCC"));
        Actor second = new Actor("ncc.cv2", Set.of("NCC"));
        var draft = json.createObjectNode().put("next", "của người thứ nhất");
        int revision = reports.saveDraft(key, 0, draft, first).revision();

        assertThatThrownBy(() -> reports.saveDraft(key, 0, json.createObjectNode(), second))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT))
                .hasMessageContaining("ncc.cv đã lưu");
        assertThat(reports.form(key, second).draft().content()).isEqualTo(draft);
        assertThat(reports.saveDraft(key, revision, draft, second).revision()).isEqualTo(revision + 1);
    }

    @Test
    @DisplayName("somebody of another unit, or the officer as his own head - the task is not theirs")
    void notTheirs() {
        cycleOpens();
        Task submit = submitTask("1", "NCC");
        assertThat(refused(() -> as("vp.cv", List.of("VP"), () -> complete(submit, transientReport(report("1")))))
                        .status())
                .isEqualTo(403);
        officerSubmits("1", "NCC");
        Task review = reviewTask("1", "NCC");
        assertThat(refused(() -> as(
                                officer("NCC"),
                                List.of("NCC"),
                                () -> complete(review, Map.of(ReportModel.ACCEPTED.name(), true))))
                        .status())
                .isEqualTo(403);
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.SUBMITTED);
    }

    @Test
    @DisplayName("after the submit - the content is in our rows, and the engine keeps nothing of it")
    void contentIsOurs() {
        cycleOpens();
        officerSubmits("1", "NCC");

        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .variableName(ReportModel.REPORT)
                        .count())
                .isZero();
        assertThat(engine.getRuntimeService()
                        .createVariableInstanceQuery()
                        .variableName(ReportModel.REPORT)
                        .count())
                .isZero();
        assertThat(jdbc.sql(
                                """
                                select result from kehoach.report_line l join kehoach.report_version v on v.id = l.version_id
                                where v.report_id = ?
                                """)
                        .param(report("1", "NCC").id())
                        .query(String.class)
                        .list())
                .containsExactly("Đã làm việc với các xã.", "Đã làm việc với các xã.");
    }

    private void headCompletes(String area, String unit, Map<String, Object> variables) {
        Task review = reviewTask(area, unit);
        as(head(unit), List.of(unit, unit + "-TP"), () -> complete(review, variables));
    }
}
