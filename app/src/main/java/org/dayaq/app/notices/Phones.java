package org.dayaq.app.notices;

import java.util.regex.Pattern;

/** Phone numbers an SMS can be sent to: +994 and nine digits. */
final class Phones {

    private static final Pattern PLAIN = Pattern.compile("\\+994\\d{9}");

    private Phones() {}

    static boolean isPhone(String text) {
        return PLAIN.matcher(plain(text)).matches();
    }

    static String plain(String text) {
        var digits = text.replaceAll("[^0-9+]", "");
        if (digits.startsWith("00994")) {
            return "+" + digits.substring(2);
        }
        if (digits.startsWith("994")) {
            return "+" + digits;
        }
        return digits.startsWith("0") && digits.length() == 10 ? "+994" + digits.substring(1) : digits;
    }
}
