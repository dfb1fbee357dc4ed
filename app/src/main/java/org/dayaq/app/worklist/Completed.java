package org.dayaq.app.worklist;

import java.util.Map;

/** What came of completing a task. */
public sealed interface Completed {

    /** Done; the case went on. */
    record Done() implements Completed {}

    /** Not yet: a sentence beside each field, the empty key for the whole form. What was typed is kept as draft. */
    record Rejected(Map<String, String> problems) implements Completed {}
}
