package vn.sonla.kehoach.cycle;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.CurrentActor;

/** A person says which period to open; the opening timer asks the calendar, and finds it open when a person was faster. */
@Component
class DeterminePeriodDelegate implements JavaDelegate {

    private final CycleService cycles;
    private final CurrentActor currentActor;

    DeterminePeriodDelegate(CycleService cycles, CurrentActor currentActor) {
        this.cycles = cycles;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (CommonVariables.period(execution) != null || currentActor.get().isPerson()) {
            CycleModel.ALREADY_OPEN.set(execution, false);
            return;
        }
        Optional<ReportingPeriod> scheduled = cycles.scheduled();
        CycleModel.ALREADY_OPEN.set(execution, scheduled.isEmpty());
        scheduled.ifPresent(period -> CommonVariables.PERIOD.set(execution, period.toString()));
    }
}
