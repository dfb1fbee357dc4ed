package org.dayaq.app.payments;

/** Where a card order stands. */
public enum CardState {
    /** Waits for the bank to say whether the person has an account already. */
    PLANNED,
    READY,
    SENDING,
    ORDERED,
    ISSUED,
    REJECTED,
    /** The person has an account. */
    NOT_NEEDED;

    /** Whether a card may still come of it. */
    public boolean isOpen() {
        return switch (this) {
            case PLANNED, READY, SENDING, ORDERED -> true;
            case ISSUED, REJECTED, NOT_NEEDED -> false;
        };
    }
}
