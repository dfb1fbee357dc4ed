package org.dayaq.app.registries.internal;

import org.dayaq.app.cases.Cases;
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
        var claimed = wakes.claim(BATCH);
        claimed.forEach(this::wake);
        return claimed.size();
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
