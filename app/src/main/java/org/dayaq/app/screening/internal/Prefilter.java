package org.dayaq.app.screening.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.dayaq.app.persons.Attribute;
import org.dayaq.app.persons.Range;
import org.dayaq.app.rules.Rulebook;

/**
 * Whom the tables need not be asked about: for each kind of persons there are, the first and the last date along which the
 * tables give a day in question, found by asking them. What lies outside cannot matter.
 *
 * <p>It rests on one thing: that for one kind the day never comes earlier where the date is later. That is looked at every five
 * years and at every date asked for; where it does not hold, or the tables give no day, nobody of the kind is left out.
 */
final class Prefilter {

    /** Days between the dates that are looked at besides. */
    private static final int STEP = 5 * 365;

    private final Rulebook rulebook;
    private final Plan plan;
    private long evaluations;

    Prefilter(Rulebook rulebook, Plan plan) {
        this.rulebook = rulebook;
        this.plan = plan;
    }

    /** The attributes, besides the date, by which the tables tell persons apart. */
    List<Attribute> attributes() {
        var read = rulebook.kinds(plan.release(), plan.decision()).facts();
        return plan.facts().entrySet().stream()
                .filter(entry -> read.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(attribute -> attribute != plan.along().attribute())
                .toList();
    }

    /** The ranges that hold everybody whose day lies in these days. */
    List<Range> ranges(Collection<Map<Attribute, Object>> combinations, LocalDate from, LocalDate until) {
        var kinds = rulebook.kinds(plan.release(), plan.decision());
        var sieve = new Sieve(rulebook, plan);
        var spans = new LinkedHashMap<SortedMap<String, Object>, Span>();
        var byEqual = new HashMap<Range, LinkedHashSet<Span>>();
        for (var combination : combinations) {
            var kind = kinds.of(plan.facts(combination));
            kind.remove(plan.along().fact());
            var span = spans.computeIfAbsent(kind, one -> span(one, sieve, from, until));
            if (!span.isEmpty()) {
                byEqual.computeIfAbsent(alike(combination, until), one -> new LinkedHashSet<>())
                        .add(span);
            }
        }
        evaluations = sieve.evaluations();
        var ranges = new ArrayList<Range>();
        byEqual.forEach(
                (alike, some) -> merged(some).forEach(span -> ranges.add(alike.between(span.from(), span.until()))));
        return ranges;
    }

    /** How often the tables were asked for these ranges. */
    long evaluations() {
        return evaluations;
    }

    /** Dates, both included; the empty one ends before it begins. */
    private record Span(LocalDate from, LocalDate until) {

        boolean isEmpty() {
            return until.isBefore(from);
        }
    }

    private Span span(SortedMap<String, Object> kind, Sieve sieve, LocalDate from, LocalDate until) {
        var first = plan.along().first(until);
        var last = plan.along().last(until);
        var days = (int) ChronoUnit.DAYS.between(first, last);
        var asked = new TreeMap<Integer, LocalDate>();
        Function<Integer, Optional<LocalDate>> dayOf = offset -> {
            var facts = new TreeMap<>(kind);
            facts.put(plan.along().fact(), first.plusDays(offset));
            var day = sieve.day(facts, until);
            day.ifPresent(known -> asked.put(offset, known));
            return day;
        };
        var everybody = new Span(first, last);
        var someone = new TreeMap<>(kind);
        someone.put(plan.along().fact(), first);
        if (sieve.lacks(someone, until)) {
            return new Span(last, first);
        }
        for (int offset = 0; offset <= days; offset += STEP) {
            if (dayOf.apply(offset).isEmpty()) {
                return everybody;
            }
        }
        var lowest = firstWhere(days, offset -> dayOf.apply(offset).map(day -> !day.isBefore(from)));
        var beyond = firstWhere(days, offset -> dayOf.apply(offset).map(day -> day.isAfter(until)));
        if (lowest.isEmpty() || beyond.isEmpty() || !rises(asked.values())) {
            return everybody;
        }
        return new Span(first.plusDays(lowest.get()), first.plusDays(beyond.get() - 1L));
    }

    /** The first offset of which it is true, if it is true from there on; days + 1 where it is true of none. */
    private static Optional<Integer> firstWhere(int days, Function<Integer, Optional<Boolean>> holds) {
        int low = 0;
        int high = days + 1;
        while (low < high) {
            var middle = (low + high) >>> 1;
            var here = holds.apply(middle);
            if (here.isEmpty()) {
                return Optional.empty();
            }
            if (here.get()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Optional.of(low);
    }

    private static boolean rises(Collection<LocalDate> days) {
        var last = LocalDate.MIN;
        for (var day : days) {
            if (day.isBefore(last)) {
                return false;
            }
            last = day;
        }
        return true;
    }

    /** What a column can be compared with: words and truths, known or not. No two of these hold the same person. */
    private Range alike(Map<Attribute, Object> combination, LocalDate day) {
        var equal = new EnumMap<Attribute, Object>(Attribute.class);
        var unknown = new HashSet<Attribute>();
        for (var attribute : attributes()) {
            if (attribute.type() == String.class || attribute.type() == Boolean.class) {
                var value = combination.get(attribute);
                if (value == null) {
                    unknown.add(attribute);
                } else {
                    equal.put(attribute, value);
                }
            }
        }
        return new Range(equal, unknown, plan.along().attribute(), day, day);
    }

    private static List<Span> merged(Collection<Span> some) {
        var sorted =
                some.stream().sorted(java.util.Comparator.comparing(Span::from)).toList();
        var merged = new ArrayList<Span>();
        for (var span : sorted) {
            var last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && !span.from().isAfter(last.until().plusDays(1))) {
                var until = span.until().isAfter(last.until()) ? span.until() : last.until();
                merged.set(merged.size() - 1, new Span(last.from(), until));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }
}
