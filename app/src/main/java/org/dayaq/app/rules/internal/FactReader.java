package org.dayaq.app.rules.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dayaq.app.rules.BadFacts;
import org.dayaq.app.rules.Dictionary;
import org.dayaq.app.rules.Dictionary.Fact;
import org.dayaq.app.rules.Problem;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.CompiledExpression;

/**
 * Holds the facts of a case against the dictionary before any table sees them, and finds every problem at once. The engine
 * checks again, but its messages show the person's data.
 */
final class FactReader {

    private static final int MOST_DIGITS = 30;
    private static final int MOST_VALUES = 1_000;

    private final Dictionary dictionary;
    private final Map<String, @Nullable Expression> derived = new HashMap<>();
    private final Map<String, @Nullable Expression> required = new HashMap<>();

    /** An expression of the dictionary and the facts it reads. */
    private record Expression(CompiledExpression compiled, Set<String> names) {}

    FactReader(Dictionary dictionary) {
        this.dictionary = dictionary;
        for (var fact : dictionary.facts()) {
            derived.put(fact.name(), expression(fact.derive()));
            required.put(fact.name(), expression(fact.requiredWhen()));
        }
    }

    private static @Nullable Expression expression(@Nullable String text) {
        return text == null
                ? null
                : new Expression(Feel.compile(text), Feel.names(new RuleModel.Expression("", text), false));
    }

    /** The facts that a decision needs, in the types of the tables, with derived ones and defaults. */
    SortedMap<String, Object> read(Map<String, ?> given, Set<String> needed, LocalDate lawOfDay) {
        var problems = new ArrayList<Problem>();
        var values = new TreeMap<String, Object>();
        for (var fact : dictionary.facts()) {
            var value = given.get(fact.name());
            if (fact.name().equals("on")) {
                value = lawOfDay(value, lawOfDay, problems);
            }
            if (value != null) {
                convert(fact, value, problems).ifPresent(v -> values.put(fact.name(), v));
            }
        }
        for (var fact : dictionary.facts()) {
            if (needed.contains(fact.name()) && !values.containsKey(fact.name()) && given.get(fact.name()) == null) {
                complete(fact, values, problems);
            }
        }
        // A fact the decision does not read may be wrong without harm, and is not kept.
        problems.removeIf(problem -> !needed.contains(problem.place()) && !feeds(problem.place(), needed));
        if (!problems.isEmpty()) {
            throw new BadFacts("The facts of this case do not fit rules/" + dictionary.service(), problems);
        }
        values.keySet().retainAll(needed);
        return values;
    }

    private boolean feeds(String name, Set<String> needed) {
        return needed.stream().anyMatch(n -> reads(derived.get(n), name) || reads(required.get(n), name));
    }

    private static boolean reads(@Nullable Expression expression, String name) {
        return expression != null && expression.names().contains(name);
    }

    private static Object lawOfDay(@Nullable Object given, LocalDate lawOfDay, List<Problem> problems) {
        if (given != null && !given.toString().equals(lawOfDay.toString())) {
            problems.add(problem("on", "differs from the day whose law applies. Give both the same date"));
        }
        return lawOfDay;
    }

    private void complete(Fact fact, SortedMap<String, Object> values, List<Problem> problems) {
        var derive = derived.get(fact.name());
        if (derive != null && values.keySet().containsAll(facts(derive))) {
            var value = Feel.evaluate(derive.compiled(), nested(values));
            if (value != null) {
                convert(fact, value, problems).ifPresent(v -> values.put(fact.name(), v));
                return;
            }
        }
        var when = required.get(fact.name());
        var mustBeGiven = when != null && !Boolean.FALSE.equals(Feel.evaluate(when.compiled(), nested(values)));
        if (fact.defaultValue() != null && !mustBeGiven) {
            values.put(fact.name(), normal(fact.defaultValue()));
        } else if (mustBeGiven || !fact.optional()) {
            problems.add(problem(
                    fact.name(),
                    "is missing. Ask the register or the person that knows it before this decision"
                            + (derive == null
                                    ? ""
                                    : ", or what it follows from: " + String.join(", ", facts(derive)))));
        }
    }

