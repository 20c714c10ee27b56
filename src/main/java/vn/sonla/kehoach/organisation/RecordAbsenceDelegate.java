package vn.sonla.kehoach.organisation;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.CurrentActor;

/** Somebody has entered an absence. */
@Component
class RecordAbsenceDelegate implements JavaDelegate {

    private final AbsenceService absences;
    private final CurrentActor currentActor;

    RecordAbsenceDelegate(AbsenceService absences, CurrentActor currentActor) {
        this.absences = absences;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AbsenceInfo absence = absences.enter(request(execution), currentActor.get());
        AbsenceModel.ABSENCE_ID.set(execution, absence.id());
        AbsenceModel.RESPONSIBLE_GROUPS.set(execution, String.join(",", absences.responsibleGroups(absence.post())));
        AbsenceModel.BEGINS_AT.set(execution, Date.from(absence.beginsAt()));
        AbsenceModel.ENDS_AT.set(execution, Date.from(absence.endsAt()));
        execution.setProcessBusinessKey(absence.businessKey());
    }

    private static AbsenceRequest request(DelegateExecution execution) {
        return new AbsenceRequest(
                AbsenceModel.POST.from(execution),
                AbsenceModel.ABSENT_USER.from(execution),
                AbsenceModel.DEPUTY_USER.from(execution),
                AbsenceModel.FIRST_DAY.from(execution),
                AbsenceModel.LAST_DAY.from(execution),
                AbsenceModel.CAPACITY.from(execution),
                AbsenceModel.MANDATE.from(execution));
    }
}
