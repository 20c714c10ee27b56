package vn.sonla.kehoach.engine;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceManager;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ResourceTypes;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.ModelParseException;

/**
 * A model that is deployed without its forms keeps those of the version that it replaces.
 *
 * <p>Camunda looks for {@code embedded:deployment:forms/…} only in the deployment of the model itself, and the Modeler
 * sends a model alone, or files beside it under names without a folder. Without this, whoever edits a process in the
 * Modeler takes the forms away from its tasks, and Tasklist shows an empty page.
 */
final class FormsOfPreviousVersion implements Deployer {

    private static final String FORM_KEY = "embedded:deployment:";

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        for (ResourceEntity resource : List.copyOf(deployment.getResources().values())) {
            if (resource.getName().endsWith(".bpmn") || resource.getName().endsWith(".bpmn20.xml")) {
                complete(deployment, resource);
            }
        }
    }

    private static void complete(DeploymentEntity deployment, ResourceEntity resource) {
        BpmnModelInstance model;
        try {
            model = Bpmn.readModelFromStream(new ByteArrayInputStream(resource.getBytes()));
        } catch (ModelParseException e) {
            // The engine reads the same bytes next and says what is wrong with them.
            return;
        }
        Set<String> missing = new LinkedHashSet<>(formsOf(model));
        missing.removeAll(deployment.getResources().keySet());
        for (Process process : model.getModelElementsByType(Process.class)) {
            ProcessDefinitionEntity previous = Context.getCommandContext()
                    .getProcessDefinitionManager()
                    .findLatestProcessDefinitionByKeyAndTenantId(process.getId(), deployment.getTenantId());
            if (previous != null) {
                missing.removeIf(form -> copy(form, previous.getDeploymentId(), deployment));
            }
        }
    }

    private static List<String> formsOf(BpmnModelInstance model) {
        return Stream.concat(
                        model.getModelElementsByType(UserTask.class).stream().map(UserTask::getCamundaFormKey),
                        model.getModelElementsByType(StartEvent.class).stream().map(StartEvent::getCamundaFormKey))
                .filter(key -> key != null && key.startsWith(FORM_KEY))
                .map(key -> key.substring(FORM_KEY.length()))
                .toList();
    }

    private static boolean copy(String form, String fromDeploymentId, DeploymentEntity deployment) {
        ResourceManager resources = Context.getCommandContext().getResourceManager();
        ResourceEntity found = resources.findResourceByDeploymentIdAndResourceName(fromDeploymentId, form);
        if (found == null) {
            return false;
        }
        ResourceEntity copy = new ResourceEntity();
        copy.setName(form);
        copy.setBytes(found.getBytes());
        copy.setDeploymentId(deployment.getId());
        copy.setTenantId(deployment.getTenantId());
        copy.setType(ResourceTypes.REPOSITORY.getValue());
        copy.setCreateTime(ClockUtil.getCurrentTime());
        deployment.addResource(copy);
        resources.insertResource(copy);
        return true;
    }
}
