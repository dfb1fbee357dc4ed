package org.dayaq.sandbox.bank;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Chance that is the same on every machine and every day: drawn from the seed and a name, never thrown. */
public final class Chance {

    private final long seed;

    public Chance(long seed) {
        this.seed = seed;
    }

    /** True for this share, in thousandths, of all names. */
    public boolean of(String what, String name, int perMille) {
        return Math.floorMod(number(what, name), 1000) < perMille;
    }

    /** A number that belongs to this name. */
    public long number(String what, String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((seed + " " + what + " " + name).getBytes(StandardCharsets.UTF_8));
            var number = 0L;
            for (int i = 0; i < 7; i++) {
                number = (number << 8) | (digest[i] & 0xFFL);
            }
            return number;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
