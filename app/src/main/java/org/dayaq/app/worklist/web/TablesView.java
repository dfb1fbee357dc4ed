package org.dayaq.app.worklist.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.worklist.Task;
import org.jspecify.annotations.Nullable;

/**
 * What the rule tables would say of a task's case now.
 *
 * @param said the answer with its reasons; null where they cannot say
 * @param amount what would be paid if officers decide what the tables leave open
 * @param missing the facts that the tables miss, in words
 * @param silent the table that has no row for these facts
 * @param differing the choices of the form that differ from the answer
 */
public record TablesView(
        @Nullable DecisionView said,
        @Nullable Money amount,
        List<String> missing,
        @Nullable String silent,
        List<String> differing) {

    /** What an officer chose on a task beside what the tables said. */
    public record Determined(
            Instant at,
            String task,
            @Nullable String who,
            String choice,
            @Nullable String tables,
            List<String> missing,
            @Nullable String otherwise) {}

    /** Makes them, in the language of the request. */
    public interface Views {

        /** Empty where the service does not compare what is decided by the task. */
        Optional<TablesView> of(Task task);

        /** What officers chose on a case, oldest first. */
        List<Determined> determined(CaseView view);
    }
}
