package org.dayaq.app.payments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;

/** A plastic card ordered from the bank, to be picked up at a branch; null branch: no list of branches was at hand. */
public record CardOrder(
        UUID id,
        UUID caseId,
        Pin holder,
        @Nullable Branch branch,
        CardState state,
        Instant plannedAt,
        @Nullable LocalDate readyOn,
        @Nullable Instant issuedAt,
        @Nullable String reason) {}
