package vn.sonla.kehoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model reads the same way: in the Modeler, in Cockpit, and beside the class that does its work. */
class ModelStyleTest {

    private static final Map<Class<? extends FlowElement>, String> PREFIXES = Map.of(
            UserTask.class, "userTask_",
            ServiceTask.class, "serviceTask_",
            SendTask.class, "sendTask_",
            ReceiveTask.class, "receiveTask_",
            BusinessRuleTask.class, "businessRuleTask_",
            CallActivity.class, "callActivity_",
            SubProcess.class, "subProcess_",
            Gateway.class, "gateway_",
            Event.class, "event_",
            SequenceFlow.class, "flow_");

    private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{[^}]*}");

    /** Letters that Vietnamese has and English has not. */
    private static final Pattern VIETNAMESE =
            Pattern.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]");

    static Stream<Path> models() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
            assertThat(models).as("models under processes/").isNotEmpty();
            return models.stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    @DisplayName("A model is valid BPMN")
    void valid(Path file) {
        Bpmn.validateModel(read(file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    @DisplayName("A model holds one executable process, called like its file, in Vietnamese, with a time to live")
    void process(Path file) {
        Collection<Process> processes = read(file).getModelElementsByType(Process.class);
        assertThat(processes).hasSize(1);
        Process process = processes.iterator().next();
        assertThat(process.getId() + ".bpmn").isEqualTo(file.getFileName().toString());
        assertThat(process.isExecutable()).isTrue();
        assertVietnamese(process.getId(), process.getName());
        assertThat(process.getCamundaHistoryTimeToLiveString())
                .as("history time to live")
                .matches("P\\d+D");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    @DisplayName("An id says what the element is and what it does")
    void ids(Path file) {
        BpmnModelInstance model = read(file);
        assertThat(model.getModelElementsByType(ScriptTask.class))
                .as("scripts hidden in the model")
                .isEmpty();
        for (FlowElement element : flowElements(model)) {
            String prefix = PREFIXES.entrySet().stream()
                    .filter(entry -> entry.getKey().isInstance(element))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(
                            element.getElementType().getTypeName() + " " + element.getId() + " has no prefix yet"));
            assertThat(element.getId()).matches(Pattern.quote(prefix) + "[a-z][A-Za-z0-9]*");
        }
        for (Gateway gateway : model.getModelElementsByType(Gateway.class)) {
            if (gateway instanceof ExclusiveGateway && gateway.getOutgoing().size() > 1) {
                assertThat(gateway.getName())
                        .as(gateway.getId() + " asks a question")
                        .endsWith("?");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    @DisplayName("Everything a person sees in the picture has a Vietnamese label")
    void labels(Path file) {
        for (FlowElement element : flowElements(read(file))) {
            boolean seen = element instanceof FlowNode && !(element instanceof Gateway);
            boolean choice = element instanceof SequenceFlow flow
                    && flow.getSource() instanceof ExclusiveGateway gateway
                    && gateway.getOutgoing().size() > 1;
            if (seen || choice) {
                assertVietnamese(element.getId(), element.getName());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    @DisplayName("A user task explains itself: who, what, until when, what happens then")
    void userTasks(Path file) {
        for (UserTask task : read(file).getModelElementsByType(UserTask.class)) {
            assertThat(task.getDocumentations())
                    .as(task.getId() + " documentation")
                    .isNotEmpty();
            assertThat(task.getDocumentations().iterator().next().getTextContent())
                    .as(task.getId() + " documentation")
                    .contains("Người làm:", "Việc phải làm:", "Thời hạn:", "Sau đó:");
            assertThat(task.getCamundaCandidateGroups())
                    .as(task.getId() + " candidate groups")
                    .isNotBlank();
            assertThat(Stream.of(task.getCamundaFormKey(), task.getCamundaFormRef()))
                    .as(task.getId() + " form")
                    .anyMatch(form -> form != null && !form.isBlank());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    @DisplayName("Every node has a place in the picture and every flow a line")
    void picture(Path file) {
        BpmnModelInstance model = read(file);
        List<String> shapes = model.getModelElementsByType(BpmnShape.class).stream()
                .map(shape -> shape.getBpmnElement().getId())
                .toList();
        List<String> edges = model.getModelElementsByType(BpmnEdge.class).stream()
                .peek(edge -> assertThat(edge.getWaypoints())
                        .as(edge.getBpmnElement().getId() + " waypoints")
                        .hasSizeGreaterThanOrEqualTo(2))
                .map(edge -> edge.getBpmnElement().getId())
                .toList();
        assertThat(shapes).containsAll(idsOf(model.getModelElementsByType(FlowNode.class)));
        assertThat(edges).containsAll(idsOf(model.getModelElementsByType(SequenceFlow.class)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    @DisplayName("A model is for this engine and its text is composed Unicode (NFC)")
    void text(Path file) throws IOException {
        String xml = Files.readString(file);
        assertThat(xml).contains("modeler:executionPlatform=\"Camunda Platform\"");
        assertThat(Normalizer.isNormalized(xml, Normalizer.Form.NFC))
                .as("text is NFC")
                .isTrue();
        assertThat(xml).doesNotContain("\r");
    }

    private static void assertVietnamese(String id, String label) {
        assertThat(label).as(id + " label").isNotBlank();
        String words = EXPRESSION.matcher(label).replaceAll("").toLowerCase(Locale.ROOT);
        assertThat(words).as(id + " label is Vietnamese").matches((Predicate<String>)
                text -> VIETNAMESE.matcher(text).find());
    }

    private static BpmnModelInstance read(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    private static Collection<FlowElement> flowElements(BpmnModelInstance model) {
        return model.getModelElementsByType(FlowElement.class).stream()
                .filter(element -> element instanceof FlowNode || element instanceof SequenceFlow)
                .toList();
    }

    private static List<String> idsOf(Collection<? extends BaseElement> elements) {
        return elements.stream().map(BaseElement::getId).toList();
    }
}
