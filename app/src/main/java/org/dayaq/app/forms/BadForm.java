package org.dayaq.app.forms;

import java.util.List;
import org.dayaq.app.kernel.Problem;

/** A form file that cannot be used; all its problems at once. */
public final class BadForm extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    BadForm(List<Problem> problems) {
        super(String.join(" ", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
