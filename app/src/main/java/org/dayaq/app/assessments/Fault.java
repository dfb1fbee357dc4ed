package org.dayaq.app.assessments;

import java.util.List;

/**
 * One thing wrong with what was sent or typed. The sentence is the message {@code assessments.fault.<code>}; none of its values is
 * personal data.
 *
 * @param field where it is, such as {@code diagnoses[0]}
 */
public record Fault(String field, String code, List<String> values) {

    public Fault {
        values = List.copyOf(values);
    }

    public static Fault of(String field, String code, String... values) {
        return new Fault(field, code, List.of(values));
    }
}
