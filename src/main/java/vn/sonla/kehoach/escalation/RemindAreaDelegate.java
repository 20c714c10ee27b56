package vn.sonla.kehoach.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.CommonVariables;

/** The area's escalation timer has fired. */
@Component
class RemindAreaDelegate implements JavaDelegate {

    private final EscalationService escalation;

    RemindAreaDelegate(EscalationService escalation) {
        this.escalation = escalation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int missing = escalation.remindArea(CommonVariables.period(execution), CommonVariables.areaCode(execution));
        EscalationModel.REMINDED_REPORTS.set(execution, missing);
    }
}
