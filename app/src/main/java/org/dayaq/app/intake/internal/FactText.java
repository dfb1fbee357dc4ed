package org.dayaq.app.intake.internal;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dayaq.app.kernel.CanonicalJson;
import tools.jackson.databind.json.JsonMapper;

/** Facts of an event as the database holds them: days marked as days, so that they come back as what they were. */
final class FactText {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DAY = "day";

    private FactText() {}

    static String write(SortedMap<String, Object> facts) {
        var marked = new TreeMap<String, Object>();
        facts.forEach((name, value) -> marked.put(name, value instanceof LocalDate day ? Map.of(DAY, day) : value));
        return CanonicalJson.text(marked);
    }

    static SortedMap<String, Object> read(String json) {
        var facts = new TreeMap<String, Object>();
        JSON.readTree(json).properties().forEach(entry -> {
            var value = entry.getValue();
            facts.put(
                    entry.getKey(),
                    value.isObject()
                            ? LocalDate.parse(value.path(DAY).asString())
                            : value.isBoolean()
                                    ? (Object) value.asBoolean()
                                    : value.isNumber() ? (Object) value.asInt() : value.asString());
        });
        return facts;
    }
}
