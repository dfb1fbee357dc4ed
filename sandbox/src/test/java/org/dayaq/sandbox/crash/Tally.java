package org.dayaq.sandbox.crash;

import java.util.Map;
import java.util.TreeMap;

/** How many faults of each kind there were, and of each sort within a kind. */
final class Tally {

    private final Map<Fault, Integer> kinds = new TreeMap<>();
    private final Map<String, Integer> sorts = new TreeMap<>();

    synchronized void count(Fault kind, String sort) {
        kinds.merge(kind, 1, Integer::sum);
        sorts.merge(kind + "/" + sort, 1, Integer::sum);
    }

    /** Something that a fault brought about, besides being one. */
    synchronized void note(Fault kind, String sort) {
        sorts.merge(kind + "/" + sort, 1, Integer::sum);
    }

    synchronized int of(Fault kind) {
        return kinds.getOrDefault(kind, 0);
    }

    synchronized Map<Fault, Integer> kinds() {
        return new TreeMap<>(kinds);
    }

    synchronized Map<String, Integer> sorts() {
        return new TreeMap<>(sorts);
    }

    @Override
    public String toString() {
        return kinds() + " " + sorts();
    }
}
