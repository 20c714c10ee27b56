package vn.sonla.kehoach.consolidation;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.CurrentActor;

/** KHTC completes its task of a replacement. */
@Component
class ReviseReportListener implements TaskListener {

    private final ReplacementService replacements;
    private final CurrentActor currentActor;

    ReviseReportListener(ReplacementService replacements, CurrentActor currentActor) {
        this.replacements = replacements;
        this.currentActor = currentActor;
    }

    @Override
    public void notify(DelegateTask task) {
        DelegateExecution execution = task.getExecution();
        String conclusion = ConsolidationModel.CONCLUSION.from(task);
        boolean withdrawn = Boolean.TRUE.equals(ReplacementModel.WITHDRAWN.from(task));
        // The Director's last decision was about another text.
        execution.removeVariables(List.of(ConsolidationModel.CONCLUSION.name(), ConsolidationModel.SIGNED.name()));
        ReplacementModel.WITHDRAWN.set(execution, withdrawn);
        replacements.revise(
                ReportingPeriod.parse(CommonVariables.period(execution)),
                ReplacementModel.EDITION.from(execution),
                withdrawn,
                conclusion,
                currentActor.get());
    }
}
