package org.dayaq.app.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A release of rules is refused: the gate, the reader or the compiler found errors. */
public final class BadRules extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public BadRules(String what, List<Problem> problems) {
        super(what + ": " + problems.stream().map(Problem::text).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
