package org.dayaq.app.forms;

/** The release has no form of that name. */
public final class NoSuchForm extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchForm(String name, String release) {
        super("Release " + release + " has no form \"" + name + "\"");
    }
}
