package org.dayaq.app.decisions;

import java.util.UUID;

/** There is no decision of that id. */
public final class NoSuchDecision extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchDecision(UUID id) {
        super("There is no decision " + id);
    }
}
