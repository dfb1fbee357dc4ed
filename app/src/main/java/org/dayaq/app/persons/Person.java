package org.dayaq.app.persons;

import java.util.Map;
import java.util.UUID;

/** A person as the registry holds them: without name and PIN. What no register told is absent. */
public record Person(UUID id, Map<Attribute, Object> values) {

    public Person {
        values = Map.copyOf(values);
    }

    /** Hides the person, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "Person " + id;
    }
}
