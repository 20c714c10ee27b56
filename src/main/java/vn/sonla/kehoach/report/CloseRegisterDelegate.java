package vn.sonla.kehoach.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.CommonVariables;

/** The cut-off of an area has come. */
@Component
class CloseRegisterDelegate implements JavaDelegate {

    private final RegisterService register;

    CloseRegisterDelegate(RegisterService register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        register.closeArea(CommonVariables.period(execution), CommonVariables.areaCode(execution));
    }
}
