package org.dayaq.app.assessments.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dayaq.app.kernel.CanonicalJson;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Draws, and writes down what anybody needs to draw again. The hash of a seed is logged before the referral comes for which the seed is
 * used; the seed itself is told with the draw.
 */
@Component
public class DrawBook {

    static final String FIRST = "0".repeat(64);
    private static final int SEED_BYTES = 32;
    private static final int AHEAD = 3;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DrawStore store;
    private final Clock clock;

    DrawBook(DrawStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Commits the first seeds, so that none is chosen when it is known what is drawn for. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void begin() {
        store.lock();
        if (store.seed().isEmpty()) {
            for (int i = 0; i < AHEAD; i++) {
                commit();
            }
        }
    }

    /** Draws in the transaction of the caller. The reference is the hash of what is drawn for. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String draw(String reference, List<Draw.Candidate> candidates) {
        return draw(reference, candidates, Map.of());
    }

    /** As above; what is drawn for is told by more than its hash. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String draw(String reference, List<Draw.Candidate> candidates, Map<String, String> more) {
        store.lock();
        var seed = store.seed().orElseThrow(() -> new IllegalStateException("No seed was committed before the draw"));
        var drawn = Draw.draw(seed, reference, candidates);
        store.used(seed, clock.instant());
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "draw");
        line.put("seed", seed);
        line.put("seedHash", Draw.hash(seed));
        line.put("reference", reference);
        line.put("candidates", candidates.stream().map(Draw.Candidate::tree).toList());
        line.put("number", drawn.number().toString());
        line.put("chosen", drawn.commission());
        line.putAll(more);
        add(line);
        commit();
        return drawn.commission();
    }

    /** Writes down that somebody was not replaced, because the others can decide or nobody else may. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void vacant(String reference, String replaced) {
        store.lock();
        add(new LinkedHashMap<>(Map.of("kind", "vacant", "reference", reference, "replaces", replaced)));
    }

    /** The whole log, a line a JSON object, for whoever wants to reckon it again. */
    @Transactional(readOnly = true)
    public String log() {
        return String.join("\n", store.lines()) + "\n";
    }

    private void commit() {
        var bytes = new byte[SEED_BYTES];
        RANDOM.nextBytes(bytes);
        var seed = HexFormat.of().formatHex(bytes);
        store.commit(Draw.hash(seed), seed);
        add(new LinkedHashMap<>(Map.of("kind", "commit", "seedHash", Draw.hash(seed))));
    }

    private void add(LinkedHashMap<String, Object> line) {
        var last = store.last();
        var seq = last.map(DrawStore.Line::seq).orElse(0L) + 1;
        line.put("seq", seq);
        line.put("at", clock.instant().truncatedTo(ChronoUnit.SECONDS));
        line.put("previous", last.map(before -> Draw.hash(before.text())).orElse(FIRST));
        store.add(new DrawStore.Line(seq, CanonicalJson.text(line)));
    }
}
