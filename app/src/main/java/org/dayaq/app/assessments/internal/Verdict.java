package org.dayaq.app.assessments.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dayaq.app.assessments.Opinion;

/**
 * What a commission holds when its members differ: of the percent that counts, which is each member's highest, and of the term, the highest
 * that more than half of those who spoke support (the lower middle of them). assumption: the law names a simple majority for complaints; it
 * is taken for every commission.
 */
final class Verdict {

    private static final int FOR_GOOD = Integer.MAX_VALUE;

    /**
     * Best first, as the tables protect them: war and what counts as war (neither record nor capital, the stipend of war), one of the two,
     * none. What the employer compensates stands outside.
     */
    private static final List<String> BY_PROTECTION = List.of(
            "war",
            "military_service_duties",
            "chernobyl_military_service",
            "combat_zone",
            "defence_of_ussr",
            "january_1990",
            "military_service_period",
            "terror",
            "chernobyl_cleanup",
            "general_illness");

    private Verdict() {}

    static Opinion of(List<String> diagnoses, Collection<Opinion> opinions, Opinion chair) {
        var months = middle(opinions, opinion -> opinion.months() == 0 ? FOR_GOOD : opinion.months());
        var visual = opinions.stream().filter(Opinion::visual).count() * 2 > opinions.size();
        var verdict = new Opinion(
                percents(diagnoses, opinions), cause(opinions, chair), visual, months == FOR_GOOD ? 0 : months, null);
        return verdict.refuses()
                ? new Opinion(verdict.percents(), verdict.cause(), visual, verdict.months(), reason(opinions, chair))
                : verdict;
    }

    /**
     * By diagnosis; the highest is what more than half support, also where each sees it in another diagnosis: then it stands with the one that
     * most members give so much, the first of these on the form.
     */
    private static Map<String, Integer> percents(List<String> diagnoses, Collection<Opinion> opinions) {
        var percents = new LinkedHashMap<String, Integer>();
        for (var code : diagnoses) {
            percents.put(code, middle(opinions, opinion -> percent(opinion, code)));
        }
        int counts = middle(opinions, Opinion::highest);
        if (percents.values().stream().noneMatch(percent -> percent == counts)) {
            var most = diagnoses.get(0);
            for (var code : diagnoses) {
                most = support(opinions, code, counts) > support(opinions, most, counts) ? code : most;
            }
            percents.put(most, counts);
        }
        return percents;
    }

    private static int percent(Opinion opinion, String code) {
        return opinion.percents().getOrDefault(code, 0);
    }

    private static long support(Collection<Opinion> opinions, String code, int least) {
        return opinions.stream()
                .filter(opinion -> percent(opinion, code) >= least)
                .count();
    }

    /** The chair's words where the chair refuses too, else those of a member who does; a refusal has at least half the members'. */
    private static String reason(Collection<Opinion> opinions, Opinion chair) {
        return Stream.concat(Stream.of(chair), opinions.stream())
                .filter(Opinion::refuses)
                .map(Opinion::reason)
                .filter(reason -> reason != null && !reason.isBlank())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A refusal has its reason"));
    }

    private static int middle(Collection<Opinion> opinions, Function<Opinion, Integer> of) {
        var sorted = opinions.stream().map(of).sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    /**
     * What more than half name, else of those named the one whose protection, or a better one, more than half support. Criteria for
     * determining disability (No. 187): of several conditions the cause of better protection is fixed, but for a work injury or an
     * occupational disease; assumption: the same where members differ, and where one of these two is named the chair's counts.
     */
    private static String cause(Collection<Opinion> opinions, Opinion chair) {
        var causes = opinions.stream().map(Opinion::cause).toList();
        var named = causes.stream()
                .filter(cause -> Collections.frequency(causes, cause) * 2 > causes.size())
                .findFirst();
        if (named.isPresent() || !BY_PROTECTION.containsAll(causes)) {
            return named.orElse(chair.cause());
        }
        var worstFirst = causes.stream()
                .sorted(Comparator.<String>comparingInt(BY_PROTECTION::indexOf).reversed())
                .toList();
        return worstFirst.get((worstFirst.size() - 1) / 2);
    }
}
