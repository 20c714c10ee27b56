package vn.sonla.kehoach.escalation;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.CommonVariables;

/** The ladder's decision table has been asked. */
@Component
class PlanLadderListener implements ExecutionListener {

    private static final String DECISION_RESULT = "decisionResult";

    private final LadderService ladder;

    PlanLadderListener(LadderService ladder) {
        this.ladder = ladder;
    }

    @Override
    public void notify(DelegateExecution execution) {
        DmnDecisionResult result = (DmnDecisionResult) execution.getVariable(DECISION_RESULT);
        ladder.plan(CommonVariables.period(execution), result.getResultList());
    }
}
