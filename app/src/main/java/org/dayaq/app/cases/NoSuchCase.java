package org.dayaq.app.cases;

import java.util.UUID;

/** There is no case of that id. */
public final class NoSuchCase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchCase(UUID id) {
        super("There is no case " + id);
    }
}
