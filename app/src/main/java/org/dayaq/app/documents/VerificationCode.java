package org.dayaq.app.documents;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The code under the QR code: 20 characters of Crockford's base 32, a hundred bits that nobody guesses. It has no I, L,
 * O and U, and whoever types one of the first three from paper meant a digit.
 */
final class VerificationCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 20;
    private static final Pattern FORMAT = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private VerificationCode() {}

    static String make() {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** What was typed or scanned, as the archive writes it; empty where it cannot be a code. */
    static String read(String typed) {
        if (typed.length() > 60) {
            return "";
        }
        var code = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return FORMAT.matcher(code).matches() ? code : "";
    }
}
