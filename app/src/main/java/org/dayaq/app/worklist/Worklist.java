package org.dayaq.app.worklist;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.forms.Entries;
import org.dayaq.app.forms.Form;
import org.dayaq.app.kernel.Language;

/** Front door of the desk. */
public interface Worklist {

    TaskPage search(TaskSearch search);

    TaskCounts counts(Officer officer);

    /** @throws NoSuchTask where there is none for the officer's roles */
    Task task(UUID id, Officer officer);

    /** Open and ended tasks of a case, oldest first. */
    List<Task> ofCase(UUID caseId);

    /** The task's form in a language. */
    Form form(Task task, Language language);

    /** What the form starts with: the facts that its fields are named after. */
    Map<String, Object> start(Task task, Form form);

    /**
     * Takes a task. Refused where a colleague has it, and where a task of an approver would be worked by an officer of the
     * same case.
     */
    void claim(UUID id, Officer officer);

    /** Puts a task back for others. */
    void putBack(UUID id, Officer officer);

    /**
     * Checks what was entered; where all of it is right, records it as facts of the case with the officer as its source and
     * completes the task, all in one transaction. Where not, nothing happens but the list of errors.
     */
    Entries complete(UUID id, Officer officer, Map<String, List<String>> entered);
}
