package org.dayaq.app.notices.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.notices.Notice;
import org.dayaq.app.payments.outbox.NoAnswer;
import org.dayaq.app.payments.outbox.RelaySettings;
import org.dayaq.app.payments.outbox.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the gateway once a day for receipts that did not come by themselves. */
@Component
public class ReceiptPoll {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptPoll.class);
    private static final int BATCH = 200;

    private final SmsGateway gateway;
    private final NoticeStore store;
    private final Receipts receipts;
    private final TransactionTemplate transactions;
    private final RelaySettings relay;
    private final Clock clock;

    public ReceiptPoll(
            SmsGateway gateway,
            NoticeStore store,
            Receipts receipts,
            TransactionTemplate transactions,
            RelaySettings relay,
            Clock clock) {
        this.gateway = gateway;
        this.store = store;
        this.receipts = receipts;
        this.transactions = transactions;
        this.relay = relay;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${dayaq.notices.poll:5s}", initialDelayString = "2s")
    void tick() {
        if (relay.enabled() && gateway.isConfigured()) {
            run();
        }
    }

    public void run() {
        try {
            while (askSome()) {
                LOG.debug("Asked for some receipts");
            }
        } catch (Unavailable | NoAnswer away) {
            LOG.warn("The SMS gateway was not asked for receipts: {}", away.getMessage());
        }
    }

    private boolean askSome() throws Unavailable, NoAnswer {
        var today = LocalDate.now(clock);
        var open = store.toAsk(today, BATCH);
        if (open.isEmpty()) {
            return false;
        }
        Set<UUID> ids = open.stream().map(Notice::id).collect(Collectors.toSet());
        var answers = gateway.ask(ids);
        transactions.executeWithoutResult(status -> {
            store.asked(ids, today);
            answers.keySet().retainAll(ids);
            receipts.received(answers);
        });
        return true;
    }
}
