package org.dayaq.app.process;

/** No process, run or job of that id. */
public final class NoSuchRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoSuchRun(String message) {
        super(message);
    }
}
