package org.dayaq.sandbox.bank;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** Account numbers of Azerbaijani banks with check digits that fit (ISO 7064 mod 97). */
final class Ibans {

    private static final Pattern FORMAT = Pattern.compile("AZ\\d{2}[A-Z]{4}[A-Z0-9]{20}");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private Ibans() {}

    /** Of a bank's four letters and the number of an account there. */
    static String of(String bank, long account) {
        var rest = bank + String.format("%020d", account);
        var check = 98 - remainder(rest + "AZ00");
        return "AZ" + String.format("%02d", check) + rest;
    }

    static boolean isIban(String text) {
        return FORMAT.matcher(text).matches() && remainder(text.substring(4) + text.substring(0, 4)) == 1;
    }

    private static int remainder(String text) {
        var digits = new StringBuilder(60);
        text.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(MODULUS).intValue();
    }
}
