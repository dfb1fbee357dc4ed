package org.dayaq.app.forms;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/** What came of checking a form. */
public sealed interface Checked {

    /**
     * Everything is in order.
     *
     * @param facts typed values by fact name
     * @param branch values the diagram may branch on, by field key
     * @param emptied facts whose fields were left empty: what an earlier answer put there no longer holds
     */
    record Accepted(SortedMap<String, Object> facts, SortedMap<String, Object> branch, SortedSet<String> emptied)
            implements Checked {}

    /** Something is not: a sentence for each field concerned, by field key; the empty key concerns the whole form. */
    record Rejected(Map<String, String> problems) implements Checked {}
}
