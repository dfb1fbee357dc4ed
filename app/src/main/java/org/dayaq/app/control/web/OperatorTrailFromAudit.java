package org.dayaq.app.control.web;

import java.util.Map;
import org.dayaq.app.audit.Audit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What operators did, in the audit log. */
@Component
class OperatorTrailFromAudit implements OperatorTrail {

    private final Audit audit;

    OperatorTrailFromAudit(Audit audit) {
        this.audit = audit;
    }

    @Override
    @Transactional
    public void did(String what, String action, String id) {
        audit.changed(what, null, action, Map.of("id", id));
    }
}
