package vn.sonla.kehoach.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.beans.factory.ObjectProvider;

/** Refuses a deployment as a whole where a file of it would not work, and says why; what was deployed before stays in force. */
final class CheckedFiles implements Deployer {

    // Resolved late: the packages behind them may need the engine themselves.
    private final ObjectProvider<DeployedFileCheck> checks;

    CheckedFiles(ObjectProvider<DeployedFileCheck> checks) {
        this.checks = checks;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        List<FieldError> faults = deployment.getResources().values().stream()
                .flatMap(resource -> checks.stream()
                        .flatMap(check -> check.faults(resource.getName(), resource.getBytes()).stream()))
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.badContent(faults);
        }
    }
}
