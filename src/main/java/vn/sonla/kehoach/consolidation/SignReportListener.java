package vn.sonla.kehoach.consolidation;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.CurrentActor;

/** The Director completes his task, of the report or of a replacement. */
@Component
class SignReportListener implements TaskListener {

    private final ConsolidationService consolidation;
    private final ReplacementService replacements;
    private final CurrentActor currentActor;

    SignReportListener(ConsolidationService consolidation, ReplacementService replacements, CurrentActor currentActor) {
        this.consolidation = consolidation;
        this.replacements = replacements;
        this.currentActor = currentActor;
    }

    @Override
    public void notify(DelegateTask task) {
        String comment = ConsolidationModel.COMMENT.from(task);
        task.getExecution().removeVariable(ConsolidationModel.COMMENT.name());
        ReportingPeriod period = ReportingPeriod.parse(CommonVariables.period(task.getExecution()));
        Boolean signed = ConsolidationModel.SIGNED.from(task);
        Integer edition = ReplacementModel.EDITION.from(task.getExecution());
        if (edition == null) {
            consolidation.decide(period, signed, comment, currentActor.get());
        } else {
            replacements.decide(period, edition, signed, comment, currentActor.get());
        }
    }
}
