package org.dayaq.app.process.internal;

import static org.dayaq.app.process.internal.XmlNode.BPMN;
import static org.dayaq.app.process.internal.XmlNode.CAMUNDA;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.Problem;

/**
 * What a diagram may contain at all, denied by default: a diagram is untrusted code. Runs before the engine sees the
 * bytes and, by {@link GuardListener}, once more inside the engine's parser.
 */
final class Guard {

    static final String BRIDGE = "${step}";
    static final String BRANCH = "branch";
    static final Set<String> ROLES = Set.of("officer", "approver");
    private static final int MAX_FLOW_NODES = 500;
    private static final int MAX_VALUE = 2_000;
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern FORM_KEY = Pattern.compile("[a-z][a-z0-9-]*/[a-z][a-z0-9-]*");
    private static final Pattern PROPERTY = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    private final String file;
    private final XmlNode root;
    private final Map<String, XmlNode> errors = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Guard(String file, XmlNode root) {
        this.file = file;
        this.root = root;
    }

    static List<Problem> problems(String file, XmlNode root) {
        return new Guard(file, root).check();
    }

    /** The branch variables a process declares. */
    static Set<String> branchVariables(XmlNode process) {
        var declared = process.properties().getOrDefault(BRANCH, "");
        var names = new TreeSet<String>();
        for (var name : declared.split("[,\\s]+", -1)) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private List<Problem> check() {
        if (!root.is("definitions")) {
            problem(root, "is no BPMN 2.0 file. Its root is to be bpmn:definitions.");
            return problems;
        }
        root.children("error").forEach(error -> errors.put(error.id(), error));
        ids();
        words(root, false);
        if (flowNodes() > MAX_FLOW_NODES) {
            problem(root, "has more than " + MAX_FLOW_NODES + " elements. Split it into several processes.");
        }
        root.children("process").forEach(this::process);
        return problems;
    }

    private void ids() {
        var seen = new HashSet<String>();
        root.all()
                .filter(node -> node.attributes().containsKey("id") && !seen.add(node.id()))
                .forEach(node -> problem(node, "has an id that another element has too. Give each its own."));
    }

    private long flowNodes() {
        return root.all()
                .filter(node -> node.namespace().equals(BPMN) && Vocabulary.FLOW_NODES.contains(node.name()))
                .count();
    }

    /** Every element and attribute is one we know, and no expression hides in any of them. */
    private void words(XmlNode node, boolean condition) {
        if (!Vocabulary.knows(node)) {
            problem(node, "uses <" + node.name() + ">, which the platform does not run. " + remedyFor(node.name()));
            return;
        }
        node.attributes().forEach((key, value) -> attribute(node, key, value));
        if (!condition && isExpression(node.text())) {
            problem(node, "hides an expression in its text. Expressions stand in conditions of flows only.");
        }
        node.children().forEach(child -> words(child, child.is("conditionExpression")));
    }

    private void attribute(XmlNode node, String key, String value) {
        var name = key.startsWith(CAMUNDA + ":") ? "camunda:" + key.substring(CAMUNDA.length() + 1) : key;
        if (!Vocabulary.allows(node, key)) {
            problem(node, "has the attribute " + name + ", which is not allowed here. " + remedyFor(name));
        } else if (value.length() > MAX_VALUE) {
            problem(node, "has in " + name + " more than " + MAX_VALUE + " characters. Shorten it.");
        } else if (isExpression(value) && !(name.equals("camunda:delegateExpression") && value.equals(BRIDGE))) {
            problem(
                    node,
                    "has an expression in " + name
                            + ". Write plain text; the only expressions are conditions of flows and " + BRIDGE + ".");
        }
    }

    private static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    private static String remedyFor(String name) {
        return switch (name) {
            case "scriptTask",
                    "script",
                    "camunda:class",
                    "class",
                    "camunda:expression",
                    "executionListener",
                    "taskListener",
                    "field",
                    "connector",
                    "camunda:resultVariable" ->
                "A diagram holds no code: use a service task with a step of the palette.";
            case "businessRuleTask", "camunda:decisionRef" ->
                "Use a service task with the step \"decide\", which names the decision table.";
            case "multiInstanceLoopCharacteristics", "standardLoopCharacteristics" ->
                "Activities do not repeat; draw what happens to each one.";
            case "camunda:exclusive" -> "Remove it: jobs of a case run one after the other.";
            case "callActivity", "subProcess" -> "Draw the steps in this process itself.";
            case "timerEventDefinition", "intermediateCatchEvent" -> "Use a step that waits, such as \"await-event\".";
            case "camunda:assignee", "camunda:candidateUsers" -> "Name a role by camunda:candidateGroups instead.";
            default -> "Remove it, or choose an element of the palette.";
        };
    }

    private void process(XmlNode process) {
        if (!KEBAB.matcher(process.id()).matches()) {
            problem(process, "is the id of a process and is to be in kebab case, such as pension-assignment.");
        }
        if (!process.attribute("isExecutable").equals("true")) {
            problem(process, "is not executable. Set isExecutable=\"true\".");
        }
        var declared = branchVariables(process);
        for (var variable : declared) {
            if (!Condition.isVariable(variable)) {
                problem(
                        process,
                        "declares the branch variable \"" + variable
                                + "\". A name begins with a small letter, has letters and digits only, and is no word of the expression language.");
            }
        }
        process.all().forEach(node -> node(node, declared));
    }

    private void node(XmlNode node, Set<String> declared) {
        if (node.is("serviceTask")) {
            serviceTask(node);
        } else if (node.is("userTask")) {
            userTask(node);
        } else if (node.is("boundaryEvent")) {
            boundaryEvent(node);
        } else if (node.is("endEvent") || node.is("startEvent")) {
            if (node.children("errorEventDefinition").findAny().isPresent()) {
                problem(node, "carries an error. Only boundary events catch one, and only steps raise one.");
            }
        } else if (node.is("conditionExpression")) {
            condition(node, declared);
        }
        properties(node);
    }

    private void serviceTask(XmlNode node) {
        if (!BRIDGE.equals(node.camunda("delegateExpression"))) {
            problem(
                    node,
                    "runs no step. Set camunda:delegateExpression=\"" + BRIDGE
                            + "\" and name the step by the property \"step\", or use an element template of the palette.");
        }
        for (var key : List.of("asyncBefore", "asyncAfter")) {
            var value = node.camunda(key);
            if (value != null && !value.equals("true") && !value.equals("false")) {
                problem(node, "has camunda:" + key + "=\"" + value + "\". Write true or false.");
            }
        }
    }

    private void userTask(XmlNode node) {
        var form = node.camunda("formKey");
        if (form == null || !FORM_KEY.matcher(form).matches()) {
            problem(node, "has no form. Set camunda:formKey to <folder>/<form>, such as shared/approve.");
        }
        var role = node.camunda("candidateGroups");
        if (role == null || !ROLES.contains(role)) {
            problem(node, "says not who works it. Set camunda:candidateGroups to one of " + new TreeSet<>(ROLES) + ".");
        }
    }

    private void boundaryEvent(XmlNode node) {
        var definitions = node.children("errorEventDefinition").toList();
        if (definitions.size() != 1) {
            problem(node, "is to catch exactly one error, the code with which the step diverts.");
            return;
        }
        var error = errors.get(definitions.get(0).attribute("errorRef"));
        // Without a code, or with the name of a Java class as code, the engine would catch failures of the program too.
        if (error == null || !KEBAB.matcher(error.attribute("errorCode")).matches()) {
            problem(node, "is to refer to a bpmn:error whose errorCode is in kebab case, such as data-differ.");
        }
    }

    private void condition(XmlNode node, Set<String> declared) {
        try {
            var unknown = Condition.variables(node.text()).stream()
                    .filter(variable -> !declared.contains(variable))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!unknown.isEmpty()) {
                problem(
                        node,
                        "asks for " + unknown + ", which the process does not declare. Add it to the property \""
                                + BRANCH + "\" of the process, or correct the name.");
            }
        } catch (Condition.NotSimple notSimple) {
            problem(
                    node,
                    "the condition " + notSimple.getMessage()
                            + ". Compare branch variables with words or numbers, as in ${outcome == 'ASSIGN'}.");
        }
    }

    private void properties(XmlNode node) {
        var seen = new HashSet<String>();
        node.propertyElements().forEach(property -> {
            var name = property.attribute("name");
            if (!PROPERTY.matcher(name).matches() || !seen.add(name)) {
                problem(
                        node,
                        "has the property \"" + name
                                + "\" twice or under a name that is none. Names begin with a small letter.");
            }
        });
    }

    private void problem(XmlNode node, String sentence) {
        problems.add(new Problem(file, node.where(), sentence));
    }
}
