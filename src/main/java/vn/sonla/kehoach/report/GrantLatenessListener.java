package vn.sonla.kehoach.report;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CurrentActor;

/** Somebody has decided on a request to hand in late. */
@Component
class GrantLatenessListener implements TaskListener {

    private final LateReportService lateReports;
    private final CurrentActor currentActor;

    GrantLatenessListener(LateReportService lateReports, CurrentActor currentActor) {
        this.lateReports = lateReports;
        this.currentActor = currentActor;
    }

    @Override
    public void notify(DelegateTask task) {
        lateReports.decide(
                BusinessKey.parse(task.getExecution().getProcessBusinessKey()),
                LateReportModel.GRANTED.from(task),
                LateReportModel.UNTIL.from(task),
                ReportModel.REASON.from(task),
                currentActor.get());
        // Both are kept in our rows.
        task.getExecution().removeVariables(List.of(LateReportModel.UNTIL.name(), ReportModel.REASON.name()));
    }
}
