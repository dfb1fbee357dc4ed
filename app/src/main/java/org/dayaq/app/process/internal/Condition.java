package org.dayaq.app.process.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The conditions a sequence flow may carry: comparisons of branch variables with words, whole numbers, true and false,
 * joined by {@code &&}, {@code ||}, {@code !} and parentheses. Parsed here so that nothing else reaches the engine's
 * expression language.
 */
final class Condition {

    private static final int MAX_LENGTH = 500;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(&&|\\|\\||==|!=|<=|>=|<|>|!|\\(|\\))|([A-Za-z][A-Za-z0-9]*)|('[^'\"\\\\{}]*')|(-?[0-9]{1,9}))");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<=", ">=", "<", ">");
    private static final Set<String> LITERALS = Set.of("true", "false");
    /** Words of the expression language, which would read a variable of that name as an operator. */
    private static final Set<String> RESERVED = Set.of(
            "and",
            "or",
            "not",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod",
            "empty",
            "instanceof",
            "null",
            "step",
            "execution",
            "task");

    private final List<String> tokens;
    private final Set<String> variables = new TreeSet<>();
    private int next;

    private Condition(List<String> tokens) {
        this.tokens = tokens;
    }

    /** The condition is none of ours. */
    static final class NotSimple extends Exception {

        private static final long serialVersionUID = 1L;

        NotSimple(String message) {
            super(message);
        }
    }

    /** The variables the condition reads. */
    static Set<String> variables(String expression) throws NotSimple {
        var text = expression.strip();
        if (text.length() > MAX_LENGTH || !text.startsWith("${") || !text.endsWith("}")) {
            throw new NotSimple("is not of the form ${…}");
        }
        var condition = new Condition(tokens(text.substring(2, text.length() - 1)));
        condition.disjunction();
        if (condition.next < condition.tokens.size()) {
            throw new NotSimple("has something after its end, at " + condition.tokens.get(condition.next));
        }
        return condition.variables;
    }

    static boolean isVariable(String name) {
        return name.matches("[a-z][A-Za-z0-9]{0,39}") && !RESERVED.contains(name) && !LITERALS.contains(name);
    }

    private static List<String> tokens(String text) throws NotSimple {
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(text);
        var at = 0;
        while (at < text.stripTrailing().length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new NotSimple("has at position " + (at + 3) + " something that is no comparison");
            }
            tokens.add(matcher.group().strip());
            at = matcher.end();
        }
        return tokens;
    }

    private void disjunction() throws NotSimple {
        conjunction();
        while (take("||")) {
            conjunction();
        }
    }

    private void conjunction() throws NotSimple {
        negation();
        while (take("&&")) {
            negation();
        }
    }

    private void negation() throws NotSimple {
        if (take("!")) {
            negation();
        } else if (take("(")) {
            disjunction();
            if (!take(")")) {
                throw new NotSimple("misses a closing parenthesis");
            }
        } else {
            operand();
            if (next < tokens.size() && COMPARISONS.contains(tokens.get(next))) {
                next++;
                operand();
            }
        }
    }

    private void operand() throws NotSimple {
        if (next >= tokens.size()) {
            throw new NotSimple("ends too early");
        }
        var token = tokens.get(next++);
        if (isVariable(token)) {
            variables.add(token);
        } else if (!LITERALS.contains(token) && !token.startsWith("'") && !token.matches("-?[0-9]+")) {
            throw new NotSimple("has " + token + " where a variable or a value belongs");
        }
    }

    private boolean take(String token) {
        if (next < tokens.size() && tokens.get(next).equals(token)) {
            next++;
            return true;
        }
        return false;
    }
}
