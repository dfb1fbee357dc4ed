package org.dayaq.app.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.dayaq.app.kernel.LocalText;
import org.jspecify.annotations.Nullable;

/**
 * The words of a service's tables: its facts and results, their types, domains and CSV columns.
 *
 * <p>{@code decision} is the one that answers a whole case; {@code lawOfDay} names the fact whose date chooses the law.
 */
public record Dictionary(String service, String decision, String lawOfDay, List<Fact> facts, List<Result> results) {

    public enum Type {
        STRING,
        NUMBER,
        INTEGER,
        /** One or more whole numbers, such as the percents of several conditions. */
        INTEGERS,
        DATE,
        BOOLEAN
    }

    public Dictionary {
        facts = List.copyOf(facts);
        results = List.copyOf(results);
    }

    public Optional<Fact> fact(String name) {
        return facts.stream().filter(fact -> fact.name().equals(name)).findFirst();
    }

    /**
     * A fact as the tables see it.
     *
     * <p>An absent fact is taken from {@code derive} (FEEL over other facts, among them facts that only feed it), else from
     * {@code defaultValue}, else it is missing, unless {@code optional}. {@code requiredWhen} (FEEL) says when the default does
     * not do.
     */
    public record Fact(
            String name,
            Type type,
            List<String> values,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable String column,
            @Nullable Object defaultValue,
            @Nullable String derive,
            @Nullable String requiredWhen,
            boolean optional,
            LocalText label) {

        public Fact {
            values = List.copyOf(values);
        }
    }

    /** A result of the main decision and the column of a case file that says what it must be. */
    public record Result(String name, Type type, List<String> values, @Nullable String column, LocalText label) {

        public Result {
            values = List.copyOf(values);
        }
    }
}
