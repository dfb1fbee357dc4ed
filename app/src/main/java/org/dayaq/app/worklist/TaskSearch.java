package org.dayaq.app.worklist;

import org.jspecify.annotations.Nullable;

/**
 * Which tasks a list shows.
 *
 * @param text a case number or its beginning
 * @param whose {@code mine}, {@code free} or {@code all}
 * @param deadline {@code over}, {@code today}, {@code week} or null
 * @param page counted from 0
 */
public record TaskSearch(
        @Nullable String text,
        @Nullable String service,
        @Nullable String activity,
        String whose,
        @Nullable String deadline,
        int page,
        int size) {

    public TaskSearch {
        page = Math.max(page, 0);
        size = Math.min(Math.max(size, 1), 100);
    }
}
