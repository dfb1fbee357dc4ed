package org.dayaq.app.payments.outbox;

/**
 * The other side could not be spoken to at all, so no item is to blame: nobody listens, it says 503, it refuses our
 * token. Opens the circuit; counts as no try.
 */
public final class Unavailable extends Exception {

    private static final long serialVersionUID = 1L;

    public Unavailable(String reason) {
        super(reason);
    }
}
