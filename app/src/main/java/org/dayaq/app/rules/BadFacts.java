package org.dayaq.app.rules;

import java.util.List;
import java.util.stream.Collectors;

/** The facts of a case do not fit the dictionary. Names the facts, never their values, so that it may reach a log. */
public final class BadFacts extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public BadFacts(String what, List<Problem> problems) {
        super(what + ": " + problems.stream().map(Problem::text).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
