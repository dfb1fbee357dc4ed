package org.dayaq.app.payments;

import java.util.UUID;

/** There is no payment order of that id. */
public final class NoSuchOrder extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoSuchOrder(UUID id) {
        super("There is no payment order " + id);
    }
}
