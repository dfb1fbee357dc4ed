package org.dayaq.app.worklist.web;

import org.dayaq.app.access.CurrentUser;

/** Notes that a member of staff looked at a person's data, and why; the person can see it. */
public interface CaseReads {

    /** @param purpose task, case or search */
    void read(CurrentUser user, CaseView view, String purpose);
}
