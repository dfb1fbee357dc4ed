package org.dayaq.app.decisions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of deciding everything again.
 *
 * @param decisions how many decisions were replayed
 * @param determinations how many determinations, of those on which the tables had said something
 * @param different what came out differently
 * @param others how many of them another engine than the replaying one had decided, by "old, replayed by new"
 */
public record Replay(long decisions, long determinations, List<Replayed> different, SortedMap<String, Long> others) {

    public Replay {
        different = List.copyOf(different);
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    /** Gathers what was replayed; keeps the different ones only. */
    static final class Tally {

        private final List<Replayed> different = new ArrayList<>();
        private final SortedMap<String, Long> others = new TreeMap<>();

        void add(Replayed replayed) {
            if (!replayed.decidedBy().equals(replayed.replayedBy())) {
                others.merge(replayed.decidedBy() + ", replayed by " + replayed.replayedBy(), 1L, Long::sum);
            }
            if (!replayed.same()) {
                different.add(replayed);
            }
        }

        Replay of(long decisions, long determinations) {
            return new Replay(decisions, determinations, different, others);
        }
    }
}
