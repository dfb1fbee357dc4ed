package org.dayaq.app.forms;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form in one language.
 *
 * @param type text (not an input), textfield, textarea, number, date, checkbox, select or radio
 * @param fact name under which the value goes on file; null keeps it off the file
 * @param branch whether the diagram may branch on the value
 * @param pattern regular expression that the whole value must match
 * @param hint what the pattern wants, in words
 */
public record Field(
        String key,
        String type,
        String label,
        @Nullable String description,
        boolean required,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable String pattern,
        @Nullable String hint,
        List<Option> options,
        @Nullable String fact,
        boolean branch) {

    /** A choice: what is stored, and what people read. */
    public record Option(String value, String label) {}

    public Field {
        options = List.copyOf(options);
    }

    public boolean isInput() {
        return !type.equals("text");
    }
}
