package org.dayaq.app.kernel;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * One thing wrong with a content file: which file, where in it (an element, row or field), and a sentence that says what
 * is wrong and what to do.
 */
public record Problem(String file, String where, String sentence) {

    @Override
    public String toString() {
        return where.isEmpty() ? file + ": " + sentence : file + ", " + where + ": " + sentence;
    }

    /** All problems, one a line, as a person reads them. */
    public static String lines(Collection<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
