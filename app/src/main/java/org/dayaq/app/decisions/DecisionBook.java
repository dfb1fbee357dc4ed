package org.dayaq.app.decisions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.rules.Finding;
import org.dayaq.app.rules.RuleRelease;
import org.dayaq.app.rules.Rulebook;
import org.dayaq.app.stores.NewIds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides by the rule tables, keeps what was decided, and decides again when asked. */
@Component
class DecisionBook implements Decisions {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int PAGE = 500;

    private final Rulebook rulebook;
    private final Services services;
    private final DecisionStore store;
    private final DeterminationStore determinations;
    private final Clock clock;

    DecisionBook(
            Rulebook rulebook, Services services, DecisionStore store, DeterminationStore determinations, Clock clock) {
        this.rulebook = rulebook;
        this.services = services;
        this.store = store;
        this.determinations = determinations;
        this.clock = clock;
    }

    /** What the tables say, kept nowhere. */
    Finding find(CaseLine line, String decision, Facts facts, LocalDate lawOfDay) {
        return decide(line.release(), decision, lawOfDay, facts.values());
    }

    /** Makes a finding final, with where each of its facts came from. */
    Decision keep(CaseLine line, Finding finding, Facts facts, DecisionRecord.@Nullable ByHand byHand) {
        var decision = made(line, finding, facts, byHand);
        store.insert(decision);
        return decision;
    }

    /** A finding as it would be made final, kept nowhere. */
    Decision preview(CaseLine line, Finding finding, Facts facts) {
        return made(line, finding, facts, null);
    }

    private Decision made(CaseLine line, Finding finding, Facts facts, DecisionRecord.@Nullable ByHand byHand) {
        var by = byHand == null ? "rules" : String.join(",", byHand.officers());
        var heading = new DecisionRecord.Heading(Ids.newId(clock), line.id(), line.number(), by, clock.instant());
        // What was decided is what its bytes say, also to whoever goes on with it now.
        return decision(new DecisionRecord(heading, finding, grounds(finding, facts), byHand).bytes());
    }

    /** The decision of the tables that answers a whole case. */
    String mainDecision(CaseLine line) {
        return rulebook.dictionary(rules(line.release())).decision();
    }

    @Override
    public Decision of(UUID decisionId) {
        return decision(store.content(decisionId).orElseThrow(() -> new NoSuchDecision(decisionId)));
    }

    @Override
    public List<Decision> ofCase(UUID caseId) {
        if (NewIds.contains(caseId)) {
            return store.unwritten(caseId);
        }
        return store.contentsOf(caseId).stream().map(DecisionBook::decision).toList();
    }

    @Override
    public Optional<Decision> standing(UUID caseId) {
        var all = ofCase(caseId);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    @Override
    public Replayed replay(UUID decisionId) {
        return replay(decisionId, store.content(decisionId).orElseThrow(() -> new NoSuchDecision(decisionId)));
    }

    private Replayed replay(UUID id, byte[] content) {
        var recorded = DecisionRecord.read(content);
        var then = recorded.finding();
        var finding = decide(then.release(), then.decision(), then.lawOfDay(), then.facts());
        var again = new DecisionRecord(
                        recorded.heading(),
                        // An upgrade of the engine changes its version, and is to change nothing else.
                        finding.asOf(then.engine()),
                        recorded.grounds(),
                        recorded.byHand(),
                        recorded.determination())
                .bytes();
        return new Replayed(
                id,
                Arrays.equals(content, again),
                then.engine(),
                finding.engine(),
                new String(content, StandardCharsets.UTF_8),
                new String(again, StandardCharsets.UTF_8));
    }

    @Override
    public Replay replayAll() {
        var tally = new Replay.Tally();
        var decided = replayAll(store::idsAfter, store::content, tally);
        var determined = replayAll(determinations::idsAfter, determinations::content, tally);
        return tally.of(decided, determined);
    }

    private long replayAll(
            BiFunction<UUID, Integer, List<UUID>> idsAfter,
            Function<UUID, Optional<byte[]>> contents,
            Replay.Tally tally) {
        long count = 0;
        var last = BEFORE_ALL;
        for (var ids = idsAfter.apply(last, PAGE); !ids.isEmpty(); ids = idsAfter.apply(last, PAGE)) {
            for (var id : ids) {
                var content = contents.apply(id).filter(DecisionRecord::isOne);
                if (content.isPresent()) {
                    tally.add(replay(id, content.get()));
                    count++;
                }
                last = id;
            }
        }
        return count;
    }

    private Finding decide(String releaseId, String decision, LocalDate lawOfDay, Map<String, Object> facts) {
        return rulebook.decide(rules(releaseId), decision, lawOfDay, facts);
    }

    private RuleRelease rules(String releaseId) {
        var release = services.release(releaseId);
        var service = release.service().value();
        return new RuleRelease(service, releaseId, release.under("rules/" + service + "/"));
    }

    private static List<Ground> grounds(Finding finding, Facts facts) {
        return finding.facts().entrySet().stream()
                .map(used -> facts.fact(used.getKey())
                        .map(fact ->
                                new Ground(used.getKey(), used.getValue(), fact.source(), fact.evidence(), fact.day()))
                        // Neither a register nor the event said it: the dictionary derived it, or the law's day is
                        // meant.
                        .orElseGet(() -> new Ground(used.getKey(), used.getValue(), "rules", null, null)))
                .toList();
    }

    private static Decision decision(byte[] content) {
        var record = DecisionRecord.read(content);
        var results = record.results();
        var finding = record.finding();
        return new Decision(
                record.heading().id(),
                record.heading().caseId(),
                finding.decision(),
                String.valueOf(results.getOrDefault("outcome", "")),
                finding.release(),
                finding.lawOfDay(),
                record.heading().by(),
                record.heading().at(),
                record.grounds(),
                results,
                finding.applied(),
                record.byHand() == null ? List.of() : record.byHand().determinations(),
                content,
                sha256(content));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
