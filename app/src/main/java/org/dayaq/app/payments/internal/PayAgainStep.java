package org.dayaq.app.payments.internal;

import java.util.Map;
import java.util.Set;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.springframework.stereotype.Component;

/**
 * Pays every payment of the case that came back once more: into the account of the fact that the optional input {@code
 * account} names ({@code payee.account} by default), or by a new card where there is none.
 */
@Component
class PayAgainStep implements Step {

    private final Cases cases;
    private final Payments payments;
    private final Returns returns;

    PayAgainStep(Cases cases, Payments payments, Returns returns) {
        this.cases = cases;
        this.payments = payments;
        this.returns = returns;
    }

    @Override
    public String key() {
        return "pay-again";
    }

    @Override
    public Set<String> optionalInputs() {
        return Set.of("account");
    }

    @Override
    public Result run(Context context) {
        returns.lock(context.caseId());
        var fact = context.optional("account").orElse("payee.account");
        var account = cases.factsOf(context.caseId())
                .text(fact)
                .filter(text -> !text.isBlank())
                .map(text -> EnteredAccount.read(text, fact))
                .orElse(null);
        var orders = payments.ofCase(context.caseId());
        for (var order : orders) {
            var replaced = orders.stream().map(PaymentOrder::replaces).anyMatch(order.id()::equals);
            if ((order.state() == OrderState.RETURNED || order.state() == OrderState.REJECTED) && !replaced) {
                var again = payments.payAgain(order.id(), account);
                cases.happened(
                        context.caseId(),
                        "paid-again",
                        Map.of("order", again.toString(), "replaces", order.id().toString()));
            }
        }
        return Result.done();
    }
}
