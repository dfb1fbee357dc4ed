package org.dayaq.app.worklist;

/**
 * How many there are, counted no further than anybody needs to know.
 *
 * @param number exact, unless there are more
 * @param more whether there are more than the number says
 */
public record Counted(long number, boolean more) {

    static Counted upTo(long most, long found) {
        return new Counted(Math.min(most, found), found > most);
    }
}
