package vn.sonla.kehoach.cycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.CurrentActor;

/** A period opens: its register is written, and the instance gets the period as its business key, whatever was sent. */
@Component
class OpenPeriodDelegate implements JavaDelegate {

    private final CycleService cycles;
    private final CurrentActor currentActor;

    OpenPeriodDelegate(CycleService cycles, CurrentActor currentActor) {
        this.cycles = cycles;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReportingPeriod period = cycles.open(
                CommonVariables.period(execution), currentActor.get().userId());
        CommonVariables.PERIOD.set(execution, period.toString());
        execution.setProcessBusinessKey(period.toString());
    }
}
