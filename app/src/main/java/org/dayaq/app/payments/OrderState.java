package org.dayaq.app.payments;

/** Where a payment order stands; docs/money.md draws the ways between the states. */
public enum OrderState {
    /** Waits for an account to pay to. */
    PLANNED,
    /** Waits for the relay. */
    READY,
    /** Given to the relay; whether the bank has it is not known yet. */
    SENDING,
    /** The bank took it. */
    CONFIRMED,
    /** The bank refused it. */
    REJECTED,
    /** The bank did not answer in time: it is asked by the order's key, and never gets a new key. */
    UNKNOWN,
    /** Seen on the bank's statement. */
    RECONCILED,
    /** Came back, as when the account was closed. */
    RETURNED,
    /** Withdrawn before anything was sent. */
    CANCELLED
}
