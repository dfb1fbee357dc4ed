package org.dayaq.app.documents;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/**
 * Everything a letter is made of: the kept decision (its JSON is embedded byte for byte), the template and language, the
 * values its sentences name, and the grounds in the order in which the tables applied.
 *
 * <p>Values may be strings, numbers, {@link Money}, booleans and dates; the letter writes them as its language does.
 */
public record LetterOrder(
        UUID caseId,
        UUID decisionId,
        byte[] decisionJson,
        ServiceKey service,
        LetterContent content,
        String template,
        Language language,
        Recipient recipient,
        String outcome,
        @Nullable Money amount,
        Map<String, ?> values,
        List<Ground> grounds) {

    public LetterOrder {
        values = Map.copyOf(values);
        grounds = List.copyOf(grounds);
    }

    /** Whom the letter is for; the birth year is what the public check page asks for before it shows the outcome. */
    public record Recipient(String name, String pin, String address, @Nullable Integer birthYear) {

        @Override
        public String toString() {
            return "Recipient *******";
        }
    }

    /** One applied row of a rule table: its message is {@code reason.<row>}, its provision is printed under it. */
    public record Ground(String row, String provision, Map<String, ?> values) {

        public Ground {
            values = Map.copyOf(values);
        }
    }
}
