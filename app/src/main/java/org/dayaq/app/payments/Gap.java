package org.dayaq.app.payments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.jspecify.annotations.Nullable;

/** One difference between the bank's books and ours, until somebody or a later statement closes it. */
public record Gap(
        UUID id,
        Kind kind,
        LocalDate day,
        @Nullable UUID orderId,
        @Nullable Integer line,
        @Nullable Money ours,
        @Nullable Money theirs,
        String why,
        Instant foundAt,
        @Nullable Instant closedAt,
        @Nullable String note) {

    /** The three lists of a reconciliation. */
    public enum Kind {
        OURS_ONLY,
        THEIRS_ONLY,
        DIFFERS
    }
}
