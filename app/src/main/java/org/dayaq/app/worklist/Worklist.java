package org.dayaq.app.worklist;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Language;

/** Front door of the tasks. Who asks is told each time; a task of a role the officer does not have is not there for them. */
public interface Worklist {

    /** For {@link #keepDraft} where it is not known which version was seen. */
    int ANY_VERSION = -1;

    /** A page of open tasks that the officer may see. */
    TaskPage list(TaskSearch search, Officer officer);

    /** What the officer's lists can be filtered by. */
    Choices choices(Officer officer);

    /** A task, open or ended; {@link NoSuchTask} if there is none for this officer. */
    Task task(UUID taskId, Officer officer);

    /** The tasks of a case, oldest first, for whoever may see the case. */
    List<Task> ofCase(UUID caseId);

    /**
     * Takes a task for oneself, also from a colleague for whom one stands in; refused with
     * {@code worklist.claimed-by-other} or {@code worklist.ended}.
     */
    void claim(UUID taskId, Officer officer);

    /**
     * Takes the task that is most urgent among those the officer knows and speaks the language of, of the own office
     * first; two officers never get the same. Refused with {@code worklist.load} and {@code worklist.nothing-next}.
     */
    UUID next(Officer officer);

    /** Gives a task back; its draft stays. */
    void release(UUID taskId, Officer officer);

    /** Hands tasks over, each by itself: one that cannot be does not keep the others. Drafts stay. */
    List<Verdict> handOver(List<UUID> taskIds, Officer by, Recipient to);

    /** Keeps what was typed so far, as typed; what another window had kept meanwhile is set aside. */
    Draft keepDraft(UUID taskId, Officer officer, Map<String, String> typed, int seenVersion);

    /** What was set aside of a task that the officer has. */
    List<Draft.Aside> aside(UUID taskId, Officer officer);

    /**
     * Completes a task with what was typed. What is wrong comes back beside its field and the draft is kept; what is right
     * goes on file as facts of the officer, and the case goes on.
     */
    Completed complete(UUID taskId, Officer officer, Language language, Map<String, String> typed, int seenVersion);
}
