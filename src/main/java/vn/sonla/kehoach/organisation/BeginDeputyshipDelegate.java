package vn.sonla.kehoach.organisation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The first day of an absence has come; what the deputy's membership has to be then, the rows say. */
@Component
class BeginDeputyshipDelegate implements JavaDelegate {

    private final AbsenceService absences;

    BeginDeputyshipDelegate(AbsenceService absences) {
        this.absences = absences;
    }

    @Override
    public void execute(DelegateExecution execution) {
        absences.settle(AbsenceModel.ABSENCE_ID.from(execution));
    }
}
