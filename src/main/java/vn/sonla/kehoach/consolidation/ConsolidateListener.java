package vn.sonla.kehoach.consolidation;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.CurrentActor;

/** KHTC completes its task. */
@Component
class ConsolidateListener implements TaskListener {

    private final ConsolidationService consolidation;
    private final CurrentActor currentActor;

    ConsolidateListener(ConsolidationService consolidation, CurrentActor currentActor) {
        this.consolidation = consolidation;
        this.currentActor = currentActor;
    }

    @Override
    public void notify(DelegateTask task) {
        String conclusion = ConsolidationModel.CONCLUSION.from(task);
        // The Director's last decision was about another text; left here it would pass for his next one.
        task.getExecution()
                .removeVariables(List.of(ConsolidationModel.CONCLUSION.name(), ConsolidationModel.SIGNED.name()));
        ReportingPeriod period = ReportingPeriod.parse(CommonVariables.period(task.getExecution()));
        consolidation.consolidate(period, conclusion, currentActor.get());
    }
}