    private List<String> facts(Expression expression) {
        return expression.names().stream()
                .filter(n -> dictionary.fact(n).isPresent())
                .sorted()
                .toList();
    }

    /** Facts named {@code child.birthDate} as maps within maps, as FEEL reads them. */
    static Map<String, Object> nested(Map<String, Object> values) {
        var root = new HashMap<String, Object>();
        values.forEach((name, value) -> {
            var parts = name.split("\\.", 2);
            if (parts.length == 1) {
                root.put(name, value);
            } else {
                @SuppressWarnings("unchecked")
                var inner = (Map<String, Object>) root.computeIfAbsent(parts[0], k -> new HashMap<String, Object>());
                inner.put(parts[1], value);
            }
        });
        return root;
    }

    private static Optional<Object> convert(Fact fact, Object given, List<Problem> problems) {
        var value = typed(fact, given);
        if (value == null) {
            problems.add(problem(
                    fact.name(),
                    "is not of the type " + fact.type().name().toLowerCase(java.util.Locale.ROOT) + " but a "
                            + given.getClass().getSimpleName()
                            + (given instanceof Double || given instanceof Float
                                    ? ", which cannot hold an amount exactly. Give a BigDecimal"
                                    : ". Correct the step or form that gives it")));
            return Optional.empty();
        }
        if (!within(fact, value)) {
            problems.add(problem(fact.name(), "is outside its domain, " + domain(fact) + ". Correct it at its source"));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static @Nullable Object typed(Fact fact, Object given) {
        return switch (fact.type()) {
            case STRING -> given instanceof CharSequence text ? text.toString() : null;
            case BOOLEAN -> given instanceof Boolean ? given : null;
            case DATE -> date(given);
            case NUMBER -> number(given);
            case INTEGER -> integer(given);
            case INTEGERS -> integers(given);
        };
    }

    private static @Nullable Object integer(Object given) {
        return number(given) instanceof BigDecimal number && number.scale() <= 0 ? number : null;
    }

    private static @Nullable Object integers(Object given) {
        if (!(given instanceof List<?> list) || list.isEmpty() || list.size() > MOST_VALUES) {
            return null;
        }
        var numbers = new ArrayList<Object>();
        for (var item : list) {
            var number = item == null ? null : integer(item);
            if (number == null) {
                return null;
            }
            numbers.add(number);
        }
        return List.copyOf(numbers);
    }

    private static @Nullable Object date(Object given) {
        if (given instanceof LocalDate) {
            return given;
        }
        try {
            return given instanceof String text ? LocalDate.parse(text) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Object number(Object given) {
        if (given instanceof BigDecimal number) {
            return number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS ? null : normal(number);
        }
        if (given instanceof BigInteger number) {
            return number.bitLength() > 99 ? null : new BigDecimal(number);
        }
        return given instanceof Long || given instanceof Integer || given instanceof Short
                ? BigDecimal.valueOf(((Number) given).longValue())
                : null;
    }

    /** 52000 and 52000.00 are the same fact and must give the same bytes. */
    private static Object normal(Object value) {
        if (value instanceof BigDecimal number) {
            var stripped = number.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
        return value;
    }

    private static boolean within(Fact fact, Object value) {
        if (!fact.values().isEmpty() && !fact.values().contains(value.toString())) {
            return false;
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(item -> within(fact, item));
        }
        if (value instanceof BigDecimal number) {
            return (fact.least() == null || number.compareTo(fact.least()) >= 0)
                    && (fact.most() == null || number.compareTo(fact.most()) <= 0);
        }
        return true;
    }

    private static String domain(Fact fact) {
        if (!fact.values().isEmpty()) {
            return "which is " + String.join(", ", fact.values());
        }
        return (fact.least() == null ? "" : "at least " + fact.least())
                + (fact.least() != null && fact.most() != null ? " and " : "")
                + (fact.most() == null ? "" : "at most " + fact.most());
    }

    private static Problem problem(String fact, String text) {
        return Problem.error("rules.facts", DictionaryReader.FILE, fact, "The fact \"" + fact + "\" " + text + ".");
    }
}
