package org.dayaq.app.notices;

import java.util.UUID;

/** There is no such letter on the post list, or another office posts it. */
public final class NoSuchPostItem extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NoSuchPostItem(UUID id) {
        super("There is no letter " + id + " on this post list");
    }
}
