package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.sonla.kehoach.cycle.CycleModel;

@DisplayName("The opening of a month")
class OpeningTest extends StoryTest {

    @Test
    @DisplayName("opened a second time - refused, and the month that runs is as it was")
    void secondOpening() {
        cycleOpens();
        officerSubmits("1", "NCC");

        Refused refused = refused(() -> cycleProcess.start(period));

        assertThat(refused)
                .isEqualTo(new Refused(
                        409, "Kỳ báo cáo tháng %s đã được mở; không mở lần thứ hai.".formatted(period.label())));
        assertThat(cycles()).hasSize(1);
        assertThat(register.statuses(period.toString())).hasSize(3);
        assertThat(reviewTask("1", "NCC")).isNotNull();
    }

    @Test
    @DisplayName("opened by hand with what is no month - refused with the field's name, and nothing is opened")
    void noMonth() {
        for (String period : List.of("2024-13", "tháng 3", " ")) {
            Refused refused = refused(() -> engine.getRuntimeService()
                    .startProcessInstanceByKey(CycleModel.PROCESS_ID, Map.of("period", period)));
            assertThat(refused.status()).as(period).isEqualTo(400);
            assertThat(refused.message()).as(period).startsWith("/period: ");
        }
    }

    @Test
    @DisplayName("the timer on the 1st - opens the month of the calendar under its period as business key")
    void timer() {
        clock.set(calendar.opensAt(period));

        fireOpeningTimer();
        runDueJobs();

        assertThat(cycles()).hasSize(1);
        assertThat(register.statuses(period.toString())).hasSize(3);
        assertThat(submitTask("2.1", "KHTC")).isNotNull();
        assertThat(jdbc.sql("select opened_by from kehoach.period where period = ?")
                        .param(period.toString())
                        .query(String.class)
                        .single())
                .isEqualTo("he-thong");
    }

    @Test
    @DisplayName("the timer when somebody was faster - ends quietly: no second month, no incident")
    void timerWhenOpen() {
        cycleOpens();
        long before = quietEnds();

        fireOpeningTimer();

        assertThat(quietEnds()).isEqualTo(before + 1);
        assertThat(cycles()).hasSize(1);
        assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
        assertThat(submitTask("1", "NCC")).isNotNull();
    }

    private void fireOpeningTimer() {
        Job timer = engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey(CycleModel.PROCESS_ID)
                .activityId("event_openingDay")
                .singleResult();
        engine.getManagementService().executeJob(timer.getId());
    }

    private List<HistoricProcessInstance> cycles() {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(CycleModel.PROCESS_ID)
                .processInstanceBusinessKey(period.toString())
                .list();
    }

    private long quietEnds() {
        List<HistoricActivityInstance> ends = engine.getHistoryService()
                .createHistoricActivityInstanceQuery()
                .activityId("event_nothingToOpen")
                .finished()
                .list();
        return ends.size();
    }
}
