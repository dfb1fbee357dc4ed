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

    /** Since when the circuit was open that lets one request through; null: it lets none through now. */
    private @Nullable Instant lentOf;

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
            lentOf = since;
            openedAt = clock.instant();
            return true;
        }
        return false;
    }

    /** There was nothing to send: another channel may have the one request. */
    synchronized void unused() {
        if (openedAt != null && lentOf != null) {
            openedAt = lentOf;
        }
        lentOf = null;
    }

    public synchronized boolean isOpen() {
        return openedAt != null;
    }

    synchronized void worked() {
        failures = 0;
        lentOf = null;
        openedAt = null;
    }

    synchronized void failed() {
        failures++;
        lentOf = null;
        if (failures >= openAfter) {
            openedAt = clock.instant();
        }
    }
}
