package org.dayaq.app.registries;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A question of a case that no register has answered yet; about whom it asks is not in it. */
public record UnansweredQuestion(
        UUID id,
        UUID caseId,
        String register,
        String question,
        Instant askedAt,
        int attempts,
        @Nullable String problem) {}
