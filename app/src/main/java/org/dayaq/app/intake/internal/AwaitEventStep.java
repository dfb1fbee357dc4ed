package org.dayaq.app.intake.internal;

import java.util.Map;
import java.util.Set;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/**
 * Waits until the event of the case has come as far as the diagram wants, as in {@code event=registered}. An event
 * withdrawn meanwhile ends the waiting from outside: its case is stopped and left to an officer.
 */
@Component
class AwaitEventStep implements Step {

    private final Cases cases;

    AwaitEventStep(Cases cases) {
        this.cases = cases;
    }

    @Override
    public String key() {
        return "await-event";
    }

    @Override
    public Set<String> inputs() {
        return Set.of("event");
    }

    @Override
    public Set<String> branch(Map<String, String> inputs) {
        return Set.of("status");
    }

    @Override
    public Result run(Context context) {
        var status = cases.factsOf(context.caseId()).text("event.status").orElse(Status.ANNOUNCED);
        var event = context.input("event");
        // LiveBirth/registered or only registered: what counts is the status.
        var wanted = event.substring(Math.max(event.lastIndexOf('/'), event.lastIndexOf(':')) + 1);
        var reached = Status.rank(status) >= Status.rank(wanted) && !status.equals(Status.WITHDRAWN);
        return reached || status.equals(wanted)
                ? new Result.Done(Map.of("status", status))
                : new Result.Waiting("event." + wanted);
    }
}
