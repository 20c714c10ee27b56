package vn.sonla.kehoach.consolidation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CommonVariables;

/** The day on which the department's report must be out is near, and it is not signed. */
@Component
class RemindSubmissionDelegate implements JavaDelegate {

    private final SubmissionReminders reminders;

    RemindSubmissionDelegate(SubmissionReminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reminders.remind(ReportingPeriod.parse(CommonVariables.period(execution)));
    }
}
