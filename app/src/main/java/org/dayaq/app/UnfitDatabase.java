package org.dayaq.app;

import java.util.List;

/** The database must not be used; each problem is a sentence that says what to change. */
final class UnfitDatabase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnfitDatabase(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
