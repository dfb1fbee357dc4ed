package org.dayaq.sandbox;

import java.util.List;

/** Why the sandbox does not start: everything that was found, a sentence each, with what changes it. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotStart(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
