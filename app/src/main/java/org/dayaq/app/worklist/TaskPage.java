package org.dayaq.app.worklist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of tasks.
 *
 * @param total how many match on all pages
 * @param before where the page before this one begins; null on the first
 * @param after where the next page begins; null on the last
 * @param counts of the lists beside this one
 */
public record TaskPage(
        List<Task> tasks, Counted total, @Nullable String before, @Nullable String after, Counts counts) {

    /**
     * How many open tasks there are for the officer, whatever the list is filtered by.
     *
     * @param mine that the officer has, or a colleague for whom the officer stands in
     * @param team of the officer's office
     * @param free that nobody has
     * @param overdue past their deadline
     */
    public record Counts(Counted mine, Counted team, Counted free, Counted overdue) {}
}
