package org.dayaq.app.payments.outbox;

/** What became of one subject that a channel was to send. */
public sealed interface Sent {

    /** The other side has it, or it need not be sent any more. */
    record Done() implements Sent {}

    /** It did not work, or nobody knows whether it did: try again later; after the last try it is a dead letter. */
    record Failed(String reason) implements Sent {}

    /** It will never work: a dead letter at once, for a person to look at. */
    record Hopeless(String reason) implements Sent {}

    /** It cannot be sent yet for reasons of its own; looked at again shortly, and not counted as a try. */
    record NotYet(String reason) implements Sent {}

    Sent DONE = new Done();
}
