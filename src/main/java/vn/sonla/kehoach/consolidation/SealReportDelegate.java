package vn.sonla.kehoach.consolidation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CommonVariables;

/** The Director has signed. */
@Component
class SealReportDelegate implements JavaDelegate {

    private final ConsolidationService consolidation;
    private final ReplacementService replacements;

    SealReportDelegate(ConsolidationService consolidation, ReplacementService replacements) {
        this.consolidation = consolidation;
        this.replacements = replacements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReportingPeriod period = ReportingPeriod.parse(CommonVariables.period(execution));
        Integer edition = ReplacementModel.EDITION.from(execution);
        if (edition == null) {
            consolidation.seal(period);
        } else {
            replacements.seal(period, edition);
        }
    }
}
