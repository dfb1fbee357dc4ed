package org.dayaq.app.intake.internal;

import java.util.UUID;
import org.dayaq.app.cases.CaseClosed;
import org.dayaq.app.process.TaskOpened;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notes with each event what became of its case, for the funnel. What happens while a worker opens the case is noted by
 * the statement that ends that transaction; only what happens later takes one of its own.
 */
@Component
class CaseWatch {

    /** What happened to a case within the running transaction. */
    static final class Seen {

        @Nullable
        UUID caseId;

        @Nullable
        String status;

        @Nullable
        String reason;

        boolean byOfficer;
    }

    private final ThreadLocal<@Nullable Seen> running = new ThreadLocal<>();
    private final EventStore store;

    CaseWatch(EventStore store) {
        this.store = store;
    }

    Seen begin() {
        var seen = new Seen();
        running.set(seen);
        return seen;
    }

    void end() {
        running.remove();
    }

    void reopened(UUID caseId) {
        store.caseReopened(caseId);
    }

    @EventListener
    void on(CaseClosed closed) {
        var seen = running.get();
        if (seen != null && closed.caseId().equals(seen.caseId)) {
            seen.status = closed.status();
            seen.reason = closed.reason();
        } else {
            store.caseClosed(closed.caseId(), closed.status(), closed.reason());
        }
    }

    @EventListener
    void on(TaskOpened opened) {
        var seen = running.get();
        if (seen != null && opened.caseId().equals(seen.caseId)) {
            seen.byOfficer = true;
        } else {
            store.caseAtOfficer(opened.caseId());
        }
    }
}
