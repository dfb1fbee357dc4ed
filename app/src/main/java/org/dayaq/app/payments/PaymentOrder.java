package org.dayaq.app.payments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;

/** One payment to one person; its id is the idempotency key at the bank. */
public record PaymentOrder(
        UUID id,
        UUID awardId,
        UUID caseId,
        Pin beneficiary,
        String benefit,
        LocalDate period,
        int version,
        @Nullable UUID replaces,
        Money amount,
        OrderState state,
        @Nullable Iban account,
        Instant plannedAt,
        @Nullable Instant sentAt,
        @Nullable LocalDate executedOn,
        @Nullable String reason) {}
