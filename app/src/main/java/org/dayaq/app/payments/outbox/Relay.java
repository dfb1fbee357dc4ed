package org.dayaq.app.payments.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.kernel.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what one channel has in the outbox. Takes a batch (one short transaction), sends it (none), marks what became of
 * it (another). If it dies in between, the lease ends and the batch is sent again, under the same keys.
 */
final class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final Channel channel;
    private final OutboxStore store;
    private final Circuit circuit;
    private final Backoff backoff;
    private final RelaySettings settings;
    private final Clock clock;
    private final UUID holder;

    Relay(Channel channel, OutboxStore store, Circuit circuit, Backoff backoff, RelaySettings settings, Clock clock) {
        this.channel = channel;
        this.store = store;
        this.circuit = circuit;
        this.backoff = backoff;
        this.settings = settings;
        this.clock = clock;
        this.holder = Ids.newId(clock);
    }

    String name() {
        return channel.name();
    }

    /** Sends one batch; how many items it held. */
    int turn() {
        if (!circuit.lets()) {
            return 0;
        }
        var batch = store.claim(channel.name(), channel.batch(), holder, settings.lease());
        if (batch.isEmpty()) {
            circuit.unused();
            return 0;
        }
        try {
            var outcome = channel.send(
                    batch.stream().map(OutboxStore.Claimed::subject).toList());
            mark(batch, outcome);
        } catch (Unavailable away) {
            circuit.failed();
            LOG.warn("{}: {} cannot be spoken to: {}", channel.name(), channel.provider(), away.getMessage());
            batch.forEach(item -> later(item, item.attempts(), settings.openFor(), reason(away)));
        } catch (RuntimeException fault) {
            // The class and the place only: a message of somebody else's exception may hold personal data.
            var reason = fault.getClass().getSimpleName();
            LOG.error("{}: sending a batch of {} failed: {} {}", channel.name(), batch.size(), reason, place(fault));
            batch.forEach(item -> failed(item, reason));
        }
        return batch.size();
    }

    private void mark(List<OutboxStore.Claimed> batch, Map<UUID, Sent> outcome) {
        var done = new ArrayList<UUID>();
        var waiting = new TreeMap<String, List<UUID>>();
        var worked = false;
        var failed = false;
        for (var item : batch) {
            var sent = outcome.getOrDefault(item.subject(), new Sent.Failed("no answer"));
            worked |= sent instanceof Sent.Done || sent instanceof Sent.Hopeless;
            failed |= sent instanceof Sent.Failed;
            if (sent instanceof Sent.Done) {
                done.add(item.id());
            } else if (sent instanceof Sent.Hopeless hopeless) {
                dead(item, hopeless.reason());
            } else if (sent instanceof Sent.NotYet unready) {
                waiting.computeIfAbsent(unready.reason(), reason -> new ArrayList<>())
                        .add(item.id());
            } else if (sent instanceof Sent.Failed fault) {
                failed(item, fault.reason());
            }
        }
        store.done(done, holder, clock.instant());
        waiting.forEach((reason, ids) -> store.notYet(ids, holder, settings.notYet(), reason));
        if (worked) {
            circuit.worked();
        } else if (failed) {
            circuit.failed();
        } else {
            // Nothing was sent yet: of the provider nothing is known.
            circuit.unused();
        }
    }

    private void failed(OutboxStore.Claimed item, String reason) {
        var attempts = item.attempts() + 1;
        if (attempts >= settings.tries()) {
            dead(item, reason);
        } else {
            later(item, attempts, backoff.after(attempts), reason);
        }
    }

    private void later(OutboxStore.Claimed item, int attempts, Duration wait, String reason) {
        store.mark(item.id(), holder, "WAITING", attempts, wait, reason);
    }

    private void dead(OutboxStore.Claimed item, String reason) {
        LOG.error("{}: {} is a dead letter: {}", channel.name(), item.subject(), reason);
        store.mark(item.id(), holder, "DEAD", item.attempts() + 1, Duration.ZERO, reason);
    }

    private static String place(Throwable fault) {
        return Arrays.stream(fault.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.dayaq"))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("");
    }

    private static String reason(Unavailable away) {
        return String.valueOf(away.getMessage());
    }
}
