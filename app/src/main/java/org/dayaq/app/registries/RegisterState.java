package org.dayaq.app.registries;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a register does at this moment, for pages and health.
 *
 * @param waitingQuestions questions of cases not yet answered
 * @param waitingSince when the oldest of them was asked
 * @param breaker closed, open or half-open
 * @param lastAnswer when it last answered well
 * @param lastProblem a code such as {@code time-out}, {@code signature-invalid} or {@code nonsense}; no personal data
 */
public record RegisterState(
        String register,
        String breaker,
        long waitingQuestions,
        @Nullable Instant waitingSince,
        @Nullable Instant lastAnswer,
        @Nullable String lastProblem,
        @Nullable Instant lastProblemAt) {

    public boolean available() {
        return "closed".equals(breaker);
    }
}
