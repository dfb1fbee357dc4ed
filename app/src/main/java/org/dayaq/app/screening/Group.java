package org.dayaq.app.screening;

import java.util.Locale;

/** What the tables leave a person with, in the words of a rehearsal. */
public enum Group {
    GRANTED,
    REFUSED,
    /** The tables stop the case: dead, or in payment already. The nightly run leaves such persons alone. */
    STOPPED,
    /** The tables cannot answer by what is known: a case asks the registers, and an officer what they leave open. */
    OFFICER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
