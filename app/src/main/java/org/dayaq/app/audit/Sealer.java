package org.dayaq.app.audit;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Seals what has been written since the last seal, every few seconds, on whichever node comes first: hashes the events
 * into one root, ties it to the root before, signs it, and has it written outside.
 */
@Component
class Sealer {

    private static final int BATCH = 20_000;
    private static final String BEGINNING = "0";

    private final AuditStore store;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final @Nullable SealKey key;
    private final OutsideRoots roots;

    Sealer(
            AuditStore store,
            TransactionOperations transactions,
            Clock clock,
            AuditSettings settings,
            OutsideRoots roots) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.key = settings.key() == null ? null : SealKey.read(settings.key());
        this.roots = roots;
        if (key == null) {
            LoggerFactory.getLogger(Sealer.class)
                    .warn("dayaq.audit.key is not set: the audit log is written but not sealed");
        }
    }

    @Scheduled(fixedDelayString = "${dayaq.audit.interval:2s}")
    void sealAndExport() {
        if (key == null) {
            return;
        }
        var signing = key;
        while (Boolean.TRUE.equals(transactions.execute(transaction -> sealOne(signing)))) {
            // as long as a whole batch was waiting
        }
        roots.write();
    }

    /** Whether there may be more to seal at once. */
    private boolean sealOne(SealKey signing) {
        if (!store.mayIseal()) {
            return false;
        }
        var last = store.lastSeal();
        var from = last.map(Seal::toXid).orElse(BEGINNING);
        var bound = store.bound();
        var to = store.boundOfBatch(from, bound, BATCH);
        var events = store.events(from, to);
        if (events.isEmpty()) {
            return false;
        }
        var leaves =
                events.stream().map(event -> Merkle.leaf(event.canonical())).toList();
        var number = last.map(Seal::number).orElse(0L) + 1;
        var previous = last.map(Seal::root).orElse(new byte[0]);
        var root = Merkle.sealRoot(number, from, to, previous, Merkle.root(leaves));
        store.add(new Seal(
                number,
                from,
                to,
                events.stream().map(AuditEvent::id).toList(),
                concat(leaves),
                previous,
                root,
                clock.instant(),
                SealKey.id(signing.open()),
                signing.sign(root)));
        return !to.equals(bound);
    }

    private static byte[] concat(List<byte[]> leaves) {
        var all = new ByteArrayOutputStream(leaves.size() * Seal.HASH);
        leaves.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
