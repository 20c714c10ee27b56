package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.report.ReportModel;
import vn.sonla.kehoach.report.ReportService;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.report.ReportStatus;

@DisplayName("The cut-off of an area")
class CutOffTest extends StoryTest {

    @Autowired
    private ReportService reports;

    @Test
    @DisplayName("nothing handed in - both reports are missing, what was typed stays, the area aggregates all the same")
    void missing() {
        cycleOpens();
        Actor officer = new Actor(officer("NCC"), Set.of("NCC"));
        BusinessKey key = BusinessKey.parse(key("1", "NCC"));
        reports.saveDraft(key, 0, json.createObjectNode().put("next", "Đang soạn dở"), officer);

        cutOffFires("1");

        for (String unit : new String[] {"NCC", "VP"}) {
            ReportStatus report = report("1", unit);
            assertThat(report.state()).isEqualTo(ReportState.MISSING);
            assertThat(report.leftAt()).isNull();
            assertThat(report.late()).isFalse();
            assertThat(report.unreviewed()).isFalse();
            assertThat(running(key("1", unit))).isZero();
            assertThat(taskOf(key("1", unit), ReportModel.SUBMIT_REPORT)).isNull();
        }
        assertThat(changesOf("1", "NCC")).containsExactly("ncc.cv EXPECTED>DRAFT", Actor.SYSTEM + " DRAFT>MISSING");
        assertThat(changesOf("1", "VP")).containsExactly(Actor.SYSTEM + " EXPECTED>MISSING");
        assertThat(reports.form(key, officer).draft().content().get("next").asText())
                .isEqualTo("Đang soạn dở");
        assertThat(areaIsDone("1")).isTrue();
        assertThat(summary("1"))
                .containsEntry("expected", 2)
                .containsEntry("missing", 2)
                .containsEntry("on_time", 0)
                .containsEntry("late", 0)
                .containsEntry("nil", 0);
        assertThat(areaIsDone("2.1")).as("the other area goes on").isFalse();
    }

    @Test
    @DisplayName(
            "one report returned and one not reviewed - the first is missing, the second is taken, unreviewed and late")
    void returnedAndUnreviewed() {
        cycleOpens();
        officerSubmits("1", "NCC", report("1", "1-tong", 5));
        headReturns("1", "NCC", "Số liệu chưa khớp");
        officerSubmits("1", "VP", report("1", "1-tong", 7));

        cutOffFires("1");

        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.MISSING);
        assertThat(report("1", "NCC").returnReason()).isEqualTo("Số liệu chưa khớp");
        assertThat(changesOf("1", "NCC")).last().isEqualTo(Actor.SYSTEM + " RETURNED>MISSING");
        ReportStatus taken = report("1", "VP");
        assertThat(taken.state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(taken.unreviewed()).isTrue();
        assertThat(taken.late()).isTrue();
        assertThat(taken.leftAt()).isEqualTo(calendar.cutOffAt(period).toInstant());
        assertThat(changesOf("1", "VP"))
                .containsExactly("vp.cv EXPECTED>SUBMITTED", Actor.SYSTEM + " SUBMITTED>ACCEPTED");
        assertThat(running(key("1", "NCC")) + running(key("1", "VP"))).isZero();
        assertThat(summary("1"))
                .containsEntry("expected", 2)
                .containsEntry("on_time", 0)
                .containsEntry("late", 1)
                .containsEntry("missing", 1)
                .containsEntry("unreviewed", 1)
                .containsEntry("returned", 1)
                .containsEntry("doing", 2);
        assertThat(jdbc.sql("select actual from kehoach.area_figure where period = ? and indicator_id = '1-tong'")
                        .param(period.toString())
                        .query(Integer.class)
                        .list())
                .as("what was returned and never came back is in no sum")
                .containsExactly(7);
    }

