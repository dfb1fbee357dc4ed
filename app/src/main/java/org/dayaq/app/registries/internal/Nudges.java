package org.dayaq.app.registries.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells a waiting thread that there is work; the poll is the net below it, for work of other nodes. */
@Component
class Nudges {

    static final String WAKE = "wake";

    private final Map<String, Semaphore> bells = new ConcurrentHashMap<>();

    void nudge(String name) {
        var bell = bell(name);
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    void await(String name, Duration atMost) throws InterruptedException {
        var bell = bell(name);
        if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    private Semaphore bell(String name) {
        return bells.computeIfAbsent(name, key -> new Semaphore(0));
    }
}
