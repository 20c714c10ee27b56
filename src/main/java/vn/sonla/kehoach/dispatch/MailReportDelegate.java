package vn.sonla.kehoach.dispatch;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The mails of a sending are due. */
@Component
class MailReportDelegate implements JavaDelegate {

    private final DispatchService dispatch;

    MailReportDelegate(DispatchService dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dispatch.handOver(DispatchModel.DISPATCH_ID.from(execution));
    }
}
