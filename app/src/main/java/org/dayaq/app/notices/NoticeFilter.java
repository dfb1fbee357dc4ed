package org.dayaq.app.notices;

import org.jspecify.annotations.Nullable;

/** Which notices or post items to list, newest first; a state that is null means any. */
public record NoticeFilter(@Nullable String state, int limit, int offset) {

    public NoticeFilter {
        limit = Math.max(1, Math.min(limit, 200));
        offset = Math.max(0, offset);
    }
}
