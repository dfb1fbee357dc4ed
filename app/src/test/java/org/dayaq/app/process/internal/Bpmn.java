package org.dayaq.app.process.internal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Writes small diagrams for tests, with a shape for everything that has an id. */
final class Bpmn {

    static final String HEAD =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
              xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
              xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="https://dayaq.org/processes">
            """;

    private static final Pattern DRAWN = Pattern.compile(
            "<bpmn:(?:startEvent|endEvent|serviceTask|userTask|exclusiveGateway|parallelGateway|boundaryEvent|sequenceFlow)[^>]*? id=\"([^\"]+)\"");

    private Bpmn() {}

    /** A file with one process, its body as given. */
    static byte[] file(String processId, String branch, String body) {
        return file(processId, branch, body, "");
    }

    static byte[] file(String processId, String branch, String body, String outside) {
        var shapes = new StringBuilder();
        var matcher = DRAWN.matcher(body);
        while (matcher.find()) {
            shapes.append("<bpmndi:BPMNShape id=\"di_")
                    .append(matcher.group(1))
                    .append("\" bpmnElement=\"")
                    .append(matcher.group(1))
                    .append("\"><dc:Bounds x=\"0\" y=\"0\" width=\"100\" height=\"80\" /></bpmndi:BPMNShape>\n");
        }
        return (HEAD + outside + "<bpmn:process id=\"" + processId + "\" name=\"Test\" isExecutable=\"true\">\n"
                        + properties("branch", branch) + body + "\n</bpmn:process>\n"
                        + "<bpmndi:BPMNDiagram id=\"diagram\"><bpmndi:BPMNPlane id=\"plane\" bpmnElement=\"" + processId
                        + "\">\n" + shapes + "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>\n</bpmn:definitions>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static String properties(String... pairs) {
        var text = new StringBuilder("<bpmn:extensionElements><camunda:properties>");
        for (int i = 0; i < pairs.length; i += 2) {
            text.append("<camunda:property name=\"")
                    .append(pairs[i])
                    .append("\" value=\"")
                    .append(pairs[i + 1])
                    .append("\" />");
        }
        return text + "</camunda:properties></bpmn:extensionElements>";
    }

    static String start(String id) {
        return "<bpmn:startEvent id=\"" + id + "\" name=\"Begun\" />\n";
    }

    static String end(String id, String name) {
        return "<bpmn:endEvent id=\"" + id + "\" name=\"" + name + "\" />\n";
    }

    static String step(String id, String step, String... inputs) {
        var pairs = new String[inputs.length + 2];
        pairs[0] = "step";
        pairs[1] = step;
        System.arraycopy(inputs, 0, pairs, 2, inputs.length);
        return "<bpmn:serviceTask id=\"" + id + "\" name=\"Do " + step + "\" camunda:delegateExpression=\"${step}\">"
                + properties(pairs) + "</bpmn:serviceTask>\n";
    }

    static String task(String id, String form, String role, String... properties) {
        return "<bpmn:userTask id=\"" + id + "\" name=\"Work on it\" camunda:formKey=\"" + form
                + "\" camunda:candidateGroups=\"" + role + "\">" + properties(properties) + "</bpmn:userTask>\n";
    }

    static String gateway(String id, String defaultFlow) {
        return "<bpmn:exclusiveGateway id=\"" + id + "\" name=\"Which way?\" default=\"" + defaultFlow + "\" />\n";
    }

    static String flow(String id, String from, String to) {
        return "<bpmn:sequenceFlow id=\"" + id + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\" />\n";
    }

    static String flow(String id, String from, String to, String condition) {
        return "<bpmn:sequenceFlow id=\"" + id + "\" sourceRef=\"" + from + "\" targetRef=\"" + to
                + "\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">"
                + condition.replace("&", "&amp;").replace("<", "&lt;")
                + "</bpmn:conditionExpression></bpmn:sequenceFlow>\n";
    }

    static String caught(String id, String step, String error) {
        return "<bpmn:boundaryEvent id=\"" + id + "\" name=\"Off the way\" attachedToRef=\"" + step
                + "\"><bpmn:errorEventDefinition errorRef=\"" + error + "\" /></bpmn:boundaryEvent>\n";
    }

    static String error(String id, String code) {
        return "<bpmn:error id=\"" + id + "\" name=\"" + code + "\" errorCode=\"" + code + "\" />\n";
    }
}
