package org.dayaq.app.payments;

import java.util.regex.Pattern;
import org.dayaq.app.kernel.CheckDigits;

/** An Azerbaijani account number: AZ, two check digits (ISO 7064 mod 97), four letters of the bank, twenty characters. */
public record Iban(String value) {

    private static final Pattern FORMAT = Pattern.compile("AZ\\d{2}[A-Z]{4}[A-Z0-9]{20}");

    public Iban {
        if (!isIban(value)) {
            throw new IllegalArgumentException("An IBAN has 28 characters, AZ first, and check digits that fit");
        }
    }

    public static boolean isIban(String text) {
        return FORMAT.matcher(text).matches() && CheckDigits.fit(text);
    }

    /** The four letters of the bank, as {@code IBAZ} of ABB. */
    public String bankCode() {
        return value.substring(4, 8);
    }

    /** The last four characters, which tell the person which account and nobody else anything. */
    public String tail() {
        return value.substring(24);
    }

    @Override
    public String toString() {
        return "IBAN ***" + tail();
    }
}
