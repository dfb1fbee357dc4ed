package org.dayaq.app.catalogue;

/** There never was a release of that id. */
public final class NoSuchRelease extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchRelease(String id) {
        super("There is no release \"" + id + "\"");
    }
}
