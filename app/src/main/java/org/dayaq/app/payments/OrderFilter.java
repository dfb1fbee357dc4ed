package org.dayaq.app.payments;

import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;

/** Which orders or cards to list, newest first; what is null means any. */
public record OrderFilter(@Nullable String state, @Nullable Pin pin, int limit, int offset) {

    public OrderFilter {
        limit = Math.max(1, Math.min(limit, 200));
        offset = Math.max(0, offset);
    }
}
