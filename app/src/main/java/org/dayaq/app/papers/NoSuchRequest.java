package org.dayaq.app.papers;

import java.util.UUID;

/** There is no such request, or not for this person. */
public final class NoSuchRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoSuchRequest(UUID id) {
        super("There is no request " + id);
    }
}
