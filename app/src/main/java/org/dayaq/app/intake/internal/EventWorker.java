package org.dayaq.app.intake.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.dayaq.app.intake.IntakeSettings;
import org.dayaq.app.kernel.DatabaseAway;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.registries.Gathered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes events, gathers what their cases will need outside any transaction, then handles some of them at a time in
 * a transaction that ends by marking them handled. A crash before that end leaves the events as they were; after it there
 * is nothing to do. A database that is away is no fault of any event: what was taken is given back when it has returned.
 */
@Component
class EventWorker {

    private static final Logger LOG = LoggerFactory.getLogger(EventWorker.class);
    private static final long LEASE_SECONDS = 120;
    private static final long LONGEST_PAUSE_SECONDS = 300;

    private final IntakeSettings settings;
    private final NodeName node;
    private final EventStore store;
    private final Offers offers;
    private final EventDesk desk;
    private final TransactionTemplate transactions;
    private final Counts counts;
    /** Each is given back once only: by then another worker may have taken it anew. */
    private final Queue<UUID> dropped = new ConcurrentLinkedQueue<>();

    EventWorker(
            IntakeSettings settings,
            NodeName node,
            EventStore store,
            Offers offers,
            EventDesk desk,
            TransactionTemplate transactions,
            Counts counts) {
        this.settings = settings;
        this.node = node;
        this.store = store;
        this.offers = offers;
        this.desk = desk;
        this.transactions = transactions;
        this.counts = counts;
    }

    /** Handles a batch of events; tells how many it took. */
    int work() {
        giveBack();
        var claimed = store.claim(settings.batch(), LEASE_SECONDS, node.toString());
        if (claimed.isEmpty()) {
            return 0;
        }
        try {
            var known = gather(claimed);
            for (int from = 0; from < claimed.size(); from += settings.together()) {
                handle(claimed.subList(from, Math.min(from + settings.together(), claimed.size())), known);
            }
        } catch (RuntimeException databaseAway) {
            claimed.forEach(event -> dropped.add(event.id()));
            throw databaseAway;
        }
        return claimed.size();
    }

    /** What was dropped when the database went away is due again as soon as it is back, and no try of it is counted. */
    private void giveBack() {
        var ids = new ArrayList<UUID>();
        for (var id = dropped.poll(); id != null; id = dropped.poll()) {
            ids.add(id);
        }
        try {
            if (!ids.isEmpty()) {
                store.giveBack(ids, node.toString());
            }
        } catch (RuntimeException stillAway) {
            dropped.addAll(ids);
            throw stillAway;
        }
    }

    /** Several events share a transaction. If one of them fails, nothing of it is left and each gets its own. */
    private void handle(List<LifeEvent> events, Offers.Known known) {
        if (events.size() > 1) {
            try {
                inOneTransaction(events, known);
                counts.handled.add(events.size());
                return;
            } catch (RuntimeException oneOfThem) {
                if (DatabaseAway.is(oneOfThem)) {
                    throw oneOfThem;
                }
                LOG.atDebug()
                        .addKeyValue("problem", oneOfThem.getClass().getSimpleName())
                        .log("Events of a transaction are handled one by one");
            }
        }
        events.forEach(event -> handle(event, known));
    }

    private void inOneTransaction(List<LifeEvent> events, Offers.Known known) {
        transactions.executeWithoutResult(status -> {
            var handled = new ArrayList<EventStore.Handled>();
            for (var event : events) {
                handled.add(new EventStore.Handled(event, known.evidence().during(() -> desk.handle(event, known))));
            }
            if (store.handled(handled) != events.size()) {
                throw new HandledMeanwhile();
            }
        });
    }

    private Offers.Known gather(List<LifeEvent> claimed) {
        var starting = claimed.stream()
                .filter(event -> event.isFirst() && !event.status().equals(Status.WITHDRAWN))
                .toList();
        return starting.isEmpty() ? new Offers.Known(Gathered.nothing(), java.util.Map.of()) : offers.gather(starting);
    }

    private void handle(LifeEvent event, Offers.Known known) {
        try {
            inOneTransaction(List.of(event), known);
            counts.handled.increment();
        } catch (HandledMeanwhile elsewhere) {
            // Another version came, or another node was quicker: whatever is still due is taken up anew.
            store.failed(event, "handled-meanwhile", 0L);
        } catch (ConcurrencyFailureException busy) {
            // The case was moved by somebody else at the same moment; this is no fault of the event.
            store.failed(event, "busy", 1L);
        } catch (RuntimeException failed) {
            if (DatabaseAway.is(failed)) {
                throw failed;
            }
            failed(event, failed);
        }
    }

    private void failed(LifeEvent event, RuntimeException failed) {
        counts.failed.increment();
        var code = failed instanceof Refused refused
                ? refused.code()
                : failed.getClass().getSimpleName();
        // What is refused by law or procedure will be refused again.
        var last = failed instanceof Refused || event.attempts() >= settings.attempts();
        LOG.atWarn()
                .addKeyValue("eventId", event.id())
                .addKeyValue("problem", code)
                .addKeyValue("attempts", event.attempts())
                .setCause(failed)
                .log(
                        last
                                ? "An event failed for good and waits for an operator"
                                : "An event failed and is tried again");
        store.failed(event, code, last ? null : Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(event.attempts(), 20)));
    }

    /** Rolls the transaction back: the event is no longer as it was when it was taken. */
    private static final class HandledMeanwhile extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
