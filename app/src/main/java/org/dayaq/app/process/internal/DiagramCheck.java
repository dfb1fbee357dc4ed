package org.dayaq.app.process.internal;

import static org.dayaq.app.process.internal.XmlNode.BPMN;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.Problem;
import org.dayaq.app.process.steps.Step;

/** Whether one process hangs together: its steps and forms exist, its flows lead somewhere, its shapes are drawn. */
final class DiagramCheck {

    private final String file;
    private final XmlNode process;
    private final Map<String, Step> steps;
    private final Set<String> forms;
    private final Set<String> drawn;
    private final Map<String, String> errorCodes;
    private final Map<String, XmlNode> nodes = new LinkedHashMap<>();
    private final List<XmlNode> flows;
    private final Map<String, List<XmlNode>> bySource = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private DiagramCheck(String file, XmlNode root, XmlNode process, Map<String, Step> steps, Set<String> forms) {
        this.file = file;
        this.process = process;
        this.steps = steps;
        this.forms = forms;
        drawn = root.all()
                .filter(node -> node.attributes().containsKey("bpmnElement"))
                .map(node -> node.attribute("bpmnElement"))
                .collect(Collectors.toSet());
        errorCodes = root.children("error")
                .collect(Collectors.toMap(XmlNode::id, error -> error.attribute("errorCode"), (a, b) -> a));
        flows = process.children("sequenceFlow").toList();
        flows.forEach(flow -> bySource.computeIfAbsent(flow.attribute("sourceRef"), key -> new ArrayList<>())
                .add(flow));
        process.children().stream()
                .filter(node -> node.namespace().equals(BPMN) && Vocabulary.FLOW_NODES.contains(node.name()))
                .forEach(node -> nodes.put(node.id(), node));
    }

    static List<Problem> problems(String file, XmlNode root, Map<String, Step> steps, Set<String> forms) {
        var all = new ArrayList<Problem>();
        var processes = root.children("process").toList();
        if (processes.isEmpty()) {
            all.add(new Problem(file, root.where(), "holds no process. Draw one, or remove the file."));
        }
        for (var process : processes) {
            all.addAll(new DiagramCheck(file, root, process, steps, forms).check());
        }
        return all;
    }

    private List<Problem> check() {
        var starts =
                nodes.values().stream().filter(node -> node.is("startEvent")).toList();
        if (starts.size() != 1) {
            problem(process, "has " + starts.size() + " start events. A process has exactly one.");
        }
        nodes.values().forEach(this::node);
        flows.forEach(this::flow);
        if (problems.isEmpty()) {
            reachable(starts.get(0));
            endless();
        }
        return problems;
    }

    private void node(XmlNode node) {
        drawn(node);
        if (node.is("serviceTask")) {
            serviceTask(node);
        } else if (node.is("userTask")) {
            userTask(node);
        } else if (node.is("boundaryEvent")) {
            boundaryEvent(node);
        }
        if ((node.is("serviceTask") || node.is("userTask") || node.is("endEvent"))
                && node.attribute("name").isBlank()) {
            problem(node, "has no name. Say in a few words what happens here; the case's page shows it.");
        }
        var outgoing = outgoing(node);
        if (node.is("endEvent") != outgoing.isEmpty()) {
            problem(
                    node,
                    node.is("endEvent")
                            ? "is an end event with a flow out of it. Remove the flow."
                            : "leads nowhere. Draw a flow from it, or remove it.");
        }
        if (node.is("exclusiveGateway") || node.is("inclusiveGateway")) {
            gateway(node, outgoing);
        } else if (!node.is("parallelGateway") && outgoing.size() > 1) {
            problem(node, "has several flows out of it. Put a gateway behind it.");
        } else if (outgoing.stream().anyMatch(DiagramCheck::conditional)
                || !node.attribute("default").isEmpty()) {
            problem(
                    node,
                    "has a condition on the flow out of it. Conditions stand behind gateways that ask a question.");
        }
    }

    private void serviceTask(XmlNode node) {
        var inputs = new TreeMap<>(node.properties());
        var key = inputs.remove("step");
        var step = key == null ? null : steps.get(key);
        if (step == null) {
            problem(
                    node,
                    (key == null ? "names no step" : "names the step \"" + key + "\", which does not exist")
                            + ". Set the property \"step\" to one of " + new TreeSet<>(steps.keySet()) + ".");
            return;
        }
        for (var input : new TreeSet<>(step.inputs())) {
            if (inputs.getOrDefault(input, "").isBlank()) {
                problem(node, "gives the step \"" + key + "\" no \"" + input + "\". Add the property " + input + ".");
            }
        }
        var known = new TreeSet<>(step.inputs());
        known.addAll(step.optionalInputs());
        if (!known.isEmpty() && !known.containsAll(inputs.keySet())) {
            var surplus = new TreeSet<>(inputs.keySet());
            surplus.removeAll(known);
            problem(
                    node,
                    "gives the step \"" + key + "\" " + surplus + ", which it does not read. It reads " + known + ".");
        }
    }

