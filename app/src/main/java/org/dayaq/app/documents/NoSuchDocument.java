package org.dayaq.app.documents;

import java.util.UUID;

/** There is no document of that id. */
public final class NoSuchDocument extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoSuchDocument(UUID id) {
        super("There is no document " + id);
    }
}
