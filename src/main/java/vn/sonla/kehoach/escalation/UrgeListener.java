package vn.sonla.kehoach.escalation;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.CommonVariables;

/** The monitors say that there is nothing left to urge. */
@Component
class UrgeListener implements TaskListener {

    private final UrgingService urging;

    UrgeListener(UrgingService urging) {
        this.urging = urging;
    }

    @Override
    public void notify(DelegateTask task) {
        urging.finish(CommonVariables.period(task.getExecution()));
    }
}
