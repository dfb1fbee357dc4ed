package org.dayaq.app.payments.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing to be sent: how often it was tried, when it is due, and why the last try failed. */
public record OutboxItem(
        UUID id,
        String channel,
        UUID subject,
        String state,
        int attempts,
        Instant writtenAt,
        Instant nextAt,
        @Nullable Instant doneAt,
        @Nullable String lastError) {}
