package vn.sonla.kehoach.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.CommonVariables;

/** The next rung of the ladder is reached. */
@Component
class CarryOutRungDelegate implements JavaDelegate {

    private final LadderService ladder;

    CarryOutRungDelegate(LadderService ladder) {
        this.ladder = ladder;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LadderService.Step step = ladder.carryOutNext(CommonVariables.period(execution));
        EscalationModel.URGING.set(execution, step.urging());
        EscalationModel.MORE_RUNGS.set(execution, step.moreRungs());
    }
}
