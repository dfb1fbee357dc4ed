package org.dayaq.app.worklist;

import java.time.Instant;
import java.util.Map;

/**
 * A draft that was kept.
 *
 * @param version to be named when it is kept again
 * @param overElsewhere whether another window had kept something else, which now lies aside
 */
public record Draft(int version, boolean overElsewhere) {

    /** What another window had kept, and when it was set aside. */
    public record Aside(Instant at, Map<String, String> typed) {}
}
