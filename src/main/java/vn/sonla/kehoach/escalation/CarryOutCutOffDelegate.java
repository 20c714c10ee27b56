package vn.sonla.kehoach.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.CommonVariables;

/** Every area has closed: what is missing now stays missing. */
@Component
class CarryOutCutOffDelegate implements JavaDelegate {

    private final LadderService ladder;

    CarryOutCutOffDelegate(LadderService ladder) {
        this.ladder = ladder;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ladder.carryOutCutOff(CommonVariables.period(execution));
    }
}
