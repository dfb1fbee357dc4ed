package org.dayaq.app.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What came of checking what somebody entered.
 *
 * @param values the values by key, as String, Boolean, BigDecimal, LocalDate or list of String; empty ones are absent
 * @param errors for each key that is wrong, why
 * @param given what was typed, as it was typed, so that none of it is lost
 */
public record Entries(
        SortedMap<String, Object> values, Map<String, List<Error>> errors, Map<String, List<String>> given) {

    /** Code of a message {@code forms.<code>} and what it mentions. */
    public record Error(String code, Object... values) {}

    public Entries {
        errors = new LinkedHashMap<>(errors);
    }

    public boolean good() {
        return errors.isEmpty();
    }
}
