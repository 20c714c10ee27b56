package vn.sonla.kehoach.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CommonVariables;

/** The reports of an area with work packages are aggregated. */
@Component
class AggregateDisbursementDelegate implements JavaDelegate {

    private final DisbursementService disbursements;

    AggregateDisbursementDelegate(DisbursementService disbursements) {
        this.disbursements = disbursements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        disbursements.aggregate(
                ReportingPeriod.parse(CommonVariables.period(execution)), CommonVariables.areaCode(execution));
    }
}
