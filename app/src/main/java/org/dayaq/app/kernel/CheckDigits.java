package org.dayaq.app.kernel;

import java.math.BigInteger;

/** Check digits by ISO 7064 mod 97-10, which find every single mistyped character. */
public final class CheckDigits {

    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private CheckDigits() {}

    /** Whether the check digits of an account number of letters and digits fit the rest of it. */
    public static boolean fit(String iban) {
        if (!iban.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}")) {
            return false;
        }
        var digits = new StringBuilder(60);
        (iban.substring(4) + iban.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(MODULUS).intValue() == 1;
    }
}
