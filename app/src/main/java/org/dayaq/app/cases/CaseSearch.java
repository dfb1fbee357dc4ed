package org.dayaq.app.cases;

import org.jspecify.annotations.Nullable;

/**
 * Which cases a list shows.
 *
 * @param text a case number or its beginning, or a whole PIN
 * @param status one of {@link CaseLine#status()}, or {@code waiting} for open cases that wait for a body
 * @param page counted from 0
 */
public record CaseSearch(@Nullable String text, @Nullable String service, @Nullable String status, int page, int size) {

    public CaseSearch {
        page = Math.max(page, 0);
        size = Math.min(Math.max(size, 1), 100);
    }
}
