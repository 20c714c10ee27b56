package vn.sonla.kehoach.organisation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The absence is over; what the deputy's membership has to be then, the rows say. */
@Component
class EndDeputyshipDelegate implements JavaDelegate {

    private final AbsenceService absences;

    EndDeputyshipDelegate(AbsenceService absences) {
        this.absences = absences;
    }

    @Override
    public void execute(DelegateExecution execution) {
        absences.settle(AbsenceModel.ABSENCE_ID.from(execution));
    }
}
