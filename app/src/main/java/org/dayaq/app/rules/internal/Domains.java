package org.dayaq.app.rules.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dayaq.app.rules.Dictionary;
import org.dayaq.app.rules.Dictionary.Fact;
import org.dayaq.app.rules.internal.Axis.Domain;
import org.dayaq.app.rules.internal.CellSet.Span;
import org.dayaq.app.rules.internal.RuleModel.Column;
import org.jspecify.annotations.Nullable;

/** Which values a column can have: those of its fact in the dictionary, of the column itself, or of its type. */
final class Domains {

    private final RuleModel model;
    private final Dictionary dictionary;

    Domains(RuleModel model, Dictionary dictionary) {
        this.model = model;
        this.dictionary = dictionary;
    }

    Optional<Domain> of(Column column) {
        var fact = dictionary.fact(column.expression().text());
        if (fact.isPresent()) {
            // A list is tested by what is computed of it, such as its highest number.
            var open = fact.get().type() == Dictionary.Type.INTEGERS
                    || (fact.get().type() == Dictionary.Type.STRING
                            && fact.get().values().isEmpty());
            return open ? Optional.empty() : Optional.of(domain(fact.get()));
        }
        if (column.values() != null) {
            return CellSet.of(column.values()).map(set -> domain(set, column.type()));
        }
        return byType(column.type());
    }

    private Optional<Domain> byType(String name) {
        var type = model.types().get(name);
        if (type != null) {
            return type.allowed() == null
                    ? byType(type.base())
                    : CellSet.of(type.allowed()).map(set -> domain(set, type.base()));
        }
        return switch (name) {
            case "boolean" -> Optional.of(new Domain(List.of(true, false), false, false, List.of()));
            case "number", "date" -> Optional.of(new Domain(List.of(), false, false, List.of()));
            default -> Optional.empty();
        };
    }

    private static Domain domain(CellSet set, String base) {
        var nullable = set.spans().stream().anyMatch(span -> span.low() == CellSet.NULL);
        var spans =
                set.spans().stream().filter(span -> span.low() != CellSet.NULL).toList();
        var values = new ArrayList<Object>();
        if (!base.equals("number") && !base.equals("date")) {
            spans.forEach(span -> values.add(Objects.requireNonNull(span.low())));
        }
        return new Domain(List.copyOf(values), false, nullable, values.isEmpty() ? spans : List.of());
    }

    private static Domain domain(Fact fact) {
        return switch (fact.type()) {
            case STRING -> new Domain(List.<Object>copyOf(fact.values()), false, fact.optional(), List.of());
            case BOOLEAN -> new Domain(List.of(true, false), false, fact.optional(), List.of());
            case DATE -> new Domain(List.of(), false, fact.optional(), List.of());
            case NUMBER, INTEGER, INTEGERS ->
                new Domain(
                        List.of(),
                        fact.type() == Dictionary.Type.INTEGER,
                        fact.optional(),
                        span(fact.least(), fact.most()));
        };
    }

    private static List<Span> span(@Nullable BigDecimal least, @Nullable BigDecimal most) {
        return least == null && most == null ? List.of() : List.of(new Span(strip(least), true, strip(most), true));
    }

    private static @Nullable Object strip(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros();
    }
}
