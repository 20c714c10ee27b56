package vn.sonla.kehoach.report;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.CurrentActor;

/** The desk returns sections of a report; the instance gets the report's key, whatever was sent. */
@Component
class ReturnForCorrectionDelegate implements JavaDelegate {

    private final CorrectionService corrections;
    private final CurrentActor currentActor;

    ReturnForCorrectionDelegate(CorrectionService corrections, CurrentActor currentActor) {
        this.corrections = corrections;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BusinessKey key = corrections.start(
                CommonVariables.period(execution),
                CommonVariables.areaCode(execution),
                CommonVariables.UNIT_CODE.from(execution),
                CorrectionModel.SECTIONS.from(execution),
                ReportModel.REASON.from(execution),
                LateReportModel.UNTIL.from(execution),
                currentActor.get());
        execution.setProcessBusinessKey(key.toString());
        CommonVariables.PERIOD.set(execution, key.period());
        CommonVariables.AREA_CODE.set(execution, key.areaCode());
        CommonVariables.UNIT_CODE.set(execution, key.unitCode());
        // As after the head's return: the unit's task stands among those that were returned.
        ReportModel.ACCEPTED.set(execution, false);
        execution.removeVariables(
                List.of(CorrectionModel.SECTIONS.name(), ReportModel.REASON.name(), LateReportModel.UNTIL.name()));
    }
}
