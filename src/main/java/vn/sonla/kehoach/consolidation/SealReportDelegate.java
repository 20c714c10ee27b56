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

    SealReportDelegate(ConsolidationService consolidation) {
        this.consolidation = consolidation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        consolidation.seal(ReportingPeriod.parse(CommonVariables.period(execution)));
    }
}