    private void userTask(XmlNode node) {
        var form = node.camunda("formKey");
        if (form != null && !forms.contains(form)) {
            problem(
                    node,
                    "asks for the form \"" + form + "\", but there is no file forms/" + form
                            + ".form. Make it, or name one of " + new TreeSet<>(forms) + ".");
        }
        var days = node.properties().get("dueDays");
        if (days != null && !days.matches("[1-9][0-9]{0,2}")) {
            problem(node, "has dueDays \"" + days + "\". Write a number of days from 1 to 999.");
        }
    }

    private void boundaryEvent(XmlNode node) {
        var host = nodes.get(node.attribute("attachedToRef"));
        if (host == null || !host.is("serviceTask")) {
            problem(node, "is attached to no service task. Only steps divert.");
            return;
        }
        var code = node.children("errorEventDefinition")
                .map(definition -> errorCodes.getOrDefault(definition.attribute("errorRef"), ""))
                .findFirst()
                .orElse("");
        var step = steps.get(host.properties().getOrDefault("step", ""));
        if (step != null && !step.diversions().isEmpty() && !step.diversions().contains(code)) {
            problem(
                    node,
                    "waits for \"" + code + "\", but the step \"" + step.key() + "\" diverts only with "
                            + new TreeSet<>(step.diversions()) + ".");
        }
    }

    private void gateway(XmlNode node, List<XmlNode> outgoing) {
        if (outgoing.size() < 2) {
            return;
        }
        var way = node.attribute("default");
        for (var flow : outgoing) {
            if (flow.id().equals(way) == conditional(flow)) {
                problem(
                        flow,
                        conditional(flow)
                                ? "is the default flow and has a condition. Remove one of the two."
                                : "leaves the gateway " + node.id()
                                        + " without a condition. Give it one, or make it the default flow.");
            }
        }
        if (way.isEmpty()) {
            problem(node, "has no default flow, so a case could stick here. Make one of its flows the default.");
        } else if (outgoing.stream().noneMatch(flow -> flow.id().equals(way))) {
            problem(node, "names the default flow \"" + way + "\", which does not leave it.");
        }
        if (node.attribute("name").isBlank()) {
            problem(node, "asks no question. Name it, as in \"Capital sufficient?\".");
        }
    }

    private void flow(XmlNode flow) {
        drawn(flow);
        if (!nodes.containsKey(flow.attribute("sourceRef")) || !nodes.containsKey(flow.attribute("targetRef"))) {
            problem(flow, "begins or ends at an element that is not in the process. Draw it anew.");
        }
    }

    private void drawn(XmlNode node) {
        if (!drawn.contains(node.id())) {
            problem(node, "is not drawn. Open the file in a BPMN modeller and place it, or remove it.");
        }
    }

    private void reachable(XmlNode start) {
        var seen = new HashSet<String>();
        walk(start.id(), seen, this::following);
        nodes.values().stream()
                .filter(node -> !seen.contains(node.id()))
                .forEach(node -> problem(node, "is never reached from the start. Connect it, or remove it."));
    }

    /** A circle without a person in it would run for ever in one transaction. */
    private void endless() {
        for (var node : nodes.values()) {
            if (!node.is("userTask")) {
                var seen = new HashSet<String>();
                Function<String, List<String>> on = id -> following(id).stream()
                        .filter(next -> !node(next).is("userTask"))
                        .toList();
                on.apply(node.id()).forEach(next -> walk(next, seen, on));
                if (seen.contains(node.id())) {
                    problem(
                            node,
                            "stands in a circle without a person's task, which could run for ever. Break the circle.");
                    return;
                }
            }
        }
    }

    private static void walk(String from, Set<String> seen, Function<String, List<String>> on) {
        var open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            var id = open.remove(open.size() - 1);
            if (seen.add(id)) {
                open.addAll(on.apply(id));
            }
        }
    }

    private List<String> following(String id) {
        var next = new ArrayList<String>();
        outgoing(node(id)).forEach(flow -> next.add(flow.attribute("targetRef")));
        nodes.values().stream()
                .filter(node -> node.is("boundaryEvent")
                        && node.attribute("attachedToRef").equals(id))
                .forEach(node -> next.add(node.id()));
        return next;
    }

    private XmlNode node(String id) {
        var node = nodes.get(id);
        if (node == null) {
            throw new IllegalStateException("Flows were checked to connect elements that exist");
        }
        return node;
    }

    private List<XmlNode> outgoing(XmlNode node) {
        return bySource.getOrDefault(node.id(), List.of());
    }

    private static boolean conditional(XmlNode flow) {
        return flow.children("conditionExpression").findAny().isPresent();
    }

    private void problem(XmlNode node, String sentence) {
        problems.add(new Problem(file, node.where(), sentence));
    }
}
