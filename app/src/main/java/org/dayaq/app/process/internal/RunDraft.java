package org.dayaq.app.process.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one transaction adds to the way of one run; written in one statement when the transaction commits. */
final class RunDraft {

    final UUID id;
    final List<List<Object>> stamps = new ArrayList<>();

    @Nullable
    Started started;

    @Nullable
    Instant endedAt;

    @Nullable
    String endEvent;

    RunDraft(UUID id) {
        this.id = id;
    }

    /** Present where the run began in this transaction. */
    record Started(UUID caseId, String processId, String releaseId, String definitionId, Instant at) {}

    boolean isEmpty() {
        return stamps.isEmpty() && started == null && endedAt == null;
    }

    void clear() {
        stamps.clear();
        started = null;
        endedAt = null;
    }
}
