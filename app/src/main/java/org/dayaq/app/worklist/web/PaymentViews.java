package org.dayaq.app.worklist.web;

import org.dayaq.app.payments.CardOrder;
import org.dayaq.app.payments.Claim;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.web.CaseView.Payment;
import org.springframework.stereotype.Component;

/** Puts payments and cards into the language of the request. */
@Component
public class PaymentViews {

    private final Show show;

    PaymentViews(Show show) {
        this.show = show;
    }

    public Payment payment(PaymentOrder order) {
        var account = order.account();
        return new Payment(
                order.caseId(),
                show.code("benefit", order.benefit()),
                order.amount(),
                account == null ? null : "…" + account.tail(),
                "payment." + order.state().name(),
                order.plannedAt(),
                order.executedOn());
    }

    public Payment claim(Claim claim) {
        return new Payment(
                claim.caseId(),
                show.text("payments.claimed-back"),
                claim.amount(),
                null,
                "claim." + claim.state().name(),
                claim.openedAt(),
                null);
    }

    public Payment card(CardOrder card) {
        var branch = card.branch();
        return new Payment(
                card.caseId(),
                show.text("payments.card"),
                null,
                branch == null
                        ? null
                        : branch.bank().in(show.language()) + ", "
                                + branch.name().in(show.language()),
                "card." + card.state().name(),
                card.plannedAt(),
                card.readyOn());
    }
}
