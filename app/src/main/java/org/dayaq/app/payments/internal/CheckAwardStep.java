package org.dayaq.app.payments.internal;

import java.util.List;
import java.util.Set;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.payments.Payees;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/**
 * Puts on file that the platform itself awarded a person the benefit before: a register learns of an award later than we
 * do, and the same person may be announced again. Inputs: {@code benefit}, {@code payee} the role, {@code fact} what
 * becomes yes; where nothing was awarded the file stays as it is.
 */
@Component
class CheckAwardStep implements Step {

    private static final String SOURCE = "awards";

    private final Cases cases;
    private final Payees payees;
    private final Payments payments;

    CheckAwardStep(Cases cases, Payees payees, Payments payments) {
        this.cases = cases;
        this.payees = payees;
        this.payments = payments;
    }

    @Override
    public String key() {
        return "check-award";
    }

    @Override
    public Set<String> inputs() {
        return Set.of("benefit", "payee", "fact");
    }

    @Override
    public Result run(Context context) {
        var role = context.input("payee");
        var payee = payees.of(context.caseId(), role)
                .orElseThrow(() -> new IllegalStateException(
                        "No PIN is on file of the role \"" + role + "\" that " + context.activity() + " names"));
        if (payments.isAwarded(context.input("benefit"), payee.pin().value())) {
            var day = cases.line(context.caseId()).lawOfDay();
            cases.record(context.caseId(), List.of(new Fact(context.input("fact"), true, SOURCE, null, day)));
        }
        return Result.done();
    }
}
