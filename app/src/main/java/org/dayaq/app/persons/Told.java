package org.dayaq.app.persons;

import java.util.Map;
import org.dayaq.app.kernel.Pin;

/** What a register told of one person. What it did not tell is absent, and what was known before stays. */
public record Told(Pin pin, Map<Attribute, Object> values) {

    public Told {
        values = Map.copyOf(values);
    }

    /** Hides the person, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "Told " + values.keySet();
    }
}
