package org.dayaq.app.intake;

import org.jspecify.annotations.Nullable;

/**
 * Which events a list shows.
 *
 * @param type LiveBirth, Death or AgeAttained; absent: all
 * @param state pending, case, noted or failed; absent: all
 * @param page counted from 0
 */
public record InboxFilter(@Nullable String type, @Nullable String state, int page, int size) {

    public InboxFilter {
        page = Math.max(page, 0);
        size = Math.min(Math.max(size, 1), 100);
    }
}
