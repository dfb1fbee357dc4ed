package org.dayaq.app.assessments;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one member typed about an assessment and has not given.
 *
 * @param version to be named when it is kept again or given; 0 where nothing was kept
 * @param kept the newest first; what follows was kept by other windows
 */
public record OpinionDrafts(long version, List<Typed> kept) {

    public OpinionDrafts {
        kept = List.copyOf(kept);
    }

    /** What was typed, by field, and when it was kept. */
    public record Typed(Instant at, Map<String, String> typed) {

        public Typed {
            typed = new LinkedHashMap<>(typed);
        }

        /** Hides what was typed, so that it reaches no log by accident. */
        @Override
        public String toString() {
            return "draft of " + typed.size() + " fields";
        }
    }

    /**
     * That a draft was kept.
     *
     * @param overElsewhere whether another window had kept something else, which now lies aside
     */
    public record Kept(long version, boolean overElsewhere) {}
}
