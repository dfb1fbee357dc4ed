package org.dayaq.app.worklist.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A decision as pages show it: the answer first, then what it rests on.
 *
 * @param look good, bad or wait; neutral if empty
 * @param by who decided
 * @param assessment the number under which a commission judged; null where none did
 */
public record DecisionView(
        UUID id,
        String outcome,
        String look,
        String answer,
        @Nullable Money amount,
        @Nullable String rhythm,
        Instant at,
        LocalDate lawOfDay,
        By by,
        @Nullable String assessment,
        String release,
        String sha256,
        List<Because> because) {

    /** The rules alone, an officer, or a commission of experts whose word the rules put into money. */
    public enum By {
        RULES,
        OFFICER,
        COMMISSION
    }

    /** A row of a rule table that applied, with the facts it looked at. */
    public record Because(
            String sentence, @Nullable String provision, String table, String row, List<GroundView> grounds) {}

    /** A fact a row looked at: what, who said it, for which day. */
    public record GroundView(String label, String value, @Nullable String source, @Nullable LocalDate day) {}
}
