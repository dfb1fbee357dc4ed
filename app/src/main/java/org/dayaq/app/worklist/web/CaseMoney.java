package org.dayaq.app.worklist.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.payments.Claim;
import org.jspecify.annotations.Nullable;

/** What may be done on a case's page about its money. */
interface CaseMoney {

    Standing of(UUID caseId);

    /** Asks an officer once more where kept money is paid. */
    void seek(UUID caseId);

    /** Closes a claim, with a reason. */
    void close(UUID caseId, UUID claimId, Claim.State state, String by, String reason);

    /** @param kept what the case keeps until somebody comes forward, null if nothing */
    record Standing(@Nullable Money kept, List<ClaimLine> claims) {}

    /** A claim of the case, with why it was closed. */
    record ClaimLine(
            UUID id,
            Money amount,
            String state,
            boolean open,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable String reason) {}
}
