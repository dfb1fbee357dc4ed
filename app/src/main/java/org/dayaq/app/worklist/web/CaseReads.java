package org.dayaq.app.worklist.web;

import java.util.UUID;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.kernel.Pin;

/** Notes that a member of staff looked at a person's data, and why; the person can see it. */
public interface CaseReads {

    /** @param purpose task, case or search */
    void read(CurrentUser user, CaseView view, String purpose);

    /** An officer opened what goes to the person by post. */
    void posting(Pin person, UUID caseId);

    /** An officer saw somebody's name beside a case in which a relative stands; noted with the case that names them. */
    void family(Pin person, UUID caseId);

    /** A person was looked for by PIN; it was told or not whether there is something about them. */
    void searched(Pin person);
}
