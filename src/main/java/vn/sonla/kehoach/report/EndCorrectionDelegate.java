package vn.sonla.kehoach.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.BusinessKey;

/** The time that a unit had for a correction is over. */
@Component
class EndCorrectionDelegate implements JavaDelegate {

    private final CorrectionService corrections;

    EndCorrectionDelegate(CorrectionService corrections) {
        this.corrections = corrections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        corrections.end(BusinessKey.parse(execution.getProcessBusinessKey()));
    }
}
