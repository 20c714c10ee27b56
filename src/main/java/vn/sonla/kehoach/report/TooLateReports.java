package vn.sonla.kehoach.report;

import java.util.Map;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.engine.RefusedWork;

/** What somebody typed is not lost because he sent it a moment after the cut-off. */
@Component
class TooLateReports implements RefusedWork {

    private final ReportService reports;
    private final CurrentActor currentActor;

    TooLateReports(ReportService reports, CurrentActor currentActor) {
        this.reports = reports;
        this.currentActor = currentActor;
    }

    @Override
    public void refused(String taskDefinitionKey, String businessKey, Map<String, String> sent) {
        if (ReportModel.SUBMIT_REPORT.equals(taskDefinitionKey) && sent.containsKey(ReportModel.REPORT)) {
            reports.keepTooLate(BusinessKey.parse(businessKey), sent.get(ReportModel.REPORT), currentActor.get());
        }
    }
}
