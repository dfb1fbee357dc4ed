package org.dayaq.app.registries.internal;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Leaves a register alone after failures in a row, then lets one request try; each failed trial doubles the pause, up to
 * sixteen times the first. Time is the machine's running time, which no calendar moves.
 */
final class Breaker {

    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private static final int LONGEST = 16;

    private final int failuresToOpen;
    private final long pauseNanos;
    private final LongSupplier nanos;
    private State state = State.CLOSED;
    private int failures;
    private long factor = 1;
    private long openUntil;
    private long trialSince;

    Breaker(int failuresToOpen, Duration pause, LongSupplier nanos) {
        this.failuresToOpen = failuresToOpen;
        this.pauseNanos = pause.toNanos();
        this.nanos = nanos;
    }

    /** Whether a request may be made now; in a half-open breaker only one may. */
    synchronized boolean admits() {
        var now = nanos.getAsLong();
        return switch (state) {
            case CLOSED -> true;
            case OPEN -> {
                if (now - openUntil < 0) {
                    yield false;
                }
                state = State.HALF_OPEN;
                trialSince = now;
                yield true;
            }
            case HALF_OPEN -> {
                // A trial that never reported back must not keep the register shut out for ever.
                if (now - trialSince < pauseNanos * LONGEST) {
                    yield false;
                }
                trialSince = now;
                yield true;
            }
        };
    }

    synchronized void succeeded() {
        state = State.CLOSED;
        failures = 0;
        factor = 1;
    }

    synchronized void failed() {
        failures++;
        if (state == State.HALF_OPEN) {
            factor = Math.min(factor * 2, LONGEST);
            open();
        } else if (state == State.CLOSED && failures >= failuresToOpen) {
            open();
        }
    }

    /** The state a page shows: an open breaker whose pause is over is as good as half-open. */
    synchronized State state() {
        return state == State.OPEN && nanos.getAsLong() - openUntil >= 0 ? State.HALF_OPEN : state;
    }

    private void open() {
        state = State.OPEN;
        openUntil = nanos.getAsLong() + pauseNanos * factor;
    }
}
