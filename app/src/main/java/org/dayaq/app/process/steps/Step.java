package org.dayaq.app.process.steps;

import java.util.Map;
import java.util.Set;

/**
 * One word of the vocabulary that diagrams are written in: a Spring bean which a service task names by its key.
 *
 * <p>A step runs inside the transaction of the case and does no network I/O. It may run again after {@link
 * Result.Waiting}, each time deciding anew.
 */
public interface Step {

    /** The name in kebab case by which a diagram calls this step. */
    String key();

    Result run(Context context);

    /** The inputs a diagram must give; a diagram without one of them is refused. */
    default Set<String> inputs() {
        return Set.of();
    }

    /** The inputs a diagram may give as well; empty here and in {@link #inputs()} means that any are let through. */
    default Set<String> optionalInputs() {
        return Set.of();
    }

    /** The branch variables that a call with these inputs may set; empty means that the step does not say. */
    default Set<String> branch(Map<String, String> inputs) {
        return Set.of();
    }

    /** The codes with which this step may divert; empty means that the step does not say. */
    default Set<String> diversions() {
        return Set.of();
    }
}
