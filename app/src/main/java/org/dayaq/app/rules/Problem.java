package org.dayaq.app.rules;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing wrong with rules or facts, as a sentence that says what, where and what to do.
 *
 * <p>{@code place} is the id of the element, {@code rows} and {@code cells} the ids to mark in the editor, {@code witness}
 * an example of facts by column that shows the problem (made up, never a person's).
 */
public record Problem(
        Severity severity,
        String code,
        String file,
        String place,
        String text,
        List<String> rows,
        List<String> cells,
        SortedMap<String, String> witness) {

    /** An error blocks the release; a warning needs a written acceptance. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public Problem {
        rows = List.copyOf(rows);
        cells = List.copyOf(cells);
        witness = Collections.unmodifiableSortedMap(new TreeMap<>(witness));
    }

    public static Problem error(String code, String file, String place, String text) {
        return new Problem(Severity.ERROR, code, file, place, text, List.of(), List.of(), new TreeMap<>());
    }

    public static Problem warning(String code, String file, String place, String text) {
        return new Problem(Severity.WARNING, code, file, place, text, List.of(), List.of(), new TreeMap<>());
    }

    public boolean blocks() {
        return severity == Severity.ERROR;
    }
}
