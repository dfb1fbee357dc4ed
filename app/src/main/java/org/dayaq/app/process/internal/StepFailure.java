package org.dayaq.app.process.internal;

import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;

/**
 * The first failure of a step within a call of the engine. After it the engine asks the database for an event that might catch
 * it; where the database itself had failed, that fails too, and hides what happened first.
 */
final class StepFailure {

    private static final ThreadLocal<@Nullable RuntimeException> FIRST = new ThreadLocal<>();

    private StepFailure() {}

    static RuntimeException note(RuntimeException failure) {
        if (FIRST.get() == null) {
            FIRST.set(failure);
        }
        return failure;
    }

    /** Calls the engine; a failure of a step comes out as it was thrown. */
    static <T> T unhidden(Supplier<T> call) {
        FIRST.remove();
        try {
            return call.get();
        } catch (ProcessEngineException hiding) {
            var first = FIRST.get();
            throw first == null ? hiding : first;
        } finally {
            FIRST.remove();
        }
    }
}
