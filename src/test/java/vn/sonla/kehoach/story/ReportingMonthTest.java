package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.sonla.kehoach.report.ReportState;

@DisplayName("A reporting month")
class ReportingMonthTest extends StoryTest {

    @Test
    @DisplayName("opening - every lead unit of every area has a task, due at the start of the 12th")
    void opening() {
        cycleOpens();

        assertThat(register.statuses(period.toString())).hasSize(3).allMatch(r -> r.state() == ReportState.EXPECTED);
        assertThat(submitTask("1", "NCC").getDueDate())
                .isEqualTo(java.util.Date.from(calendar.dueAt(period).toInstant()));
        assertThat(submitTask("1", "NCC").getName()).isEqualTo("Nộp báo cáo 1 tháng " + period.label());
    }

    @Test
    @DisplayName("submit and approve - the head's approval is the moment that counts")
    void submitAndApprove() {
        cycleOpens();

        officerSubmits("1", "NCC");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.SUBMITTED);

        clock.set(calendar.dueAt(period));
        headApproves("1", "NCC");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(report("1", "NCC").late()).isTrue();
    }
}
