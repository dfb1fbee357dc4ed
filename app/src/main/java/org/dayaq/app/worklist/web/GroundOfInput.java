package org.dayaq.app.worklist.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dayaq.app.decisions.Ground;

/**
 * Finds the fact that a table looked at under a name of its own: a table that serves both parents calls {@code
 * mother.status} just {@code status}, and another one calls {@code father.age} {@code fatherAge}. What is no fact is what
 * another row found, and that row says it.
 */
record GroundOfInput(List<Ground> facts) {

    Optional<Ground> find(String input, Object value, String table) {
        return facts.stream()
                .filter(fact -> fact.name().equals(input))
                .findFirst()
                .or(() -> joined(input, value))
                .or(() -> shortened(input, value, table));
    }

    /** {@code fatherAge} for {@code father.age}. */
    private Optional<Ground> joined(String input, Object value) {
        return facts.stream()
                .filter(fact -> fact.name().replace(".", "").equalsIgnoreCase(input) && same(fact, value))
                .findFirst();
    }

    /** {@code status} for {@code mother.status}, where one fact only can be meant or the table's name says whose. */
    private Optional<Ground> shortened(String input, Object value, String table) {
        var fitting = facts.stream()
                .filter(fact -> fact.name().endsWith("." + input) && same(fact, value))
                .toList();
        var named = fitting.stream()
                .filter(fact -> table.toLowerCase(Locale.ROOT)
                        .contains(fact.name()
                                .substring(0, fact.name().indexOf('.'))
                                .toLowerCase(Locale.ROOT)))
                .findFirst();
        return named.isPresent() || fitting.size() != 1 ? named : Optional.of(fitting.get(0));
    }

    private static boolean same(Ground fact, Object value) {
        return fact.value().toString().equals(value.toString());
    }
}
