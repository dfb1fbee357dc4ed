package org.dayaq.app.forms;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form in one language.
 *
 * @param type text (not an input), textfield, textarea, number, date, checkbox, select or radio
 * @param fact name under which the value goes on file; null keeps it off the file
 * @param requiredWhen another field and value, {@code proposed=yes}, that make this one required; null never does
 * @param branch whether the diagram may branch on the value
 * @param pattern regular expression that the whole value must match
 * @param iban whether the value is an account number, whose check digits must fit
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
        boolean iban,
        @Nullable String hint,
        List<Option> options,
        @Nullable String fact,
        @Nullable String requiredWhen,
        boolean branch) {

    /** A choice: what is stored, and what people read. */
    public record Option(String value, String label) {}

    public Field {
        options = List.copyOf(options);
    }

    /** Whether it must be filled in, given what was typed elsewhere. */
    boolean isRequired(Map<String, ?> typed) {
        if (requiredWhen == null) {
            return required;
        }
        var parts = requiredWhen.split("=", 2);
        return required || (parts.length == 2 && parts[1].equals(String.valueOf(typed.get(parts[0]))));
    }

    /** Whether one left empty says something too: what stood there before no longer holds. */
    boolean canBeEmptied() {
        return isInput() && !type.equals("checkbox");
    }

    public boolean isInput() {
        return !type.equals("text");
    }
}
