package org.dayaq.app.forms;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What came of checking a form. */
public sealed interface Checked {

    /**
     * Everything is in order.
     *
     * @param facts typed values by fact name
     * @param branch values the diagram may branch on, by field key
     * @param emptied facts whose fields were left empty: what an earlier answer put there no longer holds
     * @param verdict what the officer decided by it; null where the form asks for no verdict
     */
    record Accepted(
            SortedMap<String, Object> facts,
            SortedMap<String, Object> branch,
            SortedSet<String> emptied,
            @Nullable Verdict verdict)
            implements Checked {}

    /**
     * An officer's choice beside what the rule tables say.
     *
     * @param otherwise why it differs from the tables; null where it does not
     */
    record Verdict(String field, String choice, @Nullable String otherwise) {}

    /** Something is not: a sentence for each field concerned, by field key; the empty key concerns the whole form. */
    record Rejected(Map<String, String> problems) implements Checked {}
}
