package org.dayaq.app.forms;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A component of a form.
 *
 * @param key the name its value has; a text has none
 * @param label what stands over it; of a text, its markdown
 * @param fact name of the fact its value is recorded as, if any
 * @param branch name under which the diagram may branch on it, if any; never personal data
 * @param hiddenWhen the answer to another field that makes this one superfluous
 */
public record Field(
        String key,
        Kind kind,
        String label,
        String hint,
        List<Option> options,
        boolean required,
        boolean readonly,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable String pattern,
        String fact,
        String branch,
        @Nullable Condition hiddenWhen) {

    /** The kinds of components a form may have; every other kind of form-js is refused. */
    public enum Kind {
        TEXT,
        TEXTFIELD,
        TEXTAREA,
        NUMBER,
        DATE,
        CHECKBOX,
        RADIO,
        SELECT,
        CHECKLIST
    }

    private static final Set<Kind> CHOICES = Set.of(Kind.CHECKBOX, Kind.RADIO, Kind.SELECT);

    public Field {
        options = List.copyOf(options);
    }

    /** One of the values a person chooses among. */
    public record Option(String value, String label) {}

    /** Another field having, or not having, a value. */
    public record Condition(String key, String value, boolean not) {

        boolean holds(@Nullable Object answer) {
            return value.equals(answer == null ? "" : answer.toString()) != not;
        }
    }

    public boolean isInput() {
        return kind != Kind.TEXT && !readonly;
    }

    public boolean isChoice() {
        return CHOICES.contains(kind);
    }
}
