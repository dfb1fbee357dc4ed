package org.dayaq.app.rules.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.dayaq.app.rules.Problem;
import org.dayaq.app.rules.internal.RuleModel.Expression;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.DashNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.IfExpressionNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameDefNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NamedParameterNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;

/**
 * Lets through only what a table of law needs: comparisons, arithmetic, dates, choices, and functions of a short list.
 * Everything else is refused, because a model is untrusted and FEEL can loop, backtrack, read the clock and call Java.
 */
final class FeelGate {

    static final int LONGEST_TEXT = 4_000;
    static final int MOST_NODES = 600;
    static final int MOST_DEPTH = 40;
    /** Calls that one evaluation may come to when every function is written out. */
    static final long MOST_CALLS = 20_000;

    private static final Set<Class<? extends ASTNode>> NODES = Set.of(
            BetweenNode.class,
            BooleanNode.class,
            ContextEntryNode.class,
            ContextNode.class,
            DashNode.class,
            FunctionInvocationNode.class,
            IfExpressionNode.class,
            InNode.class,
            InfixOpNode.class,
            ListNode.class,
            NameDefNode.class,
            NameRefNode.class,
            NamedParameterNode.class,
            NullNode.class,
            NumberNode.class,
            PathExpressionNode.class,
            QualifiedNameNode.class,
            RangeNode.class,
            SignedUnaryNode.class,
            StringNode.class,
            UndefinedValueNode.class,
            UnaryTestListNode.class,
            UnaryTestNode.class);

    private static final Set<String> FUNCTIONS = Set.of(
            "date",
            "duration",
            "years and months duration",
            "not",
            "min",
            "max",
            "sum",
            "count",
            "abs",
            "floor",
            "ceiling",
            "modulo",
            "decimal",
            "round up",
            "round down",
            "round half up",
            "round half down",
            "list contains",
            "starts with",
            "ends with",
            "contains",
            "string length",
            "day of year",
            "day of week");

    private static final Set<String> ROUNDING =
            Set.of("decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down");

    private static final Set<String> PROPERTIES = Set.of("year", "month", "day", "years", "months", "days");

    /** A second look at the words, in case a node hides one of its children. */
    private static final Pattern WORDS = Pattern.compile(
            "\\b(function|external|for|some|every|instance\\s+of|class|now|today|matches|replace|split)\\b");

    private static final Pattern STRINGS = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");

    private final RuleModel model;
    private final Set<String> properties;
    private final List<Problem> problems;

    private FeelGate(RuleModel model, List<Problem> problems) {
        this.model = model;
        this.properties = new HashSet<>(model.properties());
        this.properties.addAll(PROPERTIES);
        this.problems = problems;
    }

    static void check(RuleModel model, List<Problem> problems) {
        var gate = new FeelGate(model, problems);
        model.expressions().forEach(gate::check);
        if (problems.isEmpty()) {
            gate.checkCalls();
        }
    }

