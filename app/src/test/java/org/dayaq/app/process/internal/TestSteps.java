package org.dayaq.app.process.internal;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;

/** Steps a test writes in one line. */
final class TestSteps {

    private TestSteps() {}

    static Step nothing(String key) {
        return step(key, context -> Result.done());
    }

    static Step sets(String key, Map<String, Object> branch) {
        return step(key, context -> new Result.Done(branch));
    }

    static Step step(String key, Function<Context, Result> run, String... inputs) {
        return new Step() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public Result run(Context context) {
                return run.apply(context);
            }

            @Override
            public Set<String> inputs() {
                return Set.of(inputs);
            }
        };
    }
}
