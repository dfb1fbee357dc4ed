package org.dayaq.app.access;

import java.io.Serializable;
import java.util.Map;

/**
 * A form that was sent when the session had ended. It is kept in the new session, so that the page it came from can show
 * again what was typed once the person has signed in; nothing is done with it by itself.
 *
 * @param page path of the page the form stood on
 * @param fields what was typed, the last value of each field
 */
public record InterruptedForm(String page, Map<String, String> fields) implements Serializable {

    /** The attribute of the session that holds it. */
    public static final String ATTRIBUTE = "dayaq.interrupted-form";

    private static final long serialVersionUID = 1L;

    public InterruptedForm {
        fields = Map.copyOf(fields);
    }

    /** Hides what was typed, so that it reaches no log by accident. */
    @Override
    public String toString() {
        return "InterruptedForm of " + fields.size() + " fields";
    }
}
