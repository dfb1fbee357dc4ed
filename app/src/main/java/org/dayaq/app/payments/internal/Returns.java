package org.dayaq.app.payments.internal;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.PaymentReturned;
import org.dayaq.app.payments.outbox.Outbox;
import org.dayaq.app.process.ProcessEnded;
import org.dayaq.app.process.Processes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes an officer's task of money that came back. The bank's word and the note to hand the return over are one transaction; a
 * return becomes a process in another, which also writes that it did.
 */
@Component
class Returns {

    static final String PROCESS = "payment-return";

    private final ReturnStore store;
    private final Outbox outbox;
    private final Cases cases;
    private final Processes processes;
    private final Clock clock;

    Returns(ReturnStore store, Outbox outbox, Cases cases, Processes processes, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.cases = cases;
        this.processes = processes;
        this.clock = clock;
    }

    @EventListener
    void on(PaymentReturned returned) {
        outbox.put(ReturnChannel.NAME, returned.orderId());
    }

    /** In a transaction. Several returns of a case that nobody has looked at yet are one task: one account is sought. */
    void handOver(PaymentOrder order) {
        store.lock(order.caseId());
        if (!store.insert(order.id(), order.caseId(), clock.instant())) {
            return;
        }
        var reason = order.reason();
        cases.happened(
                order.caseId(),
                "payment-returned",
                Map.of("order", order.id().toString(), "reason", reason == null ? "" : reason));
        if (!store.hasOther(order.id(), order.caseId())) {
            processes.start(PROCESS, cases.line(order.caseId()).release(), order.caseId(), Map.of());
        }
    }

    /** Nobody hands over a return of this case until the transaction ends, so none is overlooked. */
    void lock(UUID caseId) {
        store.lock(caseId);
    }

    @EventListener
    void on(ProcessEnded ended) {
        if (ended.processId().equals(PROCESS)) {
            store.lock(ended.caseId());
            store.settle(ended.caseId(), clock.instant());
        }
    }
}
