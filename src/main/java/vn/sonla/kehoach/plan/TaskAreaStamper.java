package vn.sonla.kehoach.plan;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.Process;

/** Makes a task area's own process out of the template: the same steps and picture under the area's id, name and words. */
final class TaskAreaStamper {

    /** The engine's column for names. */
    private static final int LONGEST_NAME = 255;

    private TaskAreaStamper() {}

    /** The BPMN file of an area; the same bytes whenever template and area are the same. */
    static byte[] stamp(byte[] template, TaskAreaInfo area) {
        BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(template));
        Process process = onlyProcess(model);
        // The model API carries a changed id into whatever refers to it, the diagram's plane among them.
        process.setId(area.calledElement());
        process.setName(shortened(area.code() + " " + area.title()));
        documentation(model, process)
                .setTextContent("%s. %s\nĐơn vị chủ trì: %s".formatted(area.code(), area.title(), area.leadText()));
        return withoutBlankLines(Bpmn.convertToString(model)).getBytes(StandardCharsets.UTF_8);
    }

    private static Process onlyProcess(BpmnModelInstance model) {
        List<Process> processes = List.copyOf(model.getModelElementsByType(Process.class));
        if (processes.size() != 1) {
            throw new IllegalArgumentException(
                    "The template of task areas must contain one process, has " + processes.size());
        }
        return processes.get(0);
    }

    private static Documentation documentation(BpmnModelInstance model, Process process) {
        if (process.getDocumentations().isEmpty()) {
            Documentation documentation = model.newInstance(Documentation.class);
            // A new element gets a random id, which would make every stamping differ.
            documentation.removeAttribute("id");
            process.getDocumentations().add(documentation);
        }
        return process.getDocumentations().iterator().next();
    }

    /** The serialiser indents what is indented already, which leaves a blank line between any two elements. */
    private static String withoutBlankLines(String xml) {
        return xml.replaceAll(">\\s*\\n( *)<", ">\n$1<");
    }

    /** The name, cut in the middle at words if it is too long: its beginning and its end tell areas apart. */
    static String shortened(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int half = (LONGEST_NAME - 3) / 2;
        int from = name.lastIndexOf(' ', half);
        int to = name.indexOf(' ', name.length() - half);
        return name.substring(0, from < 0 ? half : from) + " …" + name.substring(to < 0 ? name.length() - half : to);
    }
}
