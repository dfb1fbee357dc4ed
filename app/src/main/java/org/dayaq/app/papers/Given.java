package org.dayaq.app.papers;

import java.util.List;

/**
 * What became of files that were given: those that are right are kept, whatever the others are.
 *
 * @param kept how many of them are on file now
 * @param refused for each that is not, its place among those sent (from 1) and the code of the reason
 */
public record Given(int kept, List<Refusal> refused) {

    /** A file that was not taken. */
    public record Refusal(int place, String code) {}

    public Given {
        refused = List.copyOf(refused);
    }
}
