package org.dayaq.app.payments.internal;

import java.util.Map;
import java.util.Set;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.payments.Iban;
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

    PayAgainStep(Cases cases, Payments payments) {
        this.cases = cases;
        this.payments = payments;
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
        var fact = context.optional("account").orElse("payee.account");
        var account = cases.factsOf(context.caseId())
                .text(fact)
                .filter(text -> !text.isBlank())
                .map(text -> iban(text, fact))
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

    private static Iban iban(String text, String fact) {
        var plain = text.replace(" ", "");
        if (!Iban.isIban(plain)) {
            throw new Refused(
                    "payments.bad-account",
                    "The account in \"" + fact + "\" is not a valid IBAN",
                    "Enter the 28 characters as they stand on the person's bank paper");
        }
        return new Iban(plain);
    }
}
