package vn.sonla.kehoach.dispatch;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The package of a sending is due. */
@Component
class WritePackageDelegate implements JavaDelegate {

    private final DispatchService dispatch;

    WritePackageDelegate(DispatchService dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dispatch.writePackage(DispatchModel.DISPATCH_ID.from(execution));
    }
}
