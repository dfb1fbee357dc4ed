package org.dayaq.app.process.internal;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.core.model.PropertyKey;

/** The branch variables a process declares, and what may stand in one: routing, no people and no amounts. */
record Branch(Set<String> declared) {

    static final PropertyKey<Branch> KEY = new PropertyKey<>("dayaq.branch");
    private static final int LONGEST = 60;

    /** Of these values the ones the process asks for, each of a kind the engine keeps as it is. */
    Map<String, Object> of(Map<String, Object> values) {
        var kept = new HashMap<String, Object>();
        values.forEach((name, value) -> {
            if (declared.contains(name)) {
                kept.put(name, plain(name, value));
            }
        });
        return kept;
    }

    private static Object plain(String name, Object value) {
        if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value;
        }
        if (value instanceof String text && text.length() <= LONGEST) {
            return text;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0) {
            return number.longValueExact();
        }
        throw new IllegalArgumentException("The branch variable \"" + name + "\" is a "
                + value.getClass().getSimpleName()
                + ". Branch on a short word, true or false, or a whole number; keep everything else as a fact");
    }
}
