package org.dayaq.app.cases;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.CanonicalJson;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Facts as the rows of {@code case_fact} hold them: each value with its type, so that it comes back as what it was. */
final class FactJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private FactJson() {}

    static String write(List<Fact> facts) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var fact : facts) {
            if (holdsNul(fact.value())) {
                throw new IllegalArgumentException("The text of a fact holds a NUL, which no table takes");
            }
            var row = new LinkedHashMap<String, Object>();
            row.put("name", fact.name());
            row.put("type", typeOf(fact.value()));
            row.put("value", fact.value());
            row.put("source", fact.source());
            if (fact.evidence() != null) {
                row.put("evidence", fact.evidence());
            }
            row.put("day", fact.day());
            rows.add(row);
        }
        return CanonicalJson.text(rows);
    }

    /** Several such rows as one, in their order. */
    static String join(List<String> rows) {
        return rows.stream()
                .map(row -> row.substring(1, row.length() - 1))
                .filter(facts -> !facts.isEmpty())
                .collect(Collectors.joining(",", "[", "]"));
    }

    static List<Fact> read(String json) {
        var facts = new ArrayList<Fact>();
        for (var row : JSON.readTree(json)) {
            var value = row.get("value");
            var typed =
                    switch (row.get("type").asString()) {
                        case "date" -> LocalDate.parse(value.asString());
                        case "boolean" -> value.asBoolean();
                        case "integer" -> value.asInt();
                        case "number" -> value.decimalValue();
                        case "list" -> (Object) JSON.convertValue(value, List.class);
                        default -> value.asString();
                    };
            facts.add(new Fact(
                    row.get("name").asString(),
                    typed,
                    row.get("source").asString(),
                    row.has("evidence") ? UUID.fromString(row.get("evidence").asString()) : null,
                    LocalDate.parse(row.get("day").asString())));
        }
        return facts;
    }

    /** What {@link #read} would give of what {@link #write} wrote: a day, a yes or no, a whole number and a text come back as they are. */
    static List<Fact> comingBack(List<Fact> facts) {
        return facts.stream()
                .map(fact -> fact.value() instanceof BigDecimal || fact.value() instanceof List
                        ? read(write(List.of(fact))).get(0)
                        : fact)
                .toList();
    }

    private static boolean holdsNul(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().anyMatch(one -> holdsNul(one.getKey()) || holdsNul(one.getValue()));
        } else if (value instanceof List<?> list) {
            return list.stream().anyMatch(FactJson::holdsNul);
        }
        return value instanceof String text && text.indexOf('\0') >= 0;
    }

    private static String typeOf(Object value) {
        if (value instanceof LocalDate) {
            return "date";
        } else if (value instanceof Boolean) {
            return "boolean";
        } else if (value instanceof Integer) {
            return "integer";
        } else if (value instanceof BigDecimal) {
            return "number";
        } else if (value instanceof List<?>) {
            return "list";
        } else if (value instanceof String) {
            return "string";
        }
        throw new IllegalArgumentException("A fact is a text, number, date, yes or no, or a list, not a "
                + value.getClass().getSimpleName());
    }
}
