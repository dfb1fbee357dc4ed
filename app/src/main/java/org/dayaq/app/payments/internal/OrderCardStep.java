package org.dayaq.app.payments.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.payments.CardOrder;
import org.dayaq.app.payments.CardState;
import org.dayaq.app.payments.Deaths;
import org.dayaq.app.payments.Payees;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/**
 * Orders a card, at a branch near home, for whoever has no account: input {@code payee} is the role. Where the bank has
 * not been heard yet, the order stands by until it says that there is no account.
 */
@Component
class OrderCardStep implements Step {

    private final Cases cases;
    private final Payees payees;
    private final Payments payments;
    private final Deaths deaths;

    OrderCardStep(Cases cases, Payees payees, Payments payments, Deaths deaths) {
        this.deaths = deaths;
        this.cases = cases;
        this.payees = payees;
        this.payments = payments;
    }

    @Override
    public String key() {
        return "order-card";
    }

    @Override
    public Set<String> optionalInputs() {
        return Set.of("payee");
    }

    @Override
    public Set<String> branch(Map<String, String> inputs) {
        return Set.of("card");
    }

    @Override
    public Result run(Context context) {
        var role = context.optional("payee").orElse("payee");
        var payee = payees.of(context.caseId(), role)
                .orElseThrow(() -> new IllegalStateException(
                        "No PIN is on file of the role \"" + role + "\" that " + context.activity() + " names"));
        var card = deaths.isKnown(payee.pin())
                ? Optional.<CardOrder>empty()
                : payments.orderCard(context.caseId(), payee.pin(), payee.place());
        cases.happened(
                context.caseId(),
                card.map(order -> order.state() == CardState.PLANNED ? "card-asked" : "card-ordered")
                        .orElse("card-not-needed"),
                Map.of());
        return new Result.Done(Map.of("card", card.isPresent() ? "ordered" : "not-needed"));
    }
}
