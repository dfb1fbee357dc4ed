package org.dayaq.app.worklist;

/** To whom tasks are handed over. */
public sealed interface Recipient {

    /** A colleague, who then has them. */
    record One(String officer) implements Recipient {}

    /** The team of an office, where they are nobody's. */
    record Team(String office) implements Recipient {}
}
