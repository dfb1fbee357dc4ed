package org.dayaq.app.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A batch of events made unchangeable.
 *
 * @param fromXid first transaction covered
 * @param toXid first transaction not covered
 * @param events ids in the order of the leaves
 * @param leaves their hashes, 32 bytes each
 * @param previous root of the seal before, empty for the first
 */
@SuppressWarnings("ArrayRecordComponent") // compared part by part where it matters
record Seal(
        long number,
        String fromXid,
        String toXid,
        List<UUID> events,
        byte[] leaves,
        byte[] previous,
        byte[] root,
        Instant sealedAt,
        String keyId,
        byte[] signature) {

    static final int HASH = 32;

    List<byte[]> leafList() {
        var list = new ArrayList<byte[]>();
        for (int at = 0; at + HASH <= leaves.length; at += HASH) {
            list.add(Arrays.copyOfRange(leaves, at, at + HASH));
        }
        return list;
    }

    byte[] expectedRoot() {
        return Merkle.sealRoot(number, fromXid, toXid, previous, Merkle.root(leafList()));
    }
}
