package vn.sonla.kehoach.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.CurrentActor;

/** A unit asks to hand in late; the instance gets the report's key, whatever was sent. */
@Component
class RequestLatenessDelegate implements JavaDelegate {

    private final LateReportService lateReports;
    private final CurrentActor currentActor;

    RequestLatenessDelegate(LateReportService lateReports, CurrentActor currentActor) {
        this.lateReports = lateReports;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reason = ReportModel.REASON.from(execution);
        BusinessKey key = lateReports.request(
                CommonVariables.period(execution), CommonVariables.areaCode(execution), reason, currentActor.get());
        execution.setProcessBusinessKey(key.toString());
        CommonVariables.PERIOD.set(execution, key.period());
        CommonVariables.AREA_CODE.set(execution, key.areaCode());
        CommonVariables.UNIT_CODE.set(execution, key.unitCode());
        execution.removeVariable(ReportModel.REASON.name());
    }
}
