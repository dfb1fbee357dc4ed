package org.dayaq.app.payments;

import java.time.Instant;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;

/** Money that one officer proposed to claim back and another approved; what was paid stays in the books as it was. */
public record Claim(
        UUID id,
        UUID caseId,
        UUID awardId,
        Pin debtor,
        Money amount,
        State state,
        String proposedBy,
        String approvedBy,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String note) {

    /** Where a claim stands. */
    public enum State {
        OPEN,
        REPAID,
        GIVEN_UP
    }
}
