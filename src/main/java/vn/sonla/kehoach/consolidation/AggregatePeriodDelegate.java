package vn.sonla.kehoach.consolidation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CommonVariables;

/** Every area of the period has aggregated. */
@Component
class AggregatePeriodDelegate implements JavaDelegate {

    private final ConsolidationService consolidation;

    AggregatePeriodDelegate(ConsolidationService consolidation) {
        this.consolidation = consolidation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        consolidation.aggregate(ReportingPeriod.parse(CommonVariables.period(execution)));
    }
}
