package org.dayaq.app.payments.outbox;

import org.jspecify.annotations.Nullable;

/** Which items of the outbox to list: at most {@code limit} after skipping {@code offset}. */
public record OutboxFilter(@Nullable String channel, @Nullable String state, int limit, int offset) {

    public OutboxFilter {
        limit = Math.max(1, Math.min(limit, 200));
        offset = Math.max(0, offset);
    }
}
