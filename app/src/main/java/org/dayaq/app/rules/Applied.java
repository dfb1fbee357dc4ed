package org.dayaq.app.rules;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One row that a table applied, with the provision it rests on. The text for people is the message {@code reason.<row>};
 * its placeholders are the names of the inputs, the outputs and the facts.
 */
public record Applied(
        String decision,
        String table,
        String row,
        String provision,
        SortedMap<String, Object> inputs,
        SortedMap<String, Object> outputs) {

    public Applied {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    }

    Map<String, Object> tree() {
        return Map.of(
                "decision", decision,
                "table", table,
                "row", row,
                "provision", provision,
                "inputs", inputs,
                "outputs", outputs);
    }
}
