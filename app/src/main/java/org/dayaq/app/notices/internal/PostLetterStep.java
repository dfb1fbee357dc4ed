package org.dayaq.app.notices.internal;

import java.util.Set;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.payments.Payees;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/** Puts the newest letter of the case on the post list, for the person in the role {@code to}. */
@Component
class PostLetterStep implements Step {

    private final Payees payees;
    private final Notices notices;

    PostLetterStep(Payees payees, Notices notices) {
        this.payees = payees;
        this.notices = notices;
    }

    @Override
    public String key() {
        return "post-letter";
    }

    @Override
    public Set<String> inputs() {
        return Set.of("to");
    }

    @Override
    public Result run(Context context) {
        var person = payees.of(context.caseId(), context.input("to"))
                .orElseThrow(() -> new IllegalStateException(
                        "No PIN is on file of the role that " + context.activity() + " writes to"));
        notices.post(context.caseId(), person, "no-phone");
        return Result.done();
    }
}
