package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.sonla.kehoach.report.ReportState;

@DisplayName("The department's report of a month")
class SignatureTest extends StoryTest {

    @Test
    @DisplayName("every unit has reported - KHTC consolidates, the Director signs, the month is over and sealed")
    void signed() {
        cycleOpens();
        everyUnitReports();
        clock.set(calendar.cutOffAt(period).plusDays(1));

        consolidatorCompletes("Các chỉ tiêu đạt tiến độ.");
        assertThat(documents()).isNotEmpty();
        assertThat(cycleIsOver()).isFalse();
        directorSigns();

        assertThat(cycleIsOver()).isTrue();
        assertThat(running(period.toString())).isZero();
        assertThat(value("select state from kehoach.period where period = ?")).isEqualTo("CLOSED");
        assertThat(value("select state || ' ' || signed_by from kehoach.consolidated_report where period = ?"))
                .isEqualTo("SIGNED giamdoc");
        assertThat(value("select count(*)::text from kehoach.sealed_period where period = ?"))
                .isEqualTo("1");
        assertThat(documents()).as("one for each kind that is due").hasSameSizeAs(calendar.kinds(period));
    }

    @Test
    @DisplayName("returned by the Director - KHTC gets it back with his comment, new documents are made, he signs them")
    void returned() {
        cycleOpens();
        everyUnitReports();
        consolidatorCompletes("Bản thứ nhất.");
        List<String> first = documents();

        directorReturns("Bổ sung giải pháp tháng tới.");

        assertThat(value("select state || ' ' || director_comment from kehoach.consolidated_report where period = ?"))
                .isEqualTo("RETURNED Bổ sung giải pháp tháng tới.");
        assertThat(taskOf(period.toString(), "userTask_signReport")).isNull();

        consolidatorCompletes("Bản thứ hai.");
        Refused undecided = refused(
                () -> as("giamdoc", List.of("GIAMDOC"), () -> complete(onlyTask("userTask_signReport"), Map.of())));
        assertThat(undecided.status())
                .as("his first decision says nothing about the second text")
                .isEqualTo(400);
        directorSigns();

        assertThat(cycleIsOver()).isTrue();
        assertThat(value("select conclusion from kehoach.consolidated_report where period = ?"))
                .isEqualTo("Bản thứ hai.");
        assertThat(documents()).hasSameSizeAs(first).doesNotContainAnyElementsOf(first);
    }

    @Test
    @DisplayName(
            "nobody has reported - at the cut-off the month goes to the Director all the same, with everything missing")
    void nobodyReported() {
        cycleOpens();
        cutOffFires("1");
        assertThat(taskOf(period.toString(), "userTask_consolidate"))
                .as("not before the last area")
                .isNull();
        cutOffFires("2.1");

        consolidatorCompletes("Không đơn vị nào báo cáo.");
        directorSigns();

        assertThat(cycleIsOver()).isTrue();
        assertThat(register.statuses(period.toString()))
                .hasSize(3)
                .allMatch(report -> report.state() == ReportState.MISSING);
        assertThat(value("select count(*)::text from kehoach.period_figure where period = ?"))
                .as("totals, as missing is not zero")
                .isEqualTo("0");
    }

    @Test
    @DisplayName("somebody who is not the Director - cannot sign")
    void notTheDirector() {
        cycleOpens();
        everyUnitReports();
        consolidatorCompletes("Các chỉ tiêu đạt tiến độ.");

        Task sign = onlyTask("userTask_signReport");
        assertThat(refused(() -> as("khtc.th", List.of("KHTC-TH"), () -> complete(sign, Map.of("signed", true))))
                        .status())
                .isEqualTo(403);
        assertThat(cycleIsOver()).isFalse();
    }

    private List<String> documents() {
        return jdbc.sql(
                        """
                        select kind || ' ' || generation from kehoach.document d where format = 'PDF' and recipient = 'BO' and period = ? and generation =
                            (select max(generation) from kehoach.document where period = d.period)
                        """)
                .param(period.toString())
                .query(String.class)
                .list();
    }

    private String value(String sql) {
        return jdbc.sql(sql).param(period.toString()).query(String.class).single();
    }
}
