package org.dayaq.app.persons;

import java.util.Map;
import java.util.Set;
import org.dayaq.app.kernel.Pin;

/**
 * What a register told of one person. What it did not tell is absent, and what was known before stays; what it told to be
 * none is known no more.
 */
public record Told(Pin pin, Map<Attribute, Object> values, Set<Attribute> none) {

    public Told {
        values = Map.copyOf(values);
        none = Set.copyOf(none);
        for (var attribute : none) {
            if (!attribute.mayCease() || values.containsKey(attribute)) {
                throw new IllegalArgumentException(attribute.key() + " cannot be told to be none");
            }
        }
    }

    public Told(Pin pin, Map<Attribute, Object> values) {
        this(pin, values, Set.of());
    }

    /** Hides the person, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "Told " + values.keySet();
    }
}
