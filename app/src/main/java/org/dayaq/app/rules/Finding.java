package org.dayaq.app.rules;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dayaq.app.kernel.CanonicalJson;

/**
 * What the tables found, and why: the facts they read, the results, and the rows the answer rests on.
 *
 * <p>Values are {@code String}, {@code Boolean}, {@code BigDecimal}, {@code LocalDate}; a result without value is absent.
 * {@code files} holds the SHA-256 of every rule file, {@code engine} the engine and its version.
 */
public record Finding(
        String service,
        String release,
        String decision,
        LocalDate lawOfDay,
        SortedMap<String, Object> facts,
        SortedMap<String, Object> results,
        List<Applied> applied,
        SortedMap<String, String> files,
        String engine) {

    public Finding {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
        applied = List.copyOf(applied);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The same, as if another version of the engine had found it. */
    public Finding asOf(String otherEngine) {
        return new Finding(service, release, decision, lawOfDay, facts, results, applied, files, otherEngine);
    }

    /** Equal findings are equal bytes; this is what a decision keeps and a replay is compared with. */
    public byte[] canonical() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("service", service);
        tree.put("release", release);
        tree.put("decision", decision);
        tree.put("lawOfDay", lawOfDay);
        tree.put("facts", facts);
        tree.put("results", results);
        tree.put("applied", applied.stream().map(Applied::tree).toList());
        tree.put("files", files);
        tree.put("engine", engine);
        return CanonicalJson.bytes(tree);
    }
}
