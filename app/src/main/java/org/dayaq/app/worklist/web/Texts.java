package org.dayaq.app.worklist.web;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.rules.Dictionary;
import org.dayaq.app.rules.RuleRelease;
import org.dayaq.app.rules.Rulebook;
import org.dayaq.app.web.Show;
import org.springframework.stereotype.Component;

/** The words of a release, in the language of the request: facts, values, reasons, activities. */
@Component
class Texts {

    private final Services services;
    private final Rulebook rulebook;
    private final Show show;

    Texts(Services services, Rulebook rulebook, Show show) {
        this.services = services;
        this.rulebook = rulebook;
        this.show = show;
    }

    Release release(String id) {
        return services.release(id);
    }

    Dictionary dictionary(Release release) {
        var service = release.service().value();
        return rulebook.dictionary(new RuleRelease(service, release.id(), release.under("rules/" + service + "/")));
    }

    /** The first of these texts that the service has. */
    Optional<String> first(Release release, Map<String, ?> values, String... keys) {
        return Stream.of(keys)
                .filter(key -> release.hasText(show.language(), key))
                .findFirst()
                .map(key -> release.text(show.language(), key, values));
    }

    String label(Release release, Dictionary dictionary, String fact) {
        return named(release, dictionary, fact)
                .orElseGet(() -> show.code("fact", fact.substring(fact.indexOf('.') + 1)));
    }

    /** The label of a fact or result, where the service has one. */
    Optional<String> named(Release release, Dictionary dictionary, String fact) {
        return first(release, Map.of(), "fact." + fact)
                .or(() -> dictionary.fact(fact).map(found -> found.label().in(show.language())))
                .or(() -> dictionary.results().stream()
                        .filter(result -> result.name().equals(fact))
                        .findFirst()
                        .map(result -> result.label().in(show.language())));
    }

    /** A value of a fact; a code is said in words where the service or the pages have them. */
    String value(Release release, String fact, Object value) {
        if (value instanceof String code) {
            var last = fact.substring(fact.indexOf('.') + 1);
            return first(
                            release,
                            Map.of(),
                            "value." + fact + "." + code,
                            "value." + last + "." + code,
                            last + "." + code)
                    .orElseGet(() -> show.code("value." + last, code));
        }
        return show.value(value);
    }

    /** Values as they are put into sentences. */
    Map<String, String> shown(Release release, Map<String, ?> values) {
        var shown = new TreeMap<String, String>();
        values.forEach((name, value) -> shown.put(name, value(release, name, value)));
        return shown;
    }
}
