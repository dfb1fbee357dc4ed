package org.dayaq.app.forms;

import java.util.Map;
import java.util.SortedMap;

/** What came of checking a form. */
public sealed interface Checked {

    /**
     * Everything is in order.
     *
     * @param facts typed values by fact name
     * @param branch values the diagram may branch on, by field key
     */
    record Accepted(SortedMap<String, Object> facts, SortedMap<String, Object> branch) implements Checked {}

    /** Something is not: a sentence for each field concerned, by field key; the empty key concerns the whole form. */
    record Rejected(Map<String, String> problems) implements Checked {}
}
