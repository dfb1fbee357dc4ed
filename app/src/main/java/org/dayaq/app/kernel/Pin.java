package org.dayaq.app.kernel;

import java.util.regex.Pattern;

/**
 * A person's number for life (FİN): seven Latin capitals and digits without I and O.
 *
 * <p>{@link #toString()} hides it, so that a PIN does not reach a log by accident; {@link #value()} gives it.
 */
public record Pin(String value) implements Comparable<Pin> {

    private static final Pattern FORMAT = Pattern.compile("[0-9A-HJ-NP-Z]{7}");

    public Pin {
        if (!isPin(value)) {
            throw new IllegalArgumentException("A PIN has seven characters, digits and Latin capitals without I and O");
        }
    }

    public static boolean isPin(String text) {
        return FORMAT.matcher(text).matches();
    }

    @Override
    public int compareTo(Pin other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return "PIN *******";
    }
}
