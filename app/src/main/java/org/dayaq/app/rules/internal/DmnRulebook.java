package org.dayaq.app.rules.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.dayaq.app.rules.BadRules;
import org.dayaq.app.rules.Dictionary;
import org.dayaq.app.rules.Finding;
import org.dayaq.app.rules.Kinds;
import org.dayaq.app.rules.Problem;
import org.dayaq.app.rules.RuleRelease;
import org.dayaq.app.rules.Rulebook;
import org.springframework.stereotype.Component;

/** The rulebook on Drools' DMN engine: each release is gated and loaded once and stays loaded. */
@Component
public class DmnRulebook implements Rulebook {

    /** A loaded release takes about 0.3 MB; drafts come and go, so the number is bounded. */
    private static final int MOST_LOADED = 200;

    private final Map<String, CompiledRelease> loaded = new ConcurrentHashMap<>();
    /** The last key of each release id, so that files need not be hashed again for every decision. */
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(SortedMap<String, byte[]> files, CompiledRelease compiled) {

        boolean same(SortedMap<String, byte[]> other) {
            if (files.size() != other.size()) {
                return false;
            }
            for (var file : files.entrySet()) {
                var bytes = other.get(file.getKey());
                if (bytes == null || !Arrays.equals(file.getValue(), bytes)) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public Finding decide(RuleRelease release, String decision, LocalDate lawOfDay, Map<String, ?> facts) {
        return compiled(release).decide(decision, lawOfDay, facts);
    }

    @Override
    public SortedMap<String, Object> results(
            RuleRelease release, String decision, LocalDate lawOfDay, Map<String, ?> facts) {
        return compiled(release).results(decision, lawOfDay, facts);
    }

    @Override
    public Kinds kinds(RuleRelease release, String decision) {
        return compiled(release).kinds(decision);
    }

    @Override
    public Set<String> decisions(RuleRelease release) {
        return compiled(release).decisions();
    }

    @Override
    public Dictionary dictionary(RuleRelease release) {
        return compiled(release).dictionary;
    }

    @Override
    public List<Problem> check(RuleRelease release) {
        var problems = new ArrayList<Problem>();
        var sources = Sources.read(release, problems);
        if (problems.isEmpty()) {
            try {
                compiled(release);
            } catch (BadRules e) {
                problems.addAll(e.problems());
            }
            for (var model : sources.models()) {
                var domains = new Domains(model, sources.dictionary());
                new References(model)
                        .tables()
                        .forEach(table -> problems.addAll(Proof.of(model.file(), table, domains)));
            }
        }
        problems.sort(Comparator.comparing(Problem::severity).thenComparing(Problem::file));
        return List.copyOf(problems);
    }

    private CompiledRelease compiled(RuleRelease release) {
        var name = release.service() + "/" + release.id();
        var last = known.get(name);
        if (last != null && last.same(release.files())) {
            return last.compiled();
        }
        var hashes = hashes(release);
        if (loaded.size() >= MOST_LOADED) {
            loaded.clear();
            known.clear();
        }
        var compiled = loaded.computeIfAbsent(name + hashes, key -> CompiledRelease.of(release, hashes));
        known.put(name, new Known(release.files(), compiled));
        return compiled;
    }

    private static SortedMap<String, String> hashes(RuleRelease release) {
        var hashes = new TreeMap<String, String>();
        release.files().forEach((file, bytes) -> {
            if (file.endsWith(".dmn") || file.equals(DictionaryReader.FILE)) {
                hashes.put(file, sha256(bytes));
            }
        });
        return hashes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
