package org.dayaq.app.payments.internal;

import java.util.Map;
import java.util.Set;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.payments.Deaths;
import org.dayaq.app.payments.Payees;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/**
 * Pays what the case owes since its payee died to the role of the input {@code payee}: into the account that officers entered of
 * them, or where the bank says they have one, or by a card. Diverts with {@code payee-died} where a register told of their death.
 */
@Component
class PayStoppedStep implements Step {

    private static final String PAYEE_DIED = "payee-died";

    private final Cases cases;
    private final Payees payees;
    private final DeathBooks books;
    private final Deaths deaths;

    PayStoppedStep(Cases cases, Payees payees, DeathBooks books, Deaths deaths) {
        this.deaths = deaths;
        this.cases = cases;
        this.payees = payees;
        this.books = books;
    }

    @Override
    public String key() {
        return "pay-stopped";
    }

    @Override
    public Set<String> inputs() {
        return Set.of("payee");
    }

    @Override
    public Set<String> diversions() {
        return Set.of(PAYEE_DIED);
    }

    @Override
    public Result run(Context context) {
        var caseId = context.caseId();
        var role = context.input("payee");
        var payee = payees.of(caseId, role)
                .orElseThrow(() -> new IllegalStateException(
                        "No PIN is on file of the role \"" + role + "\" that " + context.activity() + " pays"));
        if (deaths.isKnown(payee.pin())) {
            return new Result.Diverted(PAYEE_DIED, "Whoever was named has died, too");
        }
        var account = payee.fact("account")
                .map(text -> EnteredAccount.read(text, payee.role() + ".account"))
                .orElse(null);
        cases.cast(caseId, payee.role(), payee.pin());
        var paid = books.payTo(caseId, payee.pin(), payee.place(), account);
        paid.forEach(order -> cases.happened(caseId, "paid-to-other", Map.of("order", order.toString())));
        if (paid.isEmpty()) {
            cases.happened(caseId, "nothing-to-pay", Map.of());
        }
        return Result.done();
    }
}
