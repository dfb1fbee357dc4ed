package org.dayaq.app.audit;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds the log against its seals, the seals against the keys one trusts and against the roots kept outside. Reads
 * only, and reports all it finds, each with its place.
 */
public final class AuditVerifier {

    private static final int SEALS = 50;

    private final AuditStore store;
    private final Map<String, PublicKey> trusted = new HashMap<>();
    private final SortedMap<Long, byte[]> outside;
    private final List<AuditFinding> findings = new ArrayList<>();
    private long seals;
    private long events;

    AuditVerifier(AuditStore store, List<PublicKey> trusted, SortedMap<Long, byte[]> outside) {
        this.store = store;
        trusted.forEach(key -> this.trusted.put(SealKey.id(key), key));
        this.outside = new TreeMap<>(outside);
    }

    /** What was checked and what was found. */
    public record Report(long seals, long events, List<AuditFinding> findings) {

        public boolean intact() {
            return findings.isEmpty();
        }
    }

    Report verify() {
        @Nullable Seal before = null;
        for (var batch = store.sealsAfter(0, SEALS); !batch.isEmpty(); batch = store.sealsAfter(seals, SEALS)) {
            for (var seal : batch) {
                check(seal, before);
                before = seal;
                seals = seal.number();
            }
        }
        var last = seals;
        outside.tailMap(last + 1)
                .keySet()
                .forEach(number -> find(
                        "truncated",
                        number,
                        0,
                        null,
                        "is known outside and not in the database: the end of the log was cut off, or an older backup"
                                + " restored"));
        return new Report(seals, events, List.copyOf(findings));
    }

    private void check(Seal seal, @Nullable Seal before) {
        for (long missing = seals + 1; missing < seal.number(); missing++) {
            find("seal-missing", missing, 0, null, "is missing");
        }
        if (!Arrays.equals(seal.root(), seal.expectedRoot())) {
            find("seal-changed", seal.number(), 0, null, "does not match its own root: the seal was changed");
        }
        var previous = before == null ? new byte[0] : before.root();
        var from = before == null ? "0" : before.toXid();
        if (!Arrays.equals(seal.previous(), previous) || !seal.fromXid().equals(from)) {
            find("unlinked", seal.number(), 0, null, "does not follow the seal before it");
        }
        checkKey(seal);
        var known = outside.get(seal.number());
        if (known != null && !Arrays.equals(known, seal.root())) {
            find(
                    "root-differs",
                    seal.number(),
                    0,
                    null,
                    "has another root than the one kept outside: it was made anew");
        }
        checkEvents(seal);
    }

    private void checkKey(Seal seal) {
        var key = trusted.get(seal.keyId());
        if (key == null) {
            find(
                    "foreign-key",
                    seal.number(),
                    0,
                    null,
                    "is signed by the key " + seal.keyId() + ", which is not trusted");
        } else if (!SealKey.signed(key, seal.root(), seal.signature())) {
            find("bad-signature", seal.number(), 0, null, "has a signature that is not the key's");
        }
    }

    private void checkEvents(Seal seal) {
        var leaves = seal.leafList();
        var sealed = new HashMap<UUID, Integer>();
        for (int at = 0; at < seal.events().size(); at++) {
            sealed.put(seal.events().get(at), at);
        }
        for (var event : store.events(seal.fromXid(), seal.toXid())) {
            var at = sealed.remove(event.id());
            if (at == null) {
                find("inserted", seal.number(), 0, event.id(), "event " + event.id() + " was inserted after sealing");
            } else if (at >= leaves.size() || !Arrays.equals(leaves.get(at), Merkle.leaf(event.canonical()))) {
                find("changed", seal.number(), at + 1, event.id(), "event " + event.id() + " was changed");
            }
            events++;
        }
        new TreeMap<>(positions(sealed))
                .forEach((at, id) ->
                        find("deleted", seal.number(), at + 1, id, "event " + id + " was deleted or moved"));
    }

    private static Map<Integer, UUID> positions(Map<UUID, Integer> missing) {
        var positions = new HashMap<Integer, UUID>();
        missing.forEach((id, at) -> positions.put(at, id));
        return positions;
    }

    private void find(String code, long seal, int position, @Nullable UUID event, String sentence) {
        findings.add(new AuditFinding(code, seal, position, event, sentence));
    }
}
