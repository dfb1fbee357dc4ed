package org.dayaq.app.process.internal;

import static org.dayaq.app.process.internal.XmlNode.BPMN;
import static org.dayaq.app.process.internal.XmlNode.CAMUNDA;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The elements and attributes a diagram may use. Everything else is refused, known or not. */
final class Vocabulary {

    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String DI = "http://www.omg.org/spec/DD/20100524/DI";
    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final String BIOCOLOR = "http://bpmn.io/schema/bpmn/biocolor/1.0";
    private static final String COLOR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0";
    private static final Set<String> COLORS = Set.of(
            BIOCOLOR + ":stroke",
            BIOCOLOR + ":fill",
            COLOR + ":background-color",
            COLOR + ":border-color",
            COLOR + ":color");

    /** Flow elements: what a token passes. */
    static final Set<String> FLOW_NODES = Set.of(
            "startEvent",
            "endEvent",
            "serviceTask",
            "userTask",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "boundaryEvent");

    /** What a parser that knows the schema adds of itself: allowed with these values and no other. */
    private static final Map<String, Set<String>> SCHEMA_DEFAULTS = Map.ofEntries(
            Map.entry("expressionLanguage", Set.of("http://www.w3.org/1999/XPath")),
            Map.entry("typeLanguage", Set.of("http://www.w3.org/2001/XMLSchema")),
            Map.entry("isClosed", Set.of("false")),
            Map.entry("processType", Set.of("None")),
            Map.entry("isInterrupting", Set.of("true")),
            Map.entry("parallelMultiple", Set.of("false")),
            Map.entry("completionQuantity", Set.of("1")),
            Map.entry("startQuantity", Set.of("1")),
            Map.entry("isForCompensation", Set.of("false")),
            Map.entry("implementation", Set.of("##WebService", "##unspecified")));

    private static final Map<String, Set<String>> ALLOWED = allowed();

    private Vocabulary() {}

    static boolean knows(XmlNode node) {
        return ALLOWED.containsKey(node.namespace() + ":" + node.name());
    }

    static boolean allows(XmlNode node, String attribute) {
        if (node.namespace().equals(BPMN)
                && SCHEMA_DEFAULTS.getOrDefault(attribute, Set.of()).contains(node.attribute(attribute))) {
            return true;
        }
        if (node.namespace().equals(BPMNDI) && COLORS.contains(attribute)) {
            return true;
        }
        return ALLOWED.getOrDefault(node.namespace() + ":" + node.name(), Set.of())
                .contains(attribute);
    }

    private static Map<String, Set<String>> allowed() {
        var all = new HashMap<String, Set<String>>();
        all.put(
                BPMN + ":definitions",
                Set.of(
                        "id",
                        "name",
                        "targetNamespace",
                        "exporter",
                        "exporterVersion",
                        XSI + ":schemaLocation",
                        MODELER + ":executionPlatform",
                        MODELER + ":executionPlatformVersion"));
        all.put(BPMN + ":collaboration", Set.of("id", "name"));
        all.put(BPMN + ":participant", Set.of("id", "name", "processRef"));
        all.put(BPMN + ":process", Set.of("id", "name", "isExecutable", CAMUNDA + ":historyTimeToLive"));
        all.put(BPMN + ":laneSet", Set.of("id", "name"));
        all.put(BPMN + ":lane", Set.of("id", "name"));
        all.put(BPMN + ":flowNodeRef", Set.of());
        all.put(BPMN + ":documentation", Set.of("id", "textFormat"));
        all.put(BPMN + ":extensionElements", Set.of());
        all.put(CAMUNDA + ":properties", Set.of());
        all.put(CAMUNDA + ":property", Set.of("id", "name", "value"));
        all.put(BPMN + ":incoming", Set.of());
        all.put(BPMN + ":outgoing", Set.of());
        all.put(BPMN + ":startEvent", Set.of("id", "name"));
        all.put(BPMN + ":endEvent", Set.of("id", "name"));
        all.put(
                BPMN + ":serviceTask",
                Set.of(
                        "id",
                        "name",
                        "default",
                        CAMUNDA + ":delegateExpression",
                        CAMUNDA + ":asyncBefore",
                        CAMUNDA + ":asyncAfter",
                        CAMUNDA + ":modelerTemplate",
                        CAMUNDA + ":modelerTemplateVersion"));
        all.put(
                BPMN + ":userTask",
                Set.of(
                        "id",
                        "name",
                        "default",
                        CAMUNDA + ":formKey",
                        CAMUNDA + ":candidateGroups",
                        CAMUNDA + ":modelerTemplate",
                        CAMUNDA + ":modelerTemplateVersion"));
        all.put(BPMN + ":exclusiveGateway", Set.of("id", "name", "default", "gatewayDirection"));
        all.put(BPMN + ":inclusiveGateway", Set.of("id", "name", "default", "gatewayDirection"));
        all.put(BPMN + ":parallelGateway", Set.of("id", "name", "gatewayDirection"));
        all.put(BPMN + ":boundaryEvent", Set.of("id", "name", "attachedToRef", "cancelActivity"));
        all.put(BPMN + ":errorEventDefinition", Set.of("id", "errorRef"));
        all.put(BPMN + ":error", Set.of("id", "name", "errorCode"));
        all.put(BPMN + ":sequenceFlow", Set.of("id", "name", "sourceRef", "targetRef"));
        all.put(BPMN + ":conditionExpression", Set.of("id", XSI + ":type"));
        all.put(BPMN + ":textAnnotation", Set.of("id", "textFormat"));
        all.put(BPMN + ":text", Set.of());
        all.put(BPMN + ":association", Set.of("id", "sourceRef", "targetRef", "associationDirection"));
        all.put(BPMNDI + ":BPMNDiagram", Set.of("id", "name"));
        all.put(BPMNDI + ":BPMNPlane", Set.of("id", "bpmnElement"));
        all.put(BPMNDI + ":BPMNShape", Set.of("id", "bpmnElement", "isHorizontal", "isExpanded", "isMarkerVisible"));
        all.put(BPMNDI + ":BPMNEdge", Set.of("id", "bpmnElement", "sourceElement", "targetElement"));
        all.put(BPMNDI + ":BPMNLabel", Set.of("id"));
        all.put(DC + ":Bounds", Set.of("x", "y", "width", "height"));
        all.put(DI + ":waypoint", Set.of("id", "x", "y"));
        return Map.copyOf(all);
    }
}
