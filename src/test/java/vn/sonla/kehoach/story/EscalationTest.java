package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.escalation.EscalationService;
import vn.sonla.kehoach.report.ReportState;

@DisplayName("Two working days before the due moment")
class EscalationTest extends StoryTest {

    @Autowired
    private EscalationService escalation;

    @Test
    @DisplayName("some reports are missing - each has one reminder for the lead division, what was handed in has none")
    void someMissing() {
        cycleOpens();
        officerSubmits("1", "NCC");

        escalationFires("1");

        assertThat(reminders()).containsExactly("VP T-2 NCC " + due() + " " + due());
        assertThat(report("1", "VP").state()).isEqualTo(ReportState.EXPECTED);
        assertThat(submitTask("1", "VP")).as("collecting goes on").isNotNull();
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .variableName("remindedReports")
                        .processInstanceIdIn(areaInstance("1"))
                        .singleResult()
                        .getValue())
                .as("what Cockpit shows")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("a report was returned - it is missing as long as it has not come back")
    void returned() {
        cycleOpens();
        officerSubmits("1", "NCC");
        headReturns("1", "NCC", "Thiếu số liệu");
        headSubmits("1", "VP");

        escalationFires("1");

        assertThat(reminders()).singleElement().asString().startsWith("NCC T-2");
    }

    @Test
    @DisplayName("the job is repeated after a failure - nobody is reminded twice")
    void retry() {
        cycleOpens();
        escalationFires("1");
        List<String> once = reminders();
        assertThat(once).hasSize(2);

        clock.set(calendar.rungAt(period, 2).plusMinutes(5));
        escalation.remindArea(period.toString(), "1");

        assertThat(reminders()).isEqualTo(once);
        assertThat(escalation.remindersByRung(period.toString())).containsEntry("T-2", 2);
    }

    @Test
    @DisplayName("its timer - stands at 08:00 of the second working day before the 12th")
    void timer() {
        cycleOpens();
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(areaInstance("2.1"))
                        .activityId("event_escalationDue")
                        .singleResult()
                        .getDuedate()
                        .toInstant())
                .isEqualTo(calendar.rungAt(period, 2).toInstant());
    }

    private String areaInstance(String area) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(period + "/" + area)
                .singleResult()
                .getId();
    }

    private String due() {
        return calendar.rungAt(period, 2).toInstant().toString();
    }

    private List<String> reminders() {
        return jdbc.sql(
                        """
                        select e.unit_code, r.rung, r.audience, r.due_at, r.carried_out_at
                        from kehoach.reminder r join kehoach.expected_report e on e.id = r.report_id
                        where r.period = ? order by e.unit_code
                        """)
                .param(period.toString())
                .query((row, number) -> String.join(
                        " ",
                        row.getString("unit_code"),
                        row.getString("rung"),
                        row.getString("audience"),
                        row.getTimestamp("due_at").toInstant().toString(),
                        row.getTimestamp("carried_out_at").toInstant().toString()))
                .list();
    }
}
