package org.dayaq.app.payments.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential waits with jitter: half of the wait is certain, the other half by chance. */
final class Backoff {

    private final RelaySettings settings;
    private final RandomGenerator random;

    Backoff(RelaySettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    Duration after(int attempts) {
        var first = settings.firstDelay().toMillis();
        var full = Math.min(settings.longestDelay().toMillis(), first << Math.min(Math.max(attempts - 1, 0), 20));
        return Duration.ofMillis(full / 2 + (full > 1 ? random.nextLong(full / 2 + 1) : 0));
    }
}
