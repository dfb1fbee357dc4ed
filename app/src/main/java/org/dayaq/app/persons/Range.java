package org.dayaq.app.persons;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Persons whose attributes are these, of whom those attributes are unknown, and whose date along an attribute lies in these
 * days, both included.
 */
public record Range(
        Map<Attribute, Object> equal, Set<Attribute> unknown, Attribute along, LocalDate from, LocalDate until) {

    public Range {
        equal = Map.copyOf(equal);
        unknown = Set.copyOf(unknown);
        if (along.type() != LocalDate.class) {
            throw new IllegalArgumentException("A range runs along a date, and " + along.key() + " is none");
        }
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("A range ends where it begins or later");
        }
    }

    public boolean holds(Person person) {
        return person.values().get(along) instanceof LocalDate date
                && !date.isBefore(from)
                && !date.isAfter(until)
                && unknown.stream().noneMatch(person.values()::containsKey)
                && equal.entrySet().stream()
                        .allMatch(one -> one.getValue().equals(person.values().get(one.getKey())));
    }

    public Range between(LocalDate first, LocalDate last) {
        return new Range(equal, unknown, along, first, last);
    }
}
