package org.dayaq.app.payments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/** A benefit somebody has a right to, once or every month, and the decision it rests on. */
public record Award(
        UUID id,
        UUID caseId,
        @Nullable UUID decisionId,
        ServiceKey service,
        String benefit,
        String subject,
        Pin beneficiary,
        Money amount,
        Kind kind,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable LocalDate nextPeriod,
        Instant at) {}
