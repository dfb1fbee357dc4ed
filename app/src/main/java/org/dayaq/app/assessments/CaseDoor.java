package org.dayaq.app.assessments;

import java.util.UUID;
import org.dayaq.app.access.CurrentUser;

/** Whether a case may be opened at the desk: the desk itself answers, which knows whose it is and who gave a reason. */
public interface CaseDoor {

    /** Whether it is theirs, or was opened by them today with a reason. */
    boolean isOpen(UUID caseId, CurrentUser user);
}
