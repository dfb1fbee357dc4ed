package org.dayaq.app.papers.internal;

import org.dayaq.app.kernel.ClockGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sees that a day has passed on which a paper was to be given. Looked at often, because days may be jumped over; each is taken by one node. */
@Component
public class PaperClock {

    private static final Logger LOG = LoggerFactory.getLogger(PaperClock.class);
    private static final int BATCH = 50;

    private final PaperDesk desk;
    private final ObjectProvider<ClockGuard> guards;

    PaperClock(PaperDesk desk, ObjectProvider<ClockGuard> guards) {
        this.desk = desk;
        this.guards = guards;
    }

    @Scheduled(fixedDelayString = "${dayaq.papers.look:20s}", initialDelayString = "5s")
    void tick() {
        try {
            if (guards.stream().allMatch(ClockGuard::isRight)) {
                run();
            }
        } catch (RuntimeException failed) {
            // Whatever it was, the rows are as they were, and are taken at the next tick.
            LOG.atWarn().setCause(failed).log("Days on which papers were to be given were not looked at");
        }
    }

    /** Everybody who is late by today. */
    public void run() {
        while (desk.late(BATCH) == BATCH) {
            // Until none is left.
        }
    }
}
