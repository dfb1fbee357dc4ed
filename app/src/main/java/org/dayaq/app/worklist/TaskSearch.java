package org.dayaq.app.worklist;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks a list shows.
 *
 * @param roles the roles of who looks; other tasks are not shown
 * @param view mine, free, all or done
 * @param text a case number or its beginning
 * @param sort due, opened, case or service; with a minus the other way round
 * @param page counted from 0
 */
public record TaskSearch(
        String officer,
        Set<String> roles,
        String view,
        @Nullable String text,
        @Nullable String service,
        @Nullable String activity,
        boolean overdue,
        String sort,
        int page,
        int size) {

    public TaskSearch {
        roles = Set.copyOf(roles);
        page = Math.max(page, 0);
        size = Math.min(Math.max(size, 1), 100);
    }
}
