package org.dayaq.app.kernel;

/** Tells a node whether it may act on the day its clock shows: one that is ahead would pay and screen before the day. */
@FunctionalInterface
public interface ClockGuard {

    /** Whether this machine's clock goes with the one that all nodes share; whatever day a calendar tells. */
    boolean isRight();
}
