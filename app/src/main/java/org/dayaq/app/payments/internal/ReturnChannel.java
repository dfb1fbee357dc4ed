package org.dayaq.app.payments.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.outbox.Channel;
import org.dayaq.app.payments.outbox.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Payments that came back, on their way to the desk: each in a transaction of its own, so that one holds up no other. */
@Component
class ReturnChannel implements Channel {

    static final String NAME = "desk.return";

    private static final Logger LOG = LoggerFactory.getLogger(ReturnChannel.class);

    private final OrderStore orders;
    private final Returns returns;
    private final TransactionTemplate transactions;

    ReturnChannel(OrderStore orders, Returns returns, TransactionTemplate transactions) {
        this.orders = orders;
        this.returns = returns;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String provider() {
        return "desk";
    }

    @Override
    public int batch() {
        return 20;
    }

    @Override
    public Map<UUID, Sent> send(List<UUID> subjects) {
        var outcome = new HashMap<UUID, Sent>();
        orders.get(subjects).forEach(order -> outcome.put(order.id(), handOver(order)));
        return outcome;
    }

    private Sent handOver(PaymentOrder order) {
        try {
            transactions.executeWithoutResult(status -> returns.handOver(order));
            return Sent.DONE;
        } catch (RuntimeException fault) {
            LOG.atWarn()
                    .addKeyValue("caseId", order.caseId())
                    .setCause(fault)
                    .log("A returned payment could not be handed to an officer");
            return new Sent.Failed(fault.getClass().getSimpleName());
        }
    }
}
