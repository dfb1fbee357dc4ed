package org.dayaq.app.worklist.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.payments.Claim;
import org.springframework.stereotype.Component;

/** The money of a case for the tests of pages: something is kept, one claim is open and one is closed. */
@Component
class PlayedCaseMoney implements CaseMoney {

    private static final Instant AT = Instant.parse("2025-11-20T08:00:00Z");
    private static final UUID ID = UUID.fromString("01999999-0000-7000-8000-000000000099");
    private static final UUID OTHER = UUID.fromString("01999999-0000-7000-8000-00000000009a");

    @Override
    public Standing of(UUID caseId) {
        return new Standing(
                Money.of("600.00"),
                List.of(
                        new ClaimLine(ID, Money.of("320.00"), "OPEN", true, AT, null, null),
                        new ClaimLine(
                                OTHER, Money.of("100.00"), "REPAID", false, AT, AT, "On the statement of the day.")));
    }

    @Override
    public void seek(UUID caseId) {}

    @Override
    public void close(UUID caseId, UUID claimId, Claim.State state, String by, String reason) {}
}
