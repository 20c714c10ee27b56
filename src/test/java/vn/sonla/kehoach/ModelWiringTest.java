package vn.sonla.kehoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.Introspector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.sonla.kehoach.engine.AcceptedVariables;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.story.StoryTest;

/** A typing error in a model shows itself here, not in the middle of a month. */
@DisplayName("What the models name")
class ModelWiringTest extends StoryTest {

    private static final Set<Path> TEMPLATES =
            Set.of(Path.of("processes/report/task-area.bpmn"), Path.of("processes/report/task-area-disbursement.bpmn"));

    /** Variables that expressions may read: set by a start, a delegate or a listener. */
    private static final Set<String> VARIABLES = Set.of(
            "period",
            "areaCode",
            "unitCode",
            "submittedByHead",
            "accepted",
            "alreadyOpen",
            "signed",
            "granted",
            "absentUser",
            "deputyUser",
            "responsibleGroups",
            "beginsAt",
            "endsAt",
            "urging",
            "moreRungs",
            "owner",
            "closed",
            "withdrawn");

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\.(\\w+)\\(([^)]*)\\)");
    private static final String DEPLOYED_FORM = "embedded:deployment:";

    /** Architecture §7: what a person may send, by task or process. */
    private static final Map<String, Set<String>> CONTRACT = Map.ofEntries(
            Map.entry("userTask_submitReport", Set.of("report")),
            Map.entry("userTask_reviewReport", Set.of("accepted", "reason")),
            Map.entry("userTask_consolidate", Set.of("conclusion")),
            Map.entry("userTask_signReport", Set.of("signed", "comment")),
            Map.entry("userTask_endAbsence", Set.of()),
            Map.entry(
                    "absence",
                    Set.of("post", "absentUser", "deputyUser", "firstDay", "lastDay", "capacity", "mandate")),
            Map.entry("userTask_urge", Set.of()),
            Map.entry("userTask_grantLateness", Set.of("granted", "until", "reason")),
            Map.entry("late-report", Set.of("period", "areaCode", "reason")),
            Map.entry("correction", Set.of("period", "areaCode", "unitCode", "sections", "reason", "until")),
            Map.entry("userTask_answerObstacle", Set.of("answer")),
            Map.entry("userTask_closeObstacle", Set.of("closed", "reason")),
            Map.entry(
                    "obstacle",
                    Set.of(
                            "unitCode",
                            "areaCode",
                            "kind",
                            "description",
                            "proposal",
                            "authority",
                            "affectedPeople",
                            "affectedEnterprises")),
            Map.entry("dispatch", Set.of("period", "recipient", "reason")),
            Map.entry("userTask_reviseReport", Set.of("conclusion", "withdrawn")),
            Map.entry("replacement", Set.of("period", "reason")),
            Map.entry("reporting-cycle", Set.of("period")));

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private List<AcceptedVariables> acceptedVariables;

    @Test
    @DisplayName("a delegate of a service task - is a bean, called like its task and like its class")
    void delegates() {
        List<ServiceTask> tasks = elements(ServiceTask.class);
        assertThat(tasks).isNotEmpty();
        for (ServiceTask task : tasks) {
            String bean = beanOf(task.getCamundaDelegateExpression());
            assertThat("serviceTask_" + bean).isEqualTo(task.getId() + "Delegate");
            assertThat(beans.containsBean(bean)).as("bean " + bean).isTrue();
            assertThat(beans.getBean(bean)).isInstanceOf(JavaDelegate.class);
            assertCalledLikeItsClass(bean);
        }
    }

    @Test
    @DisplayName(
            "a listener of a user task - every task has one for its completion, and it is a bean called like the task")
    void listeners() {
        List<UserTask> tasks = elements(UserTask.class);
        assertThat(tasks).isNotEmpty();
        for (UserTask task : tasks) {
            List<CamundaTaskListener> listeners = children(task, CamundaTaskListener.class);
            assertThat(listeners).as(task.getId()).hasSize(1);
            assertThat(listeners.get(0).getCamundaEvent()).isEqualTo("complete");
            String bean = beanOf(listeners.get(0).getCamundaDelegateExpression());
            assertThat("userTask_" + bean).isEqualTo(task.getId() + "Listener");
            assertThat(beans.containsBean(bean)).as("bean " + bean).isTrue();
            assertThat(beans.getBean(bean)).isInstanceOf(TaskListener.class);
            assertCalledLikeItsClass(bean);
        }
    }

    @Test
    @DisplayName("an expression - calls a public method of a bean, or reads a variable that somebody sets")
    void expressions() throws IOException {
        int calls = 0;
        for (Path file : models()) {
            Matcher expressions = EXPRESSION.matcher(Files.readString(file));
            while (expressions.find()) {
                String expression = expressions.group(1).strip();
                Matcher call = CALL.matcher(expression);
                if (call.matches()) {
                    assertCallable(file, call.group(1), call.group(2), arguments(call.group(3)));
                    calls++;
                } else {
                    assertThat(VARIABLES.contains(expression) || beans.containsBean(expression))
                            .as("%s: ${%s} is a variable or a bean", file, expression)
                            .isTrue();
                }
            }
        }
        assertThat(calls).isPositive();
    }

    @Test
    @DisplayName("a called process - exists, for every area of the plan, and gets business key and ids handed on")
    void calledProcesses() {
        Set<String> processes = models().stream()
                .map(file -> file.getFileName().toString().replace(".bpmn", ""))
                .collect(Collectors.toSet());
        List<CallActivity> calls = elements(CallActivity.class);
        assertThat(calls).isNotEmpty();
        for (CallActivity call : calls) {
            if (call.getCalledElement().equals("${reportingSchedule.calledElement(areaCode)}")) {
                for (TaskAreaInfo area : plan.areas()) {
                    assertThat(engine.getRepositoryService()
                                    .createProcessDefinitionQuery()
                                    .processDefinitionKey(area.calledElement())
                                    .latestVersion()
                                    .count())
                            .as(area.calledElement())
                            .isOne();
                }
            } else {
                assertThat(processes).contains(call.getCalledElement());
            }
            List<CamundaIn> in = children(call, CamundaIn.class);
            assertThat(in)
                    .as(call.getId() + " hands on the business key")
                    .anyMatch(i -> i.getCamundaBusinessKey() != null);
            assertThat(in)
                    .as(call.getId() + " hands on single variables")
                    .noneMatch(i -> i.getCamundaVariables() != null);
        }
    }

    @Test
    @DisplayName(
            "a form - lies in the folder of its model's package, is called like its task and deployed with its model")
    void forms() {
        for (Path file : models()) {
            BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
            Map<String, String> forms = new TreeMap<>();
            model.getModelElementsByType(UserTask.class)
                    .forEach(task -> forms.put(task.getId(), task.getCamundaFormKey()));
            model.getModelElementsByType(StartEvent.class).stream()
                    .filter(start -> start.getCamundaFormKey() != null)
                    .forEach(start -> forms.put(start.getId(), start.getCamundaFormKey()));
            String name = file.getParent().getFileName().toString();
            forms.forEach((id, key) -> {
                assertThat(key).as(id).startsWith(DEPLOYED_FORM + "forms/" + name + "/");
                String form = key.substring(DEPLOYED_FORM.length());
                assertThat(Path.of(form)).as(id).exists();
                assertThat(archive(name)).as("deployed together").contains(form, file.toString());
                if (id.startsWith("userTask_")) {
                    assertThat(form)
                            .isEqualTo("forms/" + name + "/" + kebab(id.substring("userTask_".length())) + ".html");
                }
            });
        }
    }

    @Test
    @DisplayName(
            "processes.xml - names every model and form of the folders, each in its package's archive, but for the templates")
    void processesXml() throws IOException {
        Set<String> folders = new TreeSet<>();
        for (String root : List.of("processes", "forms")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> file.toString().matches(".*\\.(bpmn|dmn|html|form)"))
                        .filter(file -> !TEMPLATES.contains(file))
                        .map(file -> file.toString().replace('\\', '/'))
                        .forEach(folders::add);
            }
        }
        Set<String> deployed = new TreeSet<>();
        archives().forEach((name, resources) -> {
            deployed.addAll(resources);
            assertThat(resources).as("archive " + name).allMatch(resource -> resource.split("/")[1].equals(name));
        });
        assertThat(deployed).isEqualTo(folders);
        assertThat(engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKeyIn("task-area", "task-area-disbursement")
                        .count())
                .as("the templates are stamped, not deployed")
                .isZero();
    }

    @Test
    @DisplayName(
            "asynchronous boundaries - stand where no submit can fail because somebody else submits at the same moment")
    void asynchronousBoundaries() {
        List<MultiInstanceLoopCharacteristics> loops = elements(MultiInstanceLoopCharacteristics.class);
        assertThat(loops).hasSize(3);
        for (MultiInstanceLoopCharacteristics loop : loops) {
            assertThat(loop.isSequential()).isFalse();
            assertThat(loop.isCamundaAsyncAfter()).as("on the loop").isTrue();
            FlowNode activity = (FlowNode) loop.getParentElement();
            assertThat(activity.isCamundaAsyncAfter()).as("not on its body").isFalse();
            assertThat(activity.isCamundaAsyncBefore()).isFalse();
        }
        Set<String> before = new TreeSet<>();
        elements(FlowNode.class).stream()
                .filter(FlowNode::isCamundaAsyncBefore)
                .forEach(node -> before.add(node.getId()));
        assertThat(before)
                .as("areas open in parallel; what takes long is no part of a person's transaction")
                .containsExactly(
                        "event_areaOpened",
                        "serviceTask_aggregateArea",
                        "serviceTask_generateDocuments",
                        "serviceTask_mailReport",
                        "serviceTask_sendMessage",
                        "serviceTask_writePackage");
        assertThat(elements(FlowNode.class)).noneMatch(FlowNode::isCamundaAsyncAfter);
        assertThat(elements(FlowNode.class)).allMatch(FlowNode::isCamundaExclusive);
    }

    @Test
    @DisplayName(
            "the timers - the escalation interrupts nothing; cut-off and end of a grant do, and are tried at least five times")
    void timers() {
        Map<String, BoundaryEvent> events = elements(BoundaryEvent.class).stream()
                .collect(Collectors.toMap(FlowElement::getId, event -> event, (one, ofOtherTemplate) -> one));
        assertThat(events)
                .containsOnlyKeys(
                        "event_escalationDue",
                        "event_cutOff",
                        "event_grantEnds",
                        "event_correctionEnds",
                        "event_firstDay",
                        "event_lastDayOver",
                        "event_answerDue");
        assertThat(events.get("event_firstDay").cancelActivity()).isFalse();
        assertThat(events.get("event_lastDayOver").cancelActivity()).isTrue();
        assertThat(events.get("event_answerDue").cancelActivity()).isFalse();
        assertThat(events.get("event_escalationDue").cancelActivity()).isFalse();
        for (String end : List.of("event_cutOff", "event_grantEnds", "event_correctionEnds")) {
            assertThat(events.get(end).cancelActivity()).as(end).isTrue();
            assertThat(children(events.get(end), CamundaFailedJobRetryTimeCycle.class))
                    .as(end)
                    .singleElement()
                    .satisfies(cycle -> assertThat(cycle.getTextContent()).isEqualTo("R5/PT5S"));
        }
    }

    @Test
    @DisplayName(
            "what a person may send - is the documented contract, task by task, and the task's form sends just that")
    void variablesContract() throws IOException {
        Map<String, Set<String>> accepted =
                acceptedVariables.stream().collect(Collectors.toMap(AcceptedVariables::key, AcceptedVariables::names));
        assertThat(accepted).isEqualTo(CONTRACT);

        Set<String> people = new TreeSet<>(Set.of(
                "reporting-cycle", "absence", "late-report", "correction", "obstacle", "dispatch", "replacement"));
        for (UserTask task : elements(UserTask.class)) {
            people.add(task.getId());
            String form = Files.readString(Path.of(task.getCamundaFormKey().substring(DEPLOYED_FORM.length())));
            assertThat(CONTRACT.get(task.getId())).as(task.getId()).allMatch(form::contains);
        }
        assertThat(accepted).containsOnlyKeys(people);
    }

    private void assertCallable(Path file, String bean, String method, int arguments) {
        assertThat(beans.containsBean(bean)).as("%s: bean %s", file, bean).isTrue();
        assertThat(Arrays.stream(ClassUtils.getUserClass(beans.getBean(bean)).getMethods())
                        .filter(m -> m.getName().equals(method) && m.getParameterCount() == arguments))
                .as("%s: %s.%s with %d arguments", file, bean, method, arguments)
                .isNotEmpty();
    }

    private void assertCalledLikeItsClass(String bean) {
        Class<?> type = ClassUtils.getUserClass(beans.getBean(bean));
        assertThat(bean).isEqualTo(Introspector.decapitalize(type.getSimpleName()));
    }

    private static int arguments(String list) {
        return list.isBlank() ? 0 : list.split(",").length;
    }

    private static String beanOf(String expression) {
        assertThat(expression).matches("\\$\\{\\w+}");
        return expression.substring(2, expression.length() - 1);
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase();
    }

    private static List<Path> models() {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> List<T> elements(Class<T> type) {
        List<T> all = new ArrayList<>();
        models().forEach(
                        file -> all.addAll(Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(type)));
        return all;
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> List<T> children(
            org.camunda.bpm.model.bpmn.instance.BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : List.copyOf(element.getExtensionElements().getChildElementsByType(type));
    }

    private static List<String> archive(String name) {
        return archives().get(name);
    }

    /** Resources by archive. */
    private static Map<String, List<String>> archives() {
        Map<String, List<String>> archives = new TreeMap<>();
        try {
            NodeList nodes = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Path.of("src/main/resources/META-INF/processes.xml").toFile())
                    .getElementsByTagName("process-archive");
            for (int i = 0; i < nodes.getLength(); i++) {
                Element archive = (Element) nodes.item(i);
                NodeList resources = archive.getElementsByTagName("resource");
                List<String> names = new ArrayList<>();
                for (int j = 0; j < resources.getLength(); j++) {
                    names.add(resources.item(j).getTextContent().strip());
                }
                archives.put(archive.getAttribute("name"), names);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return archives;
    }
}
