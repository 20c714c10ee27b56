package vn.sonla.kehoach.consolidation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.CurrentActor;

/** KHTC asks for a replacement; the instance gets its edition's key, whatever was sent. */
@Component
class OpenReplacementDelegate implements JavaDelegate {

    private final ReplacementService replacements;
    private final CurrentActor currentActor;

    OpenReplacementDelegate(ReplacementService replacements, CurrentActor currentActor) {
        this.replacements = replacements;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reason = ReplacementModel.REASON.from(execution);
        String period = CommonVariables.period(execution);
        ReplacementInfo opened = replacements.open(period, reason, currentActor.get());
        execution.setProcessBusinessKey(ReplacementModel.businessKey(opened.period(), opened.edition()));
        CommonVariables.PERIOD.set(execution, opened.period());
        ReplacementModel.EDITION.set(execution, opened.edition());
        execution.removeVariable(ReplacementModel.REASON.name());
    }
}
