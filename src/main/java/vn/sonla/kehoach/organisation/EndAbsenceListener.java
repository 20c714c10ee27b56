package vn.sonla.kehoach.organisation;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.CurrentActor;

/** Somebody ends an absence before its time. */
@Component
class EndAbsenceListener implements TaskListener {

    private final AbsenceService absences;
    private final CurrentActor currentActor;

    EndAbsenceListener(AbsenceService absences, CurrentActor currentActor) {
        this.absences = absences;
        this.currentActor = currentActor;
    }

    @Override
    public void notify(DelegateTask task) {
        absences.endEarly(AbsenceModel.ABSENCE_ID.from(task), currentActor.get());
    }
}
