package org.dayaq.app.decisions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an officer chose on a task, beside what the rule tables said with the facts as they stood then.
 *
 * @param activity the task in the diagram
 * @param form and {@code field}: where the officer chose
 * @param decision of the rule tables
 * @param outcome what the tables said; null where they could not say
 * @param missing the facts that the tables missed
 * @param otherwise why the choice differs from the tables, in the officer's words; null where it does not
 */
public record Determination(
        UUID id,
        UUID taskId,
        String activity,
        String form,
        String field,
        String choice,
        String officer,
        Instant at,
        String decision,
        @Nullable String outcome,
        List<String> missing,
        @Nullable String otherwise) {

    public Determination {
        missing = List.copyOf(missing);
    }

    public boolean differs() {
        return otherwise != null;
    }
}
