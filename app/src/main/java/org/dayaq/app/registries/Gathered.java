package org.dayaq.app.registries;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Evidence gathered for a batch of cases that are about to start. Inside {@link #during} the steps of this thread find
 * it without asking the database again.
 */
public final class Gathered {

    private static final ThreadLocal<@Nullable Gathered> CURRENT = new ThreadLocal<>();

    private final Map<Question, Evidence> evidence;
    private final Set<Question> fresh;

    /**
     * What was gathered.
     *
     * @param fresh the questions that a register answered just now, for these cases
     */
    public Gathered(Map<Question, Evidence> evidence, Set<Question> fresh) {
        this.evidence = Map.copyOf(evidence);
        this.fresh = Set.copyOf(fresh);
    }

    public static Gathered nothing() {
        return new Gathered(Map.of(), Set.of());
    }

    /** What the running work gathered, if it is inside {@link #during}. */
    public static Gathered current() {
        var gathered = CURRENT.get();
        return gathered == null ? nothing() : gathered;
    }

    public Optional<Evidence> of(Question question) {
        return Optional.ofNullable(evidence.get(question));
    }

    /** Whether the answer was fetched for these cases; any other was on file and is used again. */
    public boolean isFresh(Question question) {
        return fresh.contains(question);
    }

    public int size() {
        return evidence.size();
    }

    public <T> T during(Supplier<T> work) {
        var outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            CURRENT.set(outer);
        }
    }
}
