package org.dayaq.app.intake.internal;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A life event on which work is due.
 *
 * @param handledStatus the status it had when it was handled the last time, absent the first time
 * @param versions how many versions came
 * @param handled how many of them were handled
 */
record LifeEvent(
        UUID id,
        String type,
        String identity,
        String status,
        @Nullable String handledStatus,
        LocalDate day,
        SortedMap<String, Object> facts,
        int versions,
        int handled,
        int attempts,
        @Nullable UUID caseId) {

    /** An event on its way in, with the id it gets if it is new. */
    record New(UUID id, Reported event) {}

    boolean isFirst() {
        return handled == 0;
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
