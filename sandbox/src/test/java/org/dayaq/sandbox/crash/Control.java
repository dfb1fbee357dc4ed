package org.dayaq.sandbox.crash;

/** A worse platform each, whose books must not balance: without it nobody knows whether the harness sees anything. */
enum Control {
    /** The platform as it is. */
    NONE("the platform as it is"),
    /** What leaves the house leaves within the transaction, before it commits, and is never tried again. */
    NO_OUTBOX("sends within the transaction, without an outbox"),
    /** Bank and gateway are given another key when something is tried again. */
    NO_KEYS("a new key with every repetition instead of the order's own"),
    /** The same, and what one node sends is taken for abandoned before a slow body has answered. */
    NO_KEYS_SHORT_LEASE("a new key with every repetition, and a lease shorter than a slow answer"),
    /** Without keys too, and whose lease has ended is judged by the node's clock instead of the database's. */
    NODE_CLOCK("a new key with every repetition, and leases that go by each node's own clock"),
    /** Every telling of an event is taken for a new one. */
    NO_DEDUP("an inbox that recognises nothing"),
    /** A commit is answered for before it is written. */
    UNFLUSHED("answers for a commit before it is written, as with synchronous_commit = off"),
    /** A notification is acknowledged whether it was kept or not. */
    EARLY_ACK("acknowledges notifications before they are kept"),
    /** A message with one bad item is refused whole. */
    WHOLE_MESSAGE("refuses a whole message for one bad item");

    private final String words;

    Control(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
