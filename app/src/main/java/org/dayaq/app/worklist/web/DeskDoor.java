package org.dayaq.app.worklist.web;

import java.util.UUID;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.assessments.CaseDoor;
import org.dayaq.app.worklist.CaseAccess;
import org.springframework.stereotype.Component;

/** Pages of other modules at the desk open the cases that the desk opens. */
@Component
class DeskDoor implements CaseDoor {

    private final CaseAccess access;

    DeskDoor(CaseAccess access) {
        this.access = access;
    }

    @Override
    public boolean isOpen(UUID caseId, CurrentUser user) {
        return access.mayOpen(caseId, DeskPages.officer(user));
    }
}
