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
    NOT_NEEDED
}
