package org.dayaq.sandbox.world;

/** SplitMix64 with an own stream per purpose: the same numbers on every machine and every JDK. */
final class Rng {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private long state;

    private Rng(long state) {
        this.state = state;
    }

    /** A stream of its own for this purpose and number, e.g. ("births", the day). */
    static Rng of(long seed, String purpose, long number) {
        var state = mix(seed + GOLDEN);
        for (int i = 0; i < purpose.length(); i++) {
            state = mix(state ^ purpose.charAt(i));
        }
        return new Rng(mix(state ^ mix(number)));
    }

    static long mix(long z) {
        var a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        var b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** 0 (inclusive) to bound (exclusive). */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    long below(long bound) {
        return Math.floorMod(next() >>> 1, bound);
    }

    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double share) {
        return unit() < share;
    }

    /** An index drawn by these whole-number weights. */
    int weighted(int[] weights) {
        var sum = 0;
        for (var weight : weights) {
            sum += weight;
        }
        var drawn = below(sum);
        var index = 0;
        while (drawn >= weights[index]) {
            drawn -= weights[index++];
        }
        return index;
    }

    /** How many of something happen when this many are expected (Poisson). */
    int poisson(double expected) {
        var happened = 0;
        var left = expected;
        while (left > 30) {
            // Exponential underflows for many; a sum of independent Poissons is Poisson.
            happened += small(30);
            left -= 30;
        }
        return happened + small(left);
    }

    private int small(double expected) {
        var limit = StrictMath.exp(-expected);
        var product = unit();
        var count = 0;
        while (product > limit) {
            product *= unit();
            count++;
        }
        return count;
    }

    void shuffle(int[] list) {
        for (int i = list.length - 1; i > 0; i--) {
            var j = below(i + 1);
            var kept = list[i];
            list[i] = list[j];
            list[j] = kept;
        }
    }
}
