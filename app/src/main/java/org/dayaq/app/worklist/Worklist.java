package org.dayaq.app.worklist;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Language;

/** Front door of the tasks. Who asks is told each time; a task of a role the officer does not have is not there for them. */
public interface Worklist {

    /** A page of open tasks that the officer may see, the most urgent first. */
    TaskPage list(TaskSearch search, Officer officer);

    /** A task, open or ended; {@link NoSuchTask} if there is none for this officer. */
    Task task(UUID taskId, Officer officer);

    /** The tasks of a case, oldest first, for whoever may see the case. */
    List<Task> ofCase(UUID caseId);

    /** Takes a task for oneself; refused with {@code worklist.claimed-by-other} or {@code worklist.ended}. */
    void claim(UUID taskId, Officer officer);

    /** Gives a task back; its draft stays. */
    void release(UUID taskId, Officer officer);

    /** Keeps what was typed so far, as typed. */
    void keepDraft(UUID taskId, Officer officer, Map<String, String> typed);

    /**
     * Completes a task with what was typed. What is wrong comes back beside its field and the draft is kept; what is right
     * goes on file as facts of the officer, and the case goes on.
     */
    Completed complete(UUID taskId, Officer officer, Language language, Map<String, String> typed);
}
