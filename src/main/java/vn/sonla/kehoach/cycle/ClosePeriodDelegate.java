package vn.sonla.kehoach.cycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.CommonVariables;

/** The report of the period is signed: the cycle is over. */
@Component
class ClosePeriodDelegate implements JavaDelegate {

    private final CycleService cycles;

    ClosePeriodDelegate(CycleService cycles) {
        this.cycles = cycles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cycles.close(CommonVariables.period(execution));
    }
}
