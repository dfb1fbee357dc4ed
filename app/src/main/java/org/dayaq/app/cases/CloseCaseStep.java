package org.dayaq.app.cases;

import java.util.Set;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/** Ends the case with a status and the code of the reason. */
@Component
class CloseCaseStep implements Step {

    private final Cases cases;

    CloseCaseStep(Cases cases) {
        this.cases = cases;
    }

    @Override
    public String key() {
        return "close-case";
    }

    @Override
    public Set<String> inputs() {
        return Set.of("status", "reason");
    }

    @Override
    public Result run(Context context) {
        cases.close(context.caseId(), context.input("status"), context.input("reason"));
        return Result.done();
    }
}
