package org.dayaq.app.payments.outbox;

/** A request went out and no usable answer came back: what it asked for may or may not have happened. */
public final class NoAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    public NoAnswer(String reason) {
        super(reason);
    }

    /** A code and no content: safe to keep and to log. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
