package org.dayaq.app.intake.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What handling an event came to. */
record Outcome(
        @Nullable UUID caseId,
        @Nullable String service,
        @Nullable String note,
        @Nullable String caseStatus,
        @Nullable String caseReason,
        boolean byOfficer) {

    static Outcome noted(@Nullable String note) {
        return new Outcome(null, null, note, null, null, false);
    }
}
