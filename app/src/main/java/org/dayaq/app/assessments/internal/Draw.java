package org.dayaq.app.assessments.internal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dayaq.app.kernel.CanonicalJson;

/**
 * Chooses one of several, heavier ones oftener. The number is the SHA-256 of the seed, what is drawn for, and who may be drawn; nobody who
 * knows one of them later than the others can steer it, and everybody who knows all three can reckon it again.
 */
public final class Draw {

    private static final int FULL = 1_000;

    private Draw() {}

    /**
     * One who may be drawn.
     *
     * @param load how many open assessments it has; the weight follows from it
     */
    public record Candidate(String commission, int load) {

        public int weight() {
            return Math.max(1, FULL / (1 + load));
        }

        public Map<String, Object> tree() {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("commission", commission);
            tree.put("load", load);
            tree.put("weight", weight());
            return tree;
        }
    }

    /** What was drawn: the number below the sum of the weights, and whom it falls to. */
    public record Drawn(BigInteger number, String commission) {}

    public static Drawn draw(String seed, String reference, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("Nobody can be drawn from nobody");
        }
        var list = CanonicalJson.text(candidates.stream().map(Candidate::tree).toList());
        var total = candidates.stream().mapToInt(Candidate::weight).sum();
        var number = new BigInteger(1, sha256(seed + ":" + reference + ":" + list)).mod(BigInteger.valueOf(total));
        int left = number.intValueExact();
        for (var candidate : candidates) {
            left -= candidate.weight();
            if (left < 0) {
                return new Drawn(number, candidate.commission());
            }
        }
        throw new IllegalStateException("A number below the sum of the weights falls to somebody");
    }

    public static String hash(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
