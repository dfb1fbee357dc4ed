package org.dayaq.app.worklist;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody opened a case that was not theirs, and said why.
 *
 * @param kind {@code enquiry}, {@code complaint}, {@code supervision} or {@code other}
 * @param reason in the officer's words
 * @param seenBy which lead has looked at it
 */
public record Opening(
        UUID id,
        UUID caseId,
        String officer,
        String name,
        String office,
        String kind,
        String reason,
        Instant at,
        @Nullable String seenBy) {

    /** Why a case may be opened without a task on it. */
    public static final Set<String> KINDS = Set.of("enquiry", "complaint", "supervision", "other");
}
