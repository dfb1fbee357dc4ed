package org.dayaq.app.control.web;

import org.dayaq.app.audit.Audit;
import org.springframework.stereotype.Component;

/** How far the audit log is sealed, as it says itself. */
@Component
class SealsFromAudit implements Seals {

    private final Audit audit;

    SealsFromAudit(Audit audit) {
        this.audit = audit;
    }

    @Override
    public State state() {
        var state = audit.seals();
        return new State(state.seals(), state.sealedEvents() + state.waiting(), state.lastSealedAt(), state.waiting());
    }
}
