package org.dayaq.app.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The tree of hashes of RFC 6962, section 2.1: a leaf can never be taken for a node. */
final class Merkle {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    static byte[] leaf(byte[] content) {
        return hash(new byte[] {LEAF}, content);
    }

    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return hash();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        var left = Integer.highestOneBit(leaves.size() - 1); // the largest power of two smaller than the size
        return hash(new byte[] {NODE}, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    /** The root a seal is known by: the tree, tied to its place in the log and to the seal before it. */
    static byte[] sealRoot(long number, String fromXid, String toXid, byte[] previous, byte[] tree) {
        var place = (number + " " + fromXid + " " + toXid + " ").getBytes(StandardCharsets.US_ASCII);
        return hash(place, previous, tree);
    }

    static byte[] hash(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
