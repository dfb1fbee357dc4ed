package org.dayaq.app.payments.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.PaymentReturned;
import org.dayaq.app.payments.internal.BankClient.OrderAnswer;
import org.dayaq.app.payments.internal.LedgerStore.Posting;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes down what the bank said of orders, each word of it once. Runs in the caller's transaction. */
@Component
public class Settlement {

    private final OrderStore orders;
    private final AccountStore accounts;
    private final LedgerStore ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public Settlement(
            OrderStore orders,
            AccountStore accounts,
            LedgerStore ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.accounts = accounts;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** Accepted and rejected orders; other answers are left to the caller. */
    void answered(List<PaymentOrder> asked, Map<UUID, OrderAnswer> answers) {
        var accepted = new TreeMap<LocalDate, List<UUID>>();
        var byPerson =
                Comparator.comparing((PaymentOrder order) -> order.beneficiary().value());
        // Accounts are locked in one order.
        for (var order : asked.stream().sorted(byPerson).toList()) {
            var answer = answers.get(order.id());
            if (answer == null) {
                continue;
            }
            var day = answer.executedOn();
            if (answer.status().equals("accepted") && day != null) {
                accepted.computeIfAbsent(day, d -> new ArrayList<>()).add(order.id());
            } else if (answer.status().equals("rejected")) {
                rejected(order, answer.reason() == null ? "rejected" : answer.reason());
            }
        }
        accepted.forEach((day, ids) -> confirmed(ids, day));
    }

    void confirmed(List<UUID> ids, LocalDate executedOn) {
        var confirmed = orders.confirm(ids, executedOn, clock.instant());
        ledger.post(confirmed, Posting.CONFIRMED, clock.instant());
    }

    private void rejected(PaymentOrder order, String reason) {
        if (orders.reject(order.id(), reason, clock.instant())) {
            ledger.post(List.of(order.id()), Posting.REJECTED, clock.instant());
            accountFailed(order);
            events.publishEvent(new PaymentReturned(order.caseId(), order.id(), reason));
        }
    }

    void reconciled(List<UUID> ids) {
        ledger.post(orders.reconcile(ids), Posting.RECONCILED, clock.instant());
    }

    /** False if the order had not been seen on a statement, so that it cannot come back either. */
    boolean returned(PaymentOrder order, String reason) {
        if (!orders.returned(order.id(), reason)) {
            return false;
        }
        ledger.post(List.of(order.id()), Posting.RETURNED, clock.instant());
        accountFailed(order);
        events.publishEvent(new PaymentReturned(order.caseId(), order.id(), reason));
        return true;
    }

    /** Nothing more goes to an account that money came back from. */
    private void accountFailed(PaymentOrder order) {
        var iban = order.account();
        if (iban == null) {
            return;
        }
        accounts.find(order.beneficiary())
                .filter(known -> iban.equals(known.iban()))
                .ifPresent(known -> {
                    accounts.lock(List.of(known.id()));
                    accounts.closed(known.id());
                    orders.unready(order.beneficiary(), iban);
                });
    }
}
