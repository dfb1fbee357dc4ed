package org.dayaq.app.rules.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dayaq.app.rules.internal.RuleModel.Expression;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.codegen.feel11.ProcessedUnaryTest;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.NameDefNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;

/** Parses FEEL without evaluating it, and says which names an expression speaks of. */
final class Feel {

    private static final FEEL ENGINE = FEEL.newInstance(NoClasses.LOADER, List.of());

    private static final int MOST_PARSED = 20_000;
    private static final Map<String, ASTNode> PARSED = new ConcurrentHashMap<>();

    private Feel() {}

    /** The syntax tree, not to be changed. Throws what the parser throws when the text is no FEEL. */
    static ASTNode parse(String text, boolean unaryTest) {
        if (PARSED.size() > MOST_PARSED) {
            PARSED.clear();
        }
        // A cell is looked at by the gate, the references and the proof; parsing is what takes the time.
        return PARSED.computeIfAbsent((unaryTest ? "?" : "=") + text, key -> parseAnew(text, unaryTest));
    }

    private static ASTNode parseAnew(String text, boolean unaryTest) {
        var errors = new ArrayList<String>();
        var feel = FEEL.newInstance(NoClasses.LOADER, List.of());
        feel.addListener(event -> {
            if (event.getSeverity() == FEELEvent.Severity.ERROR
                    && event.getClass().getSimpleName().equals("SyntaxErrorEvent")) {
                errors.add(event.getMessage());
            }
        });
        var context = feel.newCompilerContext();
        var node = unaryTest
                ? ((ProcessedUnaryTest) feel.processUnaryTests(text, context))
                        .getInterpreted()
                        .getASTNode()
                : feel.processExpression(text, context).getInterpreted().getASTNode();
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(errors.get(0));
        }
        return node;
    }

    /** Makes a gated expression ready to be evaluated often, by many threads. */
    static CompiledExpression compile(String text) {
        return ENGINE.compile(text, ENGINE.newCompilerContext());
    }

    /** Evaluates a gated expression on plain values; null where FEEL has no value. */
    static @Nullable Object evaluate(CompiledExpression expression, Map<String, Object> values) {
        return ENGINE.evaluate(expression, values);
    }

    /** The children of a node that hold expressions; the name of a called function is not one. */
    static List<ASTNode> children(ASTNode node) {
        var children = node.getChildrenNode();
        if (children == null) {
            return List.of();
        }
        var found = new ArrayList<ASTNode>();
        for (var child : children) {
            if (child != null && !(node instanceof FunctionInvocationNode call && child == call.getName())) {
                found.add(child);
            }
        }
        return found;
    }

    static String functionName(FunctionInvocationNode call) {
        return call.getName().getText().strip().replaceAll("\\s+", " ");
    }

    /** How often an expression calls each function. */
    static Map<String, Integer> calls(ASTNode node) {
        var calls = new HashMap<String, Integer>();
        count(node, calls);
        return calls;
    }

    private static void count(ASTNode node, Map<String, Integer> calls) {
        if (node instanceof FunctionInvocationNode call) {
            calls.merge(functionName(call), 1, Integer::sum);
        }
        children(node).forEach(child -> count(child, calls));
    }

    /** The dotted names and the functions an expression reads, without the names it defines itself. */
    static Set<String> names(Expression expression, boolean unaryTest) {
        if (expression.any()) {
            return Set.of();
        }
        var names = new LinkedHashSet<String>();
        collect(parse(expression.text(), unaryTest), Set.of(), names);
        return names;
    }

    private static void collect(ASTNode node, Set<String> own, Set<String> names) {
        if (node instanceof FunctionInvocationNode call) {
            names.add(functionName(call));
        }
        if (node instanceof ContextNode context) {
            own = new LinkedHashSet<>(own);
            for (var entry : context.getEntries()) {
                own.add(entry.getName().getText());
            }
        }
        var path = path(node);
        if (path != null) {
            if (!own.contains(path.split("\\.", 2)[0])) {
                names.add(path);
            }
            return;
        }
        if (node instanceof PathExpressionNode step) {
            collect(step.getExpression(), own, names);
            return;
        }
        for (var child : children(node)) {
            if (!(child instanceof NameDefNode)) {
                collect(child, own, names);
            }
        }
    }

    /** The dotted name a node is, or null where it is something else. */
    static @Nullable String path(ASTNode node) {
        if (node instanceof NameRefNode name) {
            return name.getText();
        }
        if (node instanceof QualifiedNameNode qualified) {
            return String.join(".", qualified.getPartsAsStringArray());
        }
        if (node instanceof PathExpressionNode step) {
            var head = path(step.getExpression());
            return head == null ? null : head + "." + step.getName().getText();
        }
        return null;
    }
}
