package org.dayaq.app.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/**
 * A case in one line, as lists show it.
 *
 * @param number what people call it, such as {@code PA-2025-000042}
 * @param status open, granted, refused, stopped, not-yet, withdrawn or closed-by-hand
 * @param reason code of the reason it ended with
 * @param waitingFor key of the body it waits for
 */
public record CaseLine(
        UUID id,
        String number,
        ServiceKey service,
        String release,
        UUID eventId,
        LocalDate lawOfDay,
        Instant openedAt,
        String status,
        @Nullable String reason,
        @Nullable Instant closedAt,
        @Nullable String waitingFor,
        @Nullable Instant waitingSince) {

    public boolean isOpen() {
        return status.equals("open");
    }
}
