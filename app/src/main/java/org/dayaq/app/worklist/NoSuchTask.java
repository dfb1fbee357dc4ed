package org.dayaq.app.worklist;

import java.util.UUID;

/** There is no such task for this officer. */
public final class NoSuchTask extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchTask(UUID id) {
        super("There is no task " + id + " for this officer");
    }
}
