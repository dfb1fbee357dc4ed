package org.dayaq.app.worklist;

import java.util.List;
import java.util.Set;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks a list shows.
 *
 * @param whose {@code all}, {@code mine}, {@code team} or {@code free}
 * @param activity id of an activity
 * @param office code of an office
 * @param deadline {@code over}, {@code today}, {@code week} or null
 * @param holder id of the officer who has them
 * @param number a case number or its beginning, with three digits of its last part at least
 * @param person whose cases
 * @param words names or words of notes, each from its beginning
 * @param sort {@code due}, {@code -due}, {@code opened}, {@code -opened}; with a deadline, a number or words, by these
 * @param from where the page begins, from {@link TaskPage#before()} or {@link TaskPage#after()}; null for the first
 */
public record TaskSearch(
        String whose,
        @Nullable String service,
        @Nullable String activity,
        @Nullable String office,
        @Nullable String deadline,
        @Nullable String holder,
        @Nullable String number,
        @Nullable Pin person,
        List<String> words,
        String sort,
        @Nullable String from,
        int size) {

    /** Orders the page may offer. */
    public static final Set<String> SORTS = Set.of("due", "-due", "opened", "-opened");

    public TaskSearch {
        words = List.copyOf(words);
        size = Math.min(Math.max(size, 1), 100);
        if (!SORTS.contains(sort)) {
            sort = "due";
        }
        if (deadline != null || !words.isEmpty() || person != null) {
            sort = sort.startsWith("-") ? "-due" : "due";
        }
    }

    /** What an office has, the most urgent first. */
    public static TaskSearch of(String office, int size) {
        return new TaskSearch("all", null, null, office, null, null, null, null, List.of(), "due", null, size);
    }

    /** Everything the officer may see, the most urgent first. */
    public static TaskSearch everything(int size) {
        return new TaskSearch("all", null, null, null, null, null, null, null, List.of(), "due", null, size);
    }
}
