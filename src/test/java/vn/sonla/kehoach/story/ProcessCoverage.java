package vn.sonla.kehoach.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmActivity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.EventSource;
import org.camunda.community.process_test_coverage.core.model.EventType;
import org.camunda.community.process_test_coverage.core.model.Model;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Which sequence flows of the models all process tests of this JVM have passed together.
 *
 * <p>Events, collector and report are the coverage library's, its listener and its JUnit extension are not. The listener
 * asks the repository for the process in the name of whoever completes a task, and staff may not read definitions; the
 * extension knows one class, one engine and the deployments of that class, while our stories share one Spring context. A
 * stamped copy such as {@code task-area-1} counts for its template, {@code task-area} or {@code task-area-disbursement}.
 */
final class ProcessCoverage extends AbstractBpmnParseListener {

    /** One for the JVM: stories of all classes and contexts are counted together. */
    static final ProcessCoverage ALL = new ProcessCoverage();

    private static final String TEMPLATE = "task-area";
    private static final String DISBURSEMENT_TEMPLATE = "task-area-disbursement";

    /** What only that template has. */
    private static final String DISBURSEMENT = "serviceTask_aggregateDisbursement";

    private static final String NAME = "stories";

    private final Map<String, Path> files = files();
    private final DefaultCollector collector = new DefaultCollector(this::model);

    /** Each element once: a thousand reports need not be kept a thousand times. */
    private final Set<String> seen = new HashSet<>();

    private ProcessCoverage() {
        collector.createSuite(new Suite(NAME, NAME));
        collector.activateSuite(NAME);
        collector.createRun(new Run(NAME, NAME), NAME);
        collector.activateRun(NAME);
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
        ProcessDefinitionEntity definition = (ProcessDefinitionEntity) flow.getProcessDefinition();
        String process = definition.getKey();
        if (process.startsWith(TEMPLATE + "-")) {
            process = definition.findActivity(DISBURSEMENT) == null ? TEMPLATE : DISBURSEMENT_TEMPLATE;
        }
        count(process, flow);
    }

    private void count(String process, TransitionImpl flow) {
        if (files.containsKey(process)) {
            flow.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> passed(process, flow));
        }
    }

    private synchronized void passed(String process, TransitionImpl flow) {
        add(EventSource.SEQUENCE_FLOW, EventType.TAKE, flow.getId(), process);
        // What a flow leaves and enters is passed, too; the report colours it.
        for (PvmActivity node : List.of(flow.getSource(), flow.getDestination())) {
            add(EventSource.FLOW_NODE, EventType.START, node.getId(), process);
            add(EventSource.FLOW_NODE, EventType.END, node.getId(), process);
        }
    }

    private void add(EventSource source, EventType type, String element, String process) {
        if (seen.add(process + " " + element + " " + type)) {
            collector.addEvent(new Event(source, type, element, source.name(), process, seen.size()));
        }
    }

    /** Ids of the processes under {@code processes/}. */
    Set<String> processes() {
        return files.keySet();
    }

    /** Ids of a process's sequence flows. */
    Set<String> flows(String process) {
        Set<String> ids = new TreeSet<>();
        read(process).getModelElementsByType(SequenceFlow.class).forEach(flow -> ids.add(flow.getId()));
        return ids;
    }

    /** Ids of the sequence flows of a process that a story has passed. */
    synchronized Set<String> passedFlows(String process) {
        Set<String> ids = new TreeSet<>();
        collector.getActiveSuite().getEvents(process).stream()
                .filter(event -> event.getSource() == EventSource.SEQUENCE_FLOW)
                .forEach(event -> ids.add(event.getDefinitionKey()));
        return ids;
    }

    /** Writes the library's report, with the models in colour, below {@code target/process-test-coverage}. */
    synchronized void report() {
        CoverageReportUtil.createReport(collector, "target/process-test-coverage");
        CoverageReportUtil.createJsonReport(collector, "target/process-test-coverage");
    }

    private Model model(String process) {
        BpmnModelInstance model = read(process);
        int elements = model.getModelElementsByType(FlowNode.class).size()
                + model.getModelElementsByType(SequenceFlow.class).size();
        return new Model(process, elements, "", Bpmn.convertToString(model));
    }

    private BpmnModelInstance read(String process) {
        return Bpmn.readModelFromFile(files.get(process).toFile());
    }

    private static Map<String, Path> files() {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(Path.of("processes"))) {
            all.filter(file -> file.toString().endsWith(".bpmn"))
                    .forEach(file -> files.put(file.getFileName().toString().replace(".bpmn", ""), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Import it into a Spring test whose engine runs processes. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        AbstractProcessEnginePlugin coveragePlugin() {
            return new AbstractProcessEnginePlugin() {
                @Override
                public void preInit(ProcessEngineConfigurationImpl configuration) {
                    Collection<BpmnParseListener> others = configuration.getCustomPostBPMNParseListeners();
                    List<BpmnParseListener> listeners = others == null ? new ArrayList<>() : new ArrayList<>(others);
                    listeners.add(ALL);
                    configuration.setCustomPostBPMNParseListeners(listeners);
                }
            };
        }
    }
}
