package org.dayaq.app.worklist.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The case is not the officer's: they are asked why they open it. */
final class NotTheirs extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID caseId;
    private final @Nullable UUID taskId;

    /** @param taskId the task on whose account it was opened, if any */
    NotTheirs(UUID caseId, @Nullable UUID taskId) {
        super("Case " + caseId + " is not this officer's");
        this.caseId = caseId;
        this.taskId = taskId;
    }

    /** The page that asks. */
    String where() {
        return "redirect:/desk/cases/" + caseId + "/open" + (taskId == null ? "" : "?task=" + taskId);
    }
}