    /** What the gate says of an expression that stands outside a model, as in the dictionary. */
    static List<String> check(String text, Set<String> properties) {
        var problems = new ArrayList<Problem>();
        var model = new RuleModel("", "", Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
        var gate = new FeelGate(model, problems);
        gate.properties.addAll(properties);
        gate.check(new Expression("", text), false);
        return problems.stream().map(Problem::text).toList();
    }

    private void check(Expression expression, boolean unaryTest) {
        var text = expression.text();
        if (text.length() > LONGEST_TEXT) {
            refuse(expression, "is longer than " + LONGEST_TEXT + " characters. Split it into named decisions");
            return;
        }
        var word = WORDS.matcher(STRINGS.matcher(text).replaceAll("\"\""));
        if (word.find()) {
            refuse(expression, "uses \"" + word.group() + "\", which rules may not. Express it by columns and rows");
            return;
        }
        if (nesting(text) > MOST_DEPTH) {
            refuse(expression, "nests brackets too deep. Split it into named decisions");
            return;
        }
        ASTNode node;
        try {
            node = Feel.parse(text, unaryTest);
        } catch (RuntimeException | StackOverflowError e) {
            refuse(expression, "is not FEEL. Correct it");
            return;
        }
        var reasons = new LinkedHashSet<String>();
        walk(node, 0, new int[1], new HashSet<>(), reasons);
        reasons.forEach(reason -> refuse(expression, reason));
    }

    /** Looked at before the parser, whose own depth is the stack's. */
    private static int nesting(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
                case ')', ']', '}' -> depth--;
                default -> {
                    // not a bracket
                }
            }
        }
        return deepest;
    }

    private void walk(ASTNode node, int depth, int[] nodes, Set<String> own, Set<String> reasons) {
        if (depth > MOST_DEPTH || ++nodes[0] > MOST_NODES) {
            reasons.add("is too deep or too large. Split it into named decisions");
            return;
        }
        if (!NODES.contains(node.getClass())) {
            reasons.add("uses a construct that rules may not ("
                    + node.getClass().getSimpleName().replace("Node", "") + "). Express it by columns and rows");
            return;
        }
        if (node instanceof ContextNode context) {
            context.getEntries().forEach(entry -> own.add(entry.getName().getText()));
        }
        if (node instanceof InfixOpNode operation && operation.getOperator() == InfixOperator.POW) {
            reasons.add("uses **, which rules may not. Multiply");
        }
        if (node instanceof NumberNode number && !number.getText().matches("[0-9]{0,20}(\\.[0-9]{1,10})?")) {
            reasons.add("has a number with more than 20 digits or an exponent. Write it out");
        }
        if (node instanceof FunctionInvocationNode call) {
            call(call, reasons);
        }
        property(node, own, reasons);
        for (var child : Feel.children(node)) {
            walk(child, depth + 1, nodes, own, reasons);
        }
    }

    private void call(FunctionInvocationNode call, Set<String> reasons) {
        var name = Feel.functionName(call);
        var own = model.functions().containsKey(name) || model.services().containsKey(name);
        if (!FUNCTIONS.contains(name) && !own) {
            reasons.add("calls the function \"" + name + "\", which rules may not. Allowed are "
                    + String.join(", ", FUNCTIONS.stream().sorted().toList()));
        }
        var parameters = call.getParams() == null
                ? List.<org.kie.dmn.feel.lang.ast.BaseNode>of()
                : call.getParams().getElements();
        // A scale of a billion digits is a way to exhaust memory.
        if (ROUNDING.contains(name)
                && parameters.size() > 1
                && !parameters.get(1).getText().matches("[0-9]")) {
            reasons.add("rounds to a number of places that is not written as one digit");
        }
    }

    /** After a point only the components of the model's types, the outputs of its tables and the parts of a date. */
    private void property(ASTNode node, Set<String> own, Set<String> reasons) {
        var steps = new ArrayList<String>();
        if (node instanceof PathExpressionNode path) {
            steps.add(path.getName().getText());
        } else if (node instanceof QualifiedNameNode name) {
            steps.addAll(List.of(name.getPartsAsStringArray()).subList(1, name.getPartsAsStringArray().length));
        }
        for (var step : steps) {
            if (!properties.contains(step) && !own.contains(step)) {
                reasons.add("reads \"" + step + "\" of a value, which no type of this model has");
            }
        }
    }

    /** No function may come back to itself, and all calls written out must stay few. */
    private void checkCalls() {
        var costs = new HashMap<String, Long>();
        for (var name : model.functions().keySet()) {
            cost(name, costs, new LinkedHashSet<>());
        }
        for (var name : model.decisions().keySet()) {
            cost(name, costs, new LinkedHashSet<>());
        }
    }

    private long cost(String name, Map<String, Long> costs, LinkedHashSet<String> way) {
        var known = costs.get(name);
        if (known != null) {
            return known;
        }
        if (!way.add(name)) {
            problems.add(Problem.error(
                    "rules.gate",
                    model.file(),
                    "",
                    model.file() + ": " + String.join(" calls ", way) + " calls " + name
                            + ": rules may not call themselves. Remove one of the calls."));
            costs.put(name, 0L);
            return 0;
        }
        long cost = 1;
        for (var call : called(name).entrySet()) {
            cost = Math.min(Long.MAX_VALUE / 4, cost + cost(call.getKey(), costs, way) * call.getValue());
        }
        way.remove(name);
        if (cost > MOST_CALLS) {
            problems.add(Problem.error(
                    "rules.gate",
                    model.file(),
                    "",
                    model.file() + ", " + name + ": one evaluation comes to more than " + MOST_CALLS
                            + " calls. Use fewer steps."));
            cost = 1;
        }
        costs.put(name, cost);
        return cost;
    }

    /** What evaluating a function or decision calls, and how often: functions by call, decisions once, services as theirs. */
    private Map<String, Integer> called(String name) {
        var service = model.services().get(name);
        if (service != null) {
            return Map.of(service.decision(), 1);
        }
        var calls = new HashMap<String, Integer>();
        var function = model.functions().get(name);
        if (function != null) {
            add(function.body(), false, calls);
        }
        var decision = model.decisions().get(name);
        if (decision != null) {
            if (decision.literal() != null) {
                add(decision.literal(), false, calls);
            }
            var table = decision.table();
            if (table != null) {
                table.columns().forEach(column -> add(column.expression(), false, calls));
                table.rows().forEach(row -> {
                    row.cells().forEach(cell -> add(cell, true, calls));
                    row.results().forEach(result -> add(result, false, calls));
                });
            }
        }
        calls.keySet()
                .removeIf(call -> !model.functions().containsKey(call)
                        && !model.services().containsKey(call)
                        && !model.decisions().containsKey(call));
        return calls;
    }

    private static void add(Expression expression, boolean unaryTest, Map<String, Integer> calls) {
        if (!expression.any()) {
            var node = Feel.parse(expression.text(), unaryTest);
            Feel.calls(node).forEach((name, times) -> calls.merge(name, times, Integer::sum));
            // A decision is evaluated once, however often it is named.
            Feel.names(expression, unaryTest).forEach(path -> calls.putIfAbsent(path.split("\\.", 2)[0], 1));
        }
    }

    private void refuse(Expression expression, String reason) {
        var where = expression.id().isEmpty() ? "the expression" : expression.id();
        problems.add(Problem.error(
                "rules.gate",
                model.file(),
                expression.id(),
                (model.file().isEmpty() ? "" : model.file() + ", ") + where + ": the text " + reason + "."));
    }
}
