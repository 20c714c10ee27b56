package vn.sonla.kehoach.report;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CurrentActor;

/** The head of a unit has decided. */
@Component
class ReviewReportListener implements TaskListener {

    private final ReportService reports;
    private final CurrentActor currentActor;

    ReviewReportListener(ReportService reports, CurrentActor currentActor) {
        this.reports = reports;
        this.currentActor = currentActor;
    }

    @Override
    public void notify(DelegateTask task) {
        reports.review(
                BusinessKey.parse(task.getExecution().getProcessBusinessKey()),
                ReportModel.ACCEPTED.from(task),
                ReportModel.REASON.from(task),
                currentActor.get());
    }
}
