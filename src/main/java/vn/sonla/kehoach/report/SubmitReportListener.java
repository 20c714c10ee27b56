package vn.sonla.kehoach.report;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CurrentActor;

/** Somebody completes a unit's report: Tasklist, engine-rest and our own calls all pass here, before the engine flushes. */
@Component
class SubmitReportListener implements TaskListener {

    private final ReportService reports;
    private final CurrentActor currentActor;

    SubmitReportListener(ReportService reports, CurrentActor currentActor) {
        this.reports = reports;
        this.currentActor = currentActor;
    }

    @Override
    public void notify(DelegateTask task) {
        BusinessKey key = BusinessKey.parse(task.getExecution().getProcessBusinessKey());
        // Untyped: a value that is no JSON must reach the reader, which says what is wrong with it.
        TypedValue report = task.getVariableTyped(ReportModel.REPORT, false);
        // Not every client sends it as transient; the content lives in our rows only.
        task.getExecution().removeVariable(ReportModel.REPORT);
        // A decision on the version before says nothing about this one.
        task.getExecution().removeVariables(List.of(ReportModel.ACCEPTED.name(), ReportModel.REASON.name()));
        boolean byHead = reports.submit(key, text(report), currentActor.get());
        ReportModel.SUBMITTED_BY_HEAD.set(task, byHead);
    }

    private static String text(TypedValue report) {
        if (report == null) {
            return null;
        }
        Object value = report instanceof SerializableValue serializable
                ? serializable.getValueSerialized()
                : report.getValue();
        return value == null ? null : value.toString();
    }
}
