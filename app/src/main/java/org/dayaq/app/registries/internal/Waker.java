package org.dayaq.app.registries.internal;

import java.util.ArrayList;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.DatabaseAway;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.process.Processes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves on the cases whose answers have come: each in a transaction of its own that also deletes the note to wake it, so
 * that a case is moved once, and again only if that failed.
 */
@Component
class Waker {

    private static final Logger LOG = LoggerFactory.getLogger(Waker.class);
    private static final int BATCH = 50;
    private static final long LONGEST_PAUSE_SECONDS = 300;

    private final WakeStore wakes;
    private final QuestionStore questions;
    private final Cases cases;
    private final Processes processes;
    private final TransactionTemplate transactions;
    private final Queue<UUID> dropped = new ConcurrentLinkedQueue<>();

    Waker(
            WakeStore wakes,
            QuestionStore questions,
            Cases cases,
            Processes processes,
            TransactionTemplate transactions) {
        this.wakes = wakes;
        this.questions = questions;
        this.cases = cases;
        this.processes = processes;
        this.transactions = transactions;
    }

    /** Wakes a batch of cases; tells how many it took. */
    int wake() {
        giveBack();
        var claimed = wakes.claim(BATCH);
        try {
            claimed.forEach(this::wake);
        } catch (RuntimeException databaseAway) {
            claimed.forEach(wake -> dropped.add(wake.id()));
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
                wakes.giveBack(ids);
            }
        } catch (RuntimeException stillAway) {
            dropped.addAll(ids);
            throw stillAway;
        }
    }

    private void wake(WakeStore.Claimed claimed) {
        try {
            transactions.executeWithoutResult(status -> {
                if (wakes.take(claimed.id())) {
                    if (!questions.hasOf(claimed.caseId())) {
                        cases.notWaiting(claimed.caseId());
                    }
                    processes.wake(claimed.caseId());
                }
            });
        } catch (RuntimeException failed) {
            if (DatabaseAway.is(failed)) {
                throw failed;
            }
            // Whatever a step or the engine throws: this case rests and is tried again, the others go on.
            var problem = failed instanceof Refused refused
                    ? refused.code()
                    : failed.getClass().getSimpleName();
            LOG.atWarn()
                    .addKeyValue("caseId", claimed.caseId())
                    .addKeyValue("problem", problem)
                    .addKeyValue("attempts", claimed.attempts())
                    .setCause(failed)
                    .log("A case could not be moved on after its answer came");
            wakes.later(claimed.id(), problem, Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(claimed.attempts(), 20)));
        }
    }
}
