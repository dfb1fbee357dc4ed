package org.dayaq.app.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/** What the public check page may say about a code. Nothing here names the person. */
public sealed interface Check {

    /** No document carries this code. */
    record Unknown() implements Check {}

    /** The code belongs to this document; its content stays closed until the birth year is given. */
    record Genuine(Mark mark) implements Check {}

    /** The birth year was right: what was decided, in which case. The amount is null where the decision names none. */
    record Opened(Mark mark, UUID caseId, String title, String outcome, @Nullable Money amount) implements Check {}

    /** The birth year was wrong. */
    record WrongBirthYear(Mark mark, int attemptsLeft) implements Check {}

    /** Too many wrong birth years: even the right one is not looked at before that moment. */
    record Locked(Mark mark, Instant until) implements Check {}

    /** What anyone who holds the code may know. */
    record Mark(
            ServiceKey service,
            String office,
            String number,
            LocalDate issuedOn,
            Language language,
            String sha256,
            boolean hasSecondFactor) {}
}
