package org.dayaq.sandbox.world;

/**
 * PINs as a permutation of the whole numbers: every number has one PIN and every PIN one number, so none is ever given
 * twice and none needs to be looked up; a keyed Feistel network keeps neighbours' PINs apart.
 */
public final class Pins {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 7;
    /** 34 to the 7th: how many PINs there are. */
    static final long COUNT = 52_523_350_144L;

    private static final int ROUNDS = 4;
    private static final int HALF = 18;
    private static final long MASK = (1L << HALF) - 1;

    private final long[] keys = new long[ROUNDS];

    public Pins(long seed) {
        var rng = Rng.of(seed, "pins", 0);
        for (int i = 0; i < ROUNDS; i++) {
            keys[i] = rng.next();
        }
    }

    public String pin(long number) {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("A person's number lies between 0 and " + (COUNT - 1));
        }
        var value = number;
        do {
            value = forward(value);
        } while (value >= COUNT);
        var pin = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            pin[i] = ALPHABET.charAt((int) (value % ALPHABET.length()));
            value /= ALPHABET.length();
        }
        return new String(pin);
    }

    /** The number this PIN is made from, or -1 if the text is no PIN. */
    public long number(String pin) {
        if (pin.length() != LENGTH) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < LENGTH; i++) {
            var digit = ALPHABET.indexOf(pin.charAt(i));
            if (digit < 0) {
                return -1;
            }
            value = value * ALPHABET.length() + digit;
        }
        do {
            value = backward(value);
        } while (value >= COUNT);
        return value;
    }

    private long forward(long value) {
        var left = value >>> HALF;
        var right = value & MASK;
        for (int i = 0; i < ROUNDS; i++) {
            var kept = right;
            right = left ^ (Rng.mix(right ^ keys[i]) & MASK);
            left = kept;
        }
        return (left << HALF) | right;
    }

    private long backward(long value) {
        var left = value >>> HALF;
        var right = value & MASK;
        for (int i = ROUNDS - 1; i >= 0; i--) {
            var kept = left;
            left = right ^ (Rng.mix(left ^ keys[i]) & MASK);
            right = kept;
        }
        return (left << HALF) | right;
    }
}
