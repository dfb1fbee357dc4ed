package org.dayaq.app.payments.internal;

import org.dayaq.app.kernel.Refused;
import org.dayaq.app.payments.Iban;

/** An account as an officer entered it. */
final class EnteredAccount {

    private EnteredAccount() {}

    static Iban read(String text, String fact) {
        var plain = text.replace(" ", "");
        if (!Iban.isIban(plain)) {
            throw new Refused(
                    "payments.bad-account",
                    "The account in \"" + fact + "\" is not a valid IBAN",
                    "Enter the 28 characters as they stand on the person's bank paper");
        }
        return new Iban(plain);
    }
}
