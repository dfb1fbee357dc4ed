package org.dayaq.app.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.dayaq.app.rules.internal.DmnRulebook;
import org.dayaq.app.rules.internal.RuleContent;

/** The rulebook and the shipped rules, for tests. */
class Rulebooks {

    static final Rulebook NEW = new DmnRulebook();

    static RuleRelease shipped(String service) {
        try {
            return RuleContent.read("..").get(service);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shipped rules with one file changed. */
    static RuleRelease changed(String service, String file, UnaryOperator<String> change) {
        var shipped = shipped(service);
        var files = new TreeMap<>(shipped.files());
        var before = new String(files.get(file), StandardCharsets.UTF_8);
        var after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("The change changed nothing in " + Path.of(service, file));
        }
        files.put(file, after.getBytes(StandardCharsets.UTF_8));
        return new RuleRelease(service, "changed", files);
    }
}
