package org.dayaq.app.payments.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.PaymentsSettings;
import org.dayaq.app.payments.internal.BankClient.OrderAnswer;
import org.dayaq.app.payments.outbox.Channel;
import org.dayaq.app.payments.outbox.NoAnswer;
import org.dayaq.app.payments.outbox.Sent;
import org.dayaq.app.payments.outbox.Unavailable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Payment orders to the bank. An order whose fate is unknown is asked about by its key first; only if the bank has never
 * heard of it is it sent again, under the same key.
 */
@Component
public class OrderChannel implements Channel {

    static final String NAME = "bank.order";

    private final BankClient bank;
    private final OrderStore orders;
    private final Settlement settlement;
    private final TransactionTemplate transactions;
    private final PaymentsSettings settings;
    private final Clock clock;

    public OrderChannel(
            BankClient bank,
            OrderStore orders,
            Settlement settlement,
            TransactionTemplate transactions,
            PaymentsSettings settings,
            Clock clock) {
        this.bank = bank;
        this.orders = orders;
        this.settlement = settlement;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String provider() {
        return "bank";
    }

    @Override
    public int batch() {
        return settings.batch();
    }

    @Override
    public Map<UUID, Sent> send(List<UUID> subjects) throws Unavailable {
        var outcome = new HashMap<UUID, Sent>();
        var fresh = new ArrayList<PaymentOrder>();
        var unsure = new ArrayList<PaymentOrder>();
        for (var order : orders.get(subjects)) {
            switch (order.state()) {
                case READY -> fresh.add(order);
                case SENDING, UNKNOWN -> unsure.add(order);
                // Waits for an account again, or its fate is known: nothing to send.
                case PLANNED, CONFIRMED, REJECTED, RECONCILED, RETURNED, CANCELLED ->
                    outcome.put(order.id(), Sent.DONE);
            }
        }
        if (!unsure.isEmpty()) {
            fresh.addAll(stillToSend(unsure, outcome));
        }
        if (!fresh.isEmpty()) {
            pay(fresh, outcome);
        }
        return outcome;
    }

    /** Asks by key; what the bank never heard of is to be sent. */
    private List<PaymentOrder> stillToSend(List<PaymentOrder> unsure, Map<UUID, Sent> outcome) throws Unavailable {
        try {
            var answers = bank.ask(unsure.stream().map(PaymentOrder::id).toList());
            write(unsure, answers, outcome);
            return unsure.stream()
                    .filter(order -> {
                        var answer = answers.get(order.id());
                        return answer != null && answer.status().equals("unknown");
                    })
                    .toList();
        } catch (NoAnswer none) {
            unsure.forEach(order -> outcome.put(order.id(), new Sent.Failed(none.reason())));
            return List.of();
        }
    }

    private void pay(List<PaymentOrder> chosen, Map<UUID, Sent> outcome) throws Unavailable {
        var ids = chosen.stream().map(PaymentOrder::id).toList();
        // Stored before anything is sent: from here on nobody may believe that the bank does not have it.
        transactions.executeWithoutResult(status -> orders.sending(ids, clock.instant()));
        // An order cancelled or unreadied since it was read is not sent.
        var going = orders.get(ids).stream()
                .filter(order -> order.state() == OrderState.SENDING || order.state() == OrderState.UNKNOWN)
                .toList();
        ids.forEach(id -> outcome.put(id, Sent.DONE));
        going.forEach(order -> outcome.put(order.id(), new Sent.Failed("no answer")));
        if (going.isEmpty()) {
            return;
        }
        try {
            write(going, bank.pay(going), outcome);
        } catch (NoAnswer none) {
            var lost = going.stream().map(PaymentOrder::id).toList();
            transactions.executeWithoutResult(status -> orders.unknown(lost, none.reason(), clock.instant()));
            lost.forEach(id -> outcome.put(id, new Sent.Failed(none.reason())));
        }
    }

    private void write(List<PaymentOrder> asked, Map<UUID, OrderAnswer> answers, Map<UUID, Sent> outcome) {
        transactions.executeWithoutResult(status -> settlement.answered(asked, answers));
        for (var order : asked) {
            var answer = answers.get(order.id());
            if (answer == null) {
                outcome.put(order.id(), new Sent.Failed("no answer"));
            } else {
                switch (answer.status()) {
                    case "accepted", "rejected" -> outcome.put(order.id(), Sent.DONE);
                    case "conflict" -> outcome.put(order.id(), new Sent.Hopeless("key known with other content"));
                    default -> outcome.put(order.id(), new Sent.Failed("bank says " + clip(answer.status())));
                }
            }
        }
    }

    private static String clip(String status) {
        var letters = status.replaceAll("[^a-z-]", "");
        return letters.substring(0, Math.min(20, letters.length()));
    }
}
