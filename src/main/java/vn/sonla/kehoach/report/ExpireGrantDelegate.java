package vn.sonla.kehoach.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.BusinessKey;

/** The time for which a unit may hand in late is over. */
@Component
class ExpireGrantDelegate implements JavaDelegate {

    private final LateReportService lateReports;

    ExpireGrantDelegate(LateReportService lateReports) {
        this.lateReports = lateReports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lateReports.expire(BusinessKey.parse(execution.getProcessBusinessKey()));
    }
}
