package org.dayaq.sandbox.world;

import java.util.List;

/** A world file that was not loaded: every problem with its line, and nothing of the file is in the world. */
public final class WorldFileProblems extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    WorldFileProblems(List<String> problems) {
        super(problems.size() + " problems, nothing was loaded:\n" + String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
