package org.dayaq.app.worklist.web;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.kernel.Pin;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes every look at a case into the audit log, once for each person it shows. */
@Component
class CaseReadsFromAudit implements CaseReads {

    private final Audit audit;

    CaseReadsFromAudit(Audit audit) {
        this.audit = audit;
    }

    @Override
    @Transactional
    public void searched(Pin person) {
        audit.read(person, "search", null, List.of("cases"));
    }

    @Override
    @Transactional
    public void posting(Pin person, UUID caseId) {
        audit.read(person, "post", caseId, List.of("address", "documents"));
    }

    @Override
    @Transactional
    public void family(Pin person, UUID caseId) {
        audit.read(person, "family", caseId, List.of("name"));
    }

    @Override
    @Transactional
    public void read(CurrentUser user, CaseView view, String purpose) {
        for (var person : view.people()) {
            // Which data were shown, never what they say.
            var fields = new TreeSet<>(List.of(person.role() + ".facts"));
            if (!view.payments().isEmpty()) {
                fields.add("payments");
            }
            if (!view.documents().isEmpty()) {
                fields.add("documents");
            }
            audit.read(person.pin(), purpose, view.line().id(), fields);
        }
    }
}
