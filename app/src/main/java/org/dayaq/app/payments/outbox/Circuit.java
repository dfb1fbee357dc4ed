package org.dayaq.app.payments.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Stops the talking to a provider after some failures in a row. After a while one request is let through; its outcome
 * closes the circuit or keeps it open.
 */
public final class Circuit {

    private final Clock clock;
    private final int openAfter;
    private final Duration openFor;
    private int failures;
    private @Nullable Instant openedAt;

    Circuit(Clock clock, RelaySettings settings) {
        this.clock = clock;
        this.openAfter = settings.openAfter();
        this.openFor = settings.openFor();
    }

    /** Whether a request may go out now. */
    public synchronized boolean lets() {
        var since = openedAt;
        if (since == null) {
            return true;
        }
        var waited = Duration.between(since, clock.instant());
        // A clock that went backwards must not keep the circuit open for ever.
        if (waited.compareTo(openFor) >= 0 || waited.isNegative()) {
            openedAt = clock.instant();
            return true;
        }
        return false;
    }

    public synchronized boolean isOpen() {
        return openedAt != null;
    }

    synchronized void worked() {
        failures = 0;
        openedAt = null;
    }

    synchronized void failed() {
        failures++;
        if (failures >= openAfter) {
            openedAt = clock.instant();
        }
    }
}
