package org.dayaq.app.notices.internal;

import java.util.Map;
import java.util.Set;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.payments.Payees;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/**
 * Tells the person in the role {@code to} (of several roles the first who is alive) the service's message {@code message}:
 * on the portal, and by SMS. Where no phone is known it diverts with {@code no-phone}, so that a letter can go; with the input
 * {@code letter} a letter goes on the post list instead: {@code words}, one of these very words; {@code newest}, the newest of
 * the case.
 */
@Component
class NotifyPersonStep implements Step {

    private static final String NO_PHONE = "no-phone";
    private static final String LETTER = "letter";

    private final Payees payees;
    private final Notices notices;

    NotifyPersonStep(Payees payees, Notices notices) {
        this.payees = payees;
        this.notices = notices;
    }

    @Override
    public String key() {
        return "notify-person";
    }

    @Override
    public Set<String> inputs() {
        return Set.of("message", "to");
    }

    @Override
    public Set<String> optionalInputs() {
        return Set.of(LETTER);
    }

    @Override
    public Set<String> diversions() {
        return Set.of(NO_PHONE);
    }

    @Override
    public Result run(Context context) {
        var person = payees.of(context.caseId(), context.input("to"))
                .orElseThrow(() -> new IllegalStateException(
                        "No PIN is on file of the role that " + context.activity() + " is to tell"));
        if (context.optional(LETTER).filter("words"::equals).isPresent()) {
            var about = new Notices.About(context.caseId(), Map.of(), null);
            notices.tell(context.caseId(), context.input("message"), person, about);
            return Result.done();
        }
        if (notices.tell(context.caseId(), context.input("message"), person)) {
            return Result.done();
        }
        if (context.optional(LETTER).filter("newest"::equals).isPresent()) {
            notices.post(context.caseId(), person, NO_PHONE);
            return Result.done();
        }
        return new Result.Diverted(NO_PHONE, "No phone number is on file");
    }
}
