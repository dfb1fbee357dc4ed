package org.dayaq.app.payments.outbox;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.kernel.Ids;
import org.springframework.stereotype.Component;

/**
 * Front door of the outbox. What is put here in a transaction is sent if, and only if, that transaction commits.
 *
 * <p>An item names a channel and a subject (the id of an order, a card, a notice) and holds no content: the channel reads
 * the subject when it sends. A channel has a subject at most once, so putting it again changes nothing.
 */
@Component
public class Outbox {

    private final OutboxStore store;
    private final Clock clock;

    public Outbox(OutboxStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** To be called in the transaction that made the subject. */
    public void put(String channel, UUID subject) {
        store.put(Ids.newId(clock), channel, subject, clock.instant());
    }

    /** Sends a subject once more that was done with or is on its way, under the same key: the provider does nothing twice. */
    public void again(String channel, UUID subject) {
        store.again(Ids.newId(clock), channel, subject, clock.instant());
    }

    /** How many items each channel has in each state. */
    public List<OutboxCount> counts() {
        return store.counts();
    }

    /** What has not left the house, by channel; cheap however much has been sent. */
    public List<OutboxBacklog> backlog() {
        return store.backlog();
    }

    /** Items, newest first; a channel or state that is null means any. */
    public List<OutboxItem> list(OutboxFilter filter) {
        return store.list(filter);
    }

    /** Gives a dead letter another full set of tries; false if it is not a dead letter (any more). */
    public boolean retry(UUID itemId) {
        return store.revive(itemId);
    }
}
