package vn.sonla.kehoach.dispatch;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.CurrentActor;

/** A report is signed, or somebody sends it again; whoever sends a business key, only ours counts. */
@Component
class RegisterDispatchDelegate implements JavaDelegate {

    private final DispatchService dispatch;
    private final CurrentActor currentActor;

    RegisterDispatchDelegate(DispatchService dispatch, CurrentActor currentActor) {
        this.dispatch = dispatch;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Actor actor = currentActor.get();
        Dispatches.Row begun = actor.isPerson()
                ? dispatch.resend(
                        CommonVariables.period(execution),
                        DispatchModel.RECIPIENT.from(execution),
                        DispatchModel.REASON.from(execution),
                        actor)
                : dispatch.begun(BusinessKey.parse(execution.getProcessBusinessKey()));
        execution.setProcessBusinessKey(DispatchModel.key(begun.period(), begun.recipient()));
        execution.removeVariable(DispatchModel.REASON.name());
        CommonVariables.PERIOD.set(execution, begun.period());
        DispatchModel.RECIPIENT.set(execution, begun.recipient());
        DispatchModel.DISPATCH_ID.set(execution, begun.id());
    }
}
