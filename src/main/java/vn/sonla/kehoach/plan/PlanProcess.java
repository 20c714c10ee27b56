package vn.sonla.kehoach.plan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.spring.boot.starter.event.PostDeployEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sonla.kehoach.engine.DataFile;
import vn.sonla.kehoach.engine.SystemEngine;

/** Tells the engine about the plan: one process definition per task area, stamped from the template. */
@Component
public class PlanProcess {

    /** Place among those who listen for the end of the deployment: whoever opens cycles comes later. */
    public static final int STAMPING_ORDER = 10;

    private static final Logger LOG = LoggerFactory.getLogger(PlanProcess.class);

    private final PlanService planService;
    private final TaskAreaStamps stamps;
    private final RepositoryService repositoryService;
    private final SystemEngine systemEngine;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String processes;

    PlanProcess(
            PlanService planService,
            TaskAreaStamps stamps,
            RepositoryService repositoryService,
            SystemEngine systemEngine,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${kehoach.processes:}") String processes) {
        this.planService = planService;
        this.stamps = stamps;
        this.repositoryService = repositoryService;
        this.systemEngine = systemEngine;
        this.transaction = transaction;
        this.clock = clock;
        this.processes = processes;
    }

    /** Adopts the configured plan once the models are deployed, before anything is started on it. */
    @EventListener(PostDeployEvent.class)
    @Order(STAMPING_ORDER)
    void adoptPlan() {
        planService.adopt();
        stampAll();
    }

    /**
     * Deploys the process of every area whose template or plan has changed since it was stamped; those that an
     * administrator edited stay as they are and are {@link #conflicts() conflicts}, said in the log.
     */
    public void stampAll() {
        for (Stamp stamp : stamps()) {
            switch (stamp.verdict()) {
                case NEW -> deploy(stamp);
                case CONFLICT ->
                    LOG.warn(
                            "Lĩnh vực {} \"{}\": quy trình {} đã được sửa bằng tay (phiên bản {}) nên được giữ nguyên,"
                                    + " nhưng mẫu hoặc kế hoạch đã thay đổi. Hãy đối chiếu và triển khai lại bằng Modeler.",
                            stamp.area().code(),
                            stamp.area().title(),
                            stamp.area().calledElement(),
                            stamp.deployedVersion());
                case UNCHANGED -> LOG.debug("{} is as stamped", stamp.area().calledElement());
            }
        }
    }

    /** The areas whose edited process keeps a newer template or plan from being stamped; empty is the normal state. */
    public List<StampConflict> conflicts() {
        return stamps().stream()
                .filter(stamp -> stamp.verdict() == Verdict.CONFLICT)
                .map(stamp -> new StampConflict(
                        stamp.area().code(),
                        stamp.area().title(),
                        stamp.area().calledElement(),
                        stamp.deployedVersion()))
                .toList();
    }

    private enum Verdict {
        NEW,
        UNCHANGED,
        CONFLICT
    }

    /** What stamping an area now yields, and what becomes of it. */
    private record Stamp(TaskAreaInfo area, byte[] bytes, String sha256, int deployedVersion, Verdict verdict) {}

    private List<Stamp> stamps() {
        return systemEngine.call(() -> planService.areas().stream()
                .map(area -> stamp(template(area), area))
                .toList());
    }

    private Stamp stamp(byte[] template, TaskAreaInfo area) {
        byte[] bytes = TaskAreaStamper.stamp(template, area);
        String now = DataFile.sha256(bytes);
        ProcessDefinition latest = repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(area.calledElement())
                .withoutTenantId()
                .latestVersion()
                .singleResult();
        if (latest == null) {
            return new Stamp(area, bytes, now, 0, Verdict.NEW);
        }
        String deployed = DataFile.sha256(model(latest));
        Optional<String> stamped = stamps.sha256(area.code());
        return new Stamp(area, bytes, now, latest.getVersion(), verdict(now, deployed, stamped));
    }

    private static Verdict verdict(String now, String deployed, Optional<String> stamped) {
        boolean edited = !stamped.equals(Optional.of(deployed));
        boolean stale = !stamped.equals(Optional.of(now));
        if (deployed.equals(now) || !stale) {
            return Verdict.UNCHANGED;
        }
        return edited ? Verdict.CONFLICT : Verdict.NEW;
    }

    private void deploy(Stamp stamp) {
        TaskAreaInfo area = stamp.area();
        systemEngine.run(() -> transaction.executeWithoutResult(status -> {
            repositoryService
                    .createDeployment()
                    .name("Lĩnh vực " + area.code())
                    .addInputStream(area.calledElement() + ".bpmn", new ByteArrayInputStream(stamp.bytes()))
                    .deploy();
            stamps.remember(area, stamp.sha256(), planService.plan().sha256(), clock.instant());
        }));
        LOG.info("Stamped {}", area.calledElement());
    }

    private byte[] model(ProcessDefinition definition) {
        try (InputStream in = repositoryService.getProcessModel(definition.getId())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The area's template from the directory that overrides the built-in models, if it has that one. */
    private byte[] template(TaskAreaInfo area) {
        String file = "report/%s.bpmn".formatted(area.template());
        Path override = Path.of(processes, file);
        Resource template = !processes.isEmpty() && Files.exists(override)
                ? new FileSystemResource(override)
                : new ClassPathResource("processes/" + file);
        if (!template.exists()) {
            throw new IllegalStateException(
                    "Lĩnh vực %s: không có mẫu quy trình processes/%s".formatted(area.code(), file));
        }
        try {
            return template.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
