package org.dayaq.app.payments;

import org.dayaq.app.kernel.Refused;

/** Whoever closes something says why, in a sentence. */
final class Reasons {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 1000;

    private Reasons() {}

    static void required(String reason) {
        var length = reason.strip().length();
        if (length < SHORTEST || length > LONGEST) {
            throw new Refused(
                    "payments.no-reason",
                    "The reason is missing, or is no sentence",
                    "Say why in 10 to 1000 characters, without numbers of persons");
        }
    }
}
