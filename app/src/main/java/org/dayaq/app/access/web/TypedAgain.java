package org.dayaq.app.access.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dayaq.app.access.InterruptedForm;

/** What a page shows again after a session that ended, and whether the page still has the form for it. */
public final class TypedAgain {

    /** The attribute of the model that holds it. */
    public static final String ATTRIBUTE = "typedAgain";

    /** What forms send that nobody typed. */
    private static final Set<String> NOT_TYPED = Set.of("action", "who", "task", "seen", "draft", "messageId");

    private final InterruptedForm form;
    private boolean placed;

    TypedAgain(InterruptedForm form) {
        this.form = form;
    }

    /** Whether it was sent from a form with this address. */
    public boolean isOf(String action) {
        return form.action().equals(action);
    }

    /** Whether it was sent from a form with this address and this value, where several forms have one address. */
    public boolean isOf(String action, String field, String value) {
        return isOf(action) && values(field).contains(value);
    }

    List<String> values(String field) {
        return form.values().getOrDefault(field, List.of());
    }

    boolean has(String field) {
        return form.values().containsKey(field);
    }

    void place() {
        placed = true;
    }

    /** Whether the form was found and filled in again; known when the page is written down to its end. */
    public boolean isPlaced() {
        return placed;
    }

    /** What was typed, for a page that has the form no longer. */
    public List<String> words() {
        var words = new ArrayList<String>();
        form.values().forEach((field, values) -> {
            if (!NOT_TYPED.contains(field)) {
                values.stream().filter(value -> !value.isBlank()).forEach(words::add);
            }
        });
        return words;
    }
}
