package org.dayaq.app.access;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form that was sent when the session had ended. It is kept in the new session, so that the page it came from can show
 * again what was typed once the person has signed in; nothing is done with it by itself.
 *
 * @param page path of the page the form stood on
 * @param action path it was sent to
 * @param values what was typed, by field
 * @param typist for whom the form was written; null where it does not say
 */
public record InterruptedForm(String page, String action, Map<String, List<String>> values, @Nullable String typist)
        implements Serializable {

    /** The attribute of the session that holds it. */
    public static final String ATTRIBUTE = "dayaq.interrupted-form";

    private static final long serialVersionUID = 3L;

    public InterruptedForm {
        values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, field -> List.copyOf(field.getValue())));
    }

    /** The last value of each field. */
    public Map<String, String> fields() {
        return values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, field -> field.getValue()
                        .get(field.getValue().size() - 1)));
    }

    /** Hides what was typed, so that it reaches no log by accident. */
    @Override
    public String toString() {
        return "InterruptedForm of " + values.size() + " fields";
    }
}