    @Test
    @DisplayName(
            "the last moment - the report is taken just before the cut-off and refused at it, though no timer has fired")
    void lastMoment() {
        cycleOpens();
        officerSubmits("2.1", "KHTC");
        clock.set(calendar.cutOffAt(period).minus(Duration.ofMillis(1)));
        officerSubmits("1", "NCC");

        clock.set(calendar.cutOffAt(period));
        Refused submit = refused(() -> officerSubmits("1", "VP"));
        Refused review = refused(() -> headApproves("2.1", "KHTC"));

        assertThat(submit.status()).isEqualTo(409);
        assertThat(submit.message())
                .isEqualTo(
                        """
                        Hết hạn nộp lúc 17:00 ngày %s. Nội dung đã soạn vẫn được giữ; muốn nộp muộn hãy bấm "Bắt đầu \
                        quy trình" trong Tasklist, chọn "Đề nghị nộp muộn"."""
                                .formatted(DateTimeFormatter.ofPattern("dd/MM/yyyy")
                                        .format(calendar.cutOffAt(period))));
        assertThat(review.status()).isEqualTo(409);
        assertThat(review.message()).startsWith("Hết hạn duyệt lúc 17:00 ngày ");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.SUBMITTED);
        assertThat(report("1", "VP").state()).isEqualTo(ReportState.EXPECTED);
        assertThat(report("2.1", "KHTC").state()).isEqualTo(ReportState.SUBMITTED);
        assertThat(submitTask("1", "VP"))
                .as("the engine's timer comes a little after")
                .isNotNull();
    }

    @Test
    @DisplayName("an officer comes too late - his task is gone, and he reads why")
    void tooLate() {
        cycleOpens();
        var task = submitTask("1", "VP");
        cutOffFires("1");

        Refused refused =
                refused(() -> as(officer("VP"), List.of("VP"), () -> complete(task, transientReport(report("1")))));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.message()).startsWith("Hết hạn nộp lúc 17:00 ngày ").contains("vẫn được giữ");
    }

    @Test
    @DisplayName(
            "what is handed in a moment too late - is kept as a draft, as it was sent, by whoever of the unit sent it")
    void keptAsDraft() {
        cycleOpens();
        Task ofVp = submitTask("1", "VP");
        Actor officer = new Actor(officer("VP"), Set.of("VP"));
        BusinessKey vp = BusinessKey.parse(key("1", "VP"));
        reports.saveDraft(vp, 0, json.createObjectNode().put("next", "bản cũ"), officer);

        clock.set(calendar.cutOffAt(period));
        String sent = report("1", "1-tong", 12);
        refused(() -> officerSubmits("1", "VP", sent));
        assertDraft(vp, officer, sent);

        cutOffFires("1");
        assertThat(report("1", "VP").state()).isEqualTo(ReportState.MISSING);
        String again = report("1", "1-tong", 13);
        refused(() -> as(head("VP"), List.of("VP", "VP-TP"), () -> complete(ofVp, transientReport(again))));
        assertDraft(vp, officer, again);
        assertThat(reports.form(vp, officer).draft().savedBy()).isEqualTo(head("VP"));

        // What is no report at all, or comes from elsewhere, is not kept.
        refused(() -> as(officer("VP"), List.of("VP"), () -> complete(ofVp, transientReport("[1, 2]"))));
        refused(() -> as(officer("NCC"), List.of("NCC"), () -> complete(ofVp, transientReport("{\"nil\":true}"))));
        assertDraft(vp, officer, again);
    }

    @Test
    @DisplayName("what is refused for another reason than the time - is kept nowhere")
    void notKept() {
        cycleOpens();
        Task ofVp = submitTask("1", "VP");
        officerSubmits("1", "VP");
        refused(() -> as("khac", List.of("VP"), () -> complete(ofVp, transientReport(report("1")))));
        refused(() -> officerSubmits("1", "NCC", "{\"nil\":false}"));

        for (String unit : List.of("VP", "NCC")) {
            assertThat(reports.form(BusinessKey.parse(key("1", unit)), new Actor(officer(unit), Set.of(unit)))
                            .draft())
                    .as(unit)
                    .isNull();
        }
    }

    private void assertDraft(BusinessKey key, Actor actor, String sent) {
        try {
            assertThat(reports.form(key, actor).draft().content()).isEqualTo(json.readTree(sent));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("every report is in before it - the area has aggregated, and no timer of it is left")
    void nothingToCutOff() {
        cycleOpens();
        headSubmits("1", "NCC");
        headSubmits("1", "VP");
        runDueJobs();

        assertThat(areaIsDone("1")).isTrue();
        assertThat(summary("1")).containsEntry("on_time", 2).containsEntry("missing", 0);
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .processDefinitionKey("task-area-1")
                        .timers()
                        .list())
                .noneMatch(job -> job.getDuedate()
                        .toInstant()
                        .equals(calendar.cutOffAt(period).toInstant()));
    }
}
