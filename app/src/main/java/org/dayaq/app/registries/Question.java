package org.dayaq.app.registries;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one register is asked about one subject (a PIN or a record's number), on a day where the answer depends on one.
 *
 * <p>Two questions are equal when the same answer serves both: the purpose does not count, because evidence is asked
 * for once. {@link #toString()} hides the subject.
 */
public record Question(String register, String question, String subject, @Nullable LocalDate day, String purpose) {

    public Question {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("A question to " + register + " needs a subject");
        }
    }

    /** Whether this question is asked for a day: the answer of another day would be another answer. */
    public static boolean isDated(String question) {
        return question.equals("work-status");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Question that
                && register.equals(that.register)
                && question.equals(that.question)
                && subject.equals(that.subject)
                && Objects.equals(day, that.day);
    }

    @Override
    public int hashCode() {
        return Objects.hash(register, question, subject, day);
    }

    @Override
    public String toString() {
        return register + "/" + question + (day == null ? "" : " on " + day);
    }
}
