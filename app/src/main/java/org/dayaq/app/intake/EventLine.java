package org.dayaq.app.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A life event in one line; about whom it is, is in the case only.
 *
 * @param status registered, unregistered, corrected, withdrawn or announced
 * @param state pending, case, noted or failed
 * @param versions how often the register changed what it said
 * @param problem code of what went wrong the last time
 * @param note what an officer should know of an event that opened no case
 */
public record EventLine(
        UUID id,
        String type,
        String status,
        LocalDate day,
        Instant receivedAt,
        String state,
        int versions,
        int attempts,
        @Nullable String problem,
        @Nullable String note,
        @Nullable String service,
        @Nullable UUID caseId,
        @Nullable String caseStatus) {}
