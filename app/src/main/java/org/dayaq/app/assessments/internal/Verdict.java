package org.dayaq.app.assessments.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dayaq.app.assessments.Opinion;

/**
 * What a commission holds when its members differ: of each percent, and of the term, the highest that more than half of those who spoke
 * support (the lower middle of them). assumption: the law names a simple majority for complaints; it is taken for every commission.
 */
final class Verdict {

    private static final int FOR_GOOD = Integer.MAX_VALUE;

    private Verdict() {}

    static Opinion of(List<String> diagnoses, Collection<Opinion> opinions, Opinion chair) {
        var percents = new LinkedHashMap<String, Integer>();
        for (var code : diagnoses) {
            percents.put(code, middle(opinions, opinion -> opinion.percents().getOrDefault(code, 0)));
        }
        var months = middle(opinions, opinion -> opinion.months() == 0 ? FOR_GOOD : opinion.months());
        var visual = opinions.stream().filter(Opinion::visual).count() * 2 > opinions.size();
        var verdict = new Opinion(percents, cause(opinions, chair), visual, months == FOR_GOOD ? 0 : months, null);
        if (!verdict.refuses()) {
            return verdict;
        }
        // The chair's words where the chair refuses too, else those of a member who does.
        var words = new ArrayList<String>();
        if (chair.reason() != null) {
            words.add(chair.reason());
        }
        opinions.stream().map(Opinion::reason).filter(Objects::nonNull).forEach(words::add);
        return new Opinion(percents, verdict.cause(), visual, verdict.months(), words.isEmpty() ? "" : words.get(0));
    }

    private static int middle(Collection<Opinion> opinions, Function<Opinion, Integer> of) {
        var sorted = opinions.stream().map(of).sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    private static String cause(Collection<Opinion> opinions, Opinion chair) {
        return opinions.stream()
                .collect(Collectors.groupingBy(Opinion::cause, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() * 2 > opinions.size())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(chair.cause());
    }
}
