package vn.sonla.kehoach.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import vn.sonla.kehoach.organisation.Organisations;

class TaskAreaStamperTest {

    private final byte[] template = new ClassPathResource("processes/report/task-area.bpmn").getContentAsByteArray();
    private final List<TaskAreaInfo> areas = Plan.read(
                    new ClassPathResource("processes/plan/plan-2024.yaml"), Organisations.shipped())
            .areas();

    TaskAreaStamperTest() throws IOException {}

    @Test
    @DisplayName("A stamped process bears the area's id, name, title and lead units")
    void words() {
        TaskAreaInfo area = area("3.1");
        Process process = process(read(TaskAreaStamper.stamp(template, area)));
        assertThat(process.getId()).isEqualTo("task-area-3-1");
        assertThat(process.getName()).isEqualTo("3.1 " + area.title());
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
        assertThat(process.getDocumentations())
                .singleElement()
                .extracting(Documentation::getTextContent)
                .isEqualTo("3.1. " + area.title() + "\nĐơn vị chủ trì: " + area.leadText());
    }

    @Test
    @DisplayName("Steps and picture stay those of the template")
    void stepsAndPicture() {
        BpmnModelInstance stamped = read(TaskAreaStamper.stamp(template, area("5.2")));
        BpmnModelInstance original = read(template);
        assertThat(ids(stamped)).isEqualTo(ids(original));
        assertThat(stamped.getModelElementsByType(BpmnPlane.class))
                .singleElement()
                .extracting(BpmnPlane::getBpmnElement)
                .isEqualTo(process(stamped));
        assertThat(stamped.getModelElementsByType(BpmnShape.class))
                .hasSameSizeAs(original.getModelElementsByType(BpmnShape.class))
                .allSatisfy(shape -> assertThat(shape.getBpmnElement()).isNotNull());
    }

    @Test
    @DisplayName("The template of areas with disbursement is the other one, and one step more")
    void disbursementTemplate() throws IOException {
        BpmnModelInstance other =
                read(new ClassPathResource("processes/report/task-area-disbursement.bpmn").getContentAsByteArray());
        List<String> more = List.of("serviceTask_aggregateDisbursement", "flow_aggregateDisbursement");
        assertThat(ids(other))
                .containsAll(ids(read(template)))
                .hasSize(ids(read(template)).size() + more.size());
        assertThat(ids(other)).containsAll(more);
        ids(read(template)).forEach(id -> assertThat(meaning(other, id)).as(id).isEqualTo(meaning(read(template), id)));
        assertThat(area("7").template()).isEqualTo("task-area-disbursement");
        assertThat(area("7").disbursementThreshold()).isEqualByComparingTo("0.8");
        assertThat(areas.stream().filter(area -> area.disbursementThreshold() != null))
                .hasSize(1);
    }

    @Test
    @DisplayName("The same template and area give the same bytes, every area other ones")
    void stable() {
        assertThat(areas.stream().map(area -> new String(TaskAreaStamper.stamp(template, area))))
                .doesNotHaveDuplicates()
                .isEqualTo(areas.stream()
                        .map(area -> new String(TaskAreaStamper.stamp(template, area)))
                        .toList());
    }

    @Test
    @DisplayName("A name too long for the engine loses words in its middle")
    void longName() {
        String title = "bắt đầu " + "dài ".repeat(100) + "kết thúc";
        assertThat(TaskAreaStamper.shortened(title))
                .hasSizeLessThanOrEqualTo(255)
                .startsWith("bắt đầu dài")
                .contains("dài … dài")
                .endsWith("dài kết thúc");
        assertThat(TaskAreaStamper.shortened("a".repeat(400))).hasSizeLessThanOrEqualTo(255);
        assertThat(areas).allSatisfy(area -> assertThat(TaskAreaStamper.shortened(area.code() + " " + area.title()))
                .doesNotContain("…"));
    }

    private TaskAreaInfo area(String code) {
        return areas.stream()
                .filter(area -> area.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static BpmnModelInstance read(byte[] bpmn) {
        BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(bpmn));
        Bpmn.validateModel(model);
        return model;
    }

    private static Process process(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).iterator().next();
    }

    /** What an element is and does, whatever it leads to. */
    private static List<String> meaning(BpmnModelInstance model, String id) {
        FlowElement element = model.getModelElementById(id);
        return List.of(
                element.getElementType().getTypeName(),
                String.valueOf(element.getName()),
                String.valueOf(element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, "delegateExpression")),
                element.getTextContent().replaceAll("flow_\\w+", "").replaceAll("\\s+", " "));
    }

    private static List<String> ids(BpmnModelInstance model) {
        return model.getModelElementsByType(FlowElement.class).stream()
                .map(BaseElement::getId)
                .sorted()
                .collect(Collectors.toList());
    }
}
