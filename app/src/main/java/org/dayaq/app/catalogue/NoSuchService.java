package org.dayaq.app.catalogue;

/** There is no service of that key. */
public final class NoSuchService extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchService(String key) {
        super("There is no service \"" + key + "\"");
    }
}
