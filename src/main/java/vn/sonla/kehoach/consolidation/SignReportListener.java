package vn.sonla.kehoach.consolidation;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.CurrentActor;

/** The Director completes his task. */
@Component
class SignReportListener implements TaskListener {

    private final ConsolidationService consolidation;
    private final CurrentActor currentActor;

    SignReportListener(ConsolidationService consolidation, CurrentActor currentActor) {
        this.consolidation = consolidation;
        this.currentActor = currentActor;
    }

    @Override
    public void notify(DelegateTask task) {
        String comment = ConsolidationModel.COMMENT.from(task);
        task.getExecution().removeVariable(ConsolidationModel.COMMENT.name());
        ReportingPeriod period = ReportingPeriod.parse(CommonVariables.period(task.getExecution()));
        consolidation.decide(period, ConsolidationModel.SIGNED.from(task), comment, currentActor.get());
    }
}
