package org.dayaq.app.rules.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dayaq.app.rules.Dictionary;
import org.dayaq.app.rules.Dictionary.Fact;
import org.dayaq.app.rules.Dictionary.Type;
import org.dayaq.app.rules.Kinds;
import org.jspecify.annotations.Nullable;

/** The points at which cells cut the numbers that a decision only tests; everything else is told apart by its value. */
final class Cuts implements Kinds {

    private final Set<String> facts;
    private final Map<String, Line> lines = new HashMap<>();

    /** The points that some cell names, whether only whole numbers lie between, and where the line begins. */
    private record Line(TreeSet<BigDecimal> points, boolean whole, @Nullable BigDecimal least) {

        /** One value for all that no cell divides. It lies in the domain, for the given one does. */
        BigDecimal same(BigDecimal given) {
            var low = points.floor(given);
            var high = points.ceiling(given);
            if (low == null) {
                return least != null ? least : high == null ? BigDecimal.ZERO : high.subtract(BigDecimal.ONE);
            }
            if (high == null) {
                return low.add(BigDecimal.ONE);
            }
            if (low.compareTo(high) == 0) {
                return low;
            }
            return whole
                    ? low.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE)
                    : low.add(high).divide(BigDecimal.valueOf(2));
        }
    }

    Cuts(References references, Dictionary dictionary, String decision) {
        this.facts = Set.copyOf(references.facts(decision));
        var words = new TreeSet<String>();
        for (var fact : dictionary.facts()) {
            for (var text : List.of(
                    Objects.requireNonNullElse(fact.derive(), ""),
                    Objects.requireNonNullElse(fact.requiredWhen(), ""))) {
                if (!text.isEmpty()) {
                    words.addAll(Feel.names(new RuleModel.Expression("", text), false));
                }
            }
        }
        references.tested().forEach((name, cells) -> {
            if (facts.contains(name) && !words.contains(name)) {
                dictionary
                        .fact(name)
                        .filter(Cuts::isNumber)
                        .ifPresent(fact ->
                                lines.put(name, new Line(points(cells), fact.type() == Type.INTEGER, fact.least())));
            }
        });
    }

    private static boolean isNumber(Fact fact) {
        return fact.type() == Type.INTEGER || fact.type() == Type.NUMBER;
    }

    private static TreeSet<BigDecimal> points(List<CellSet> cells) {
        var points = new TreeSet<BigDecimal>();
        for (var cell : cells) {
            for (var span : cell.spans()) {
                if (span.low() instanceof BigDecimal low) {
                    points.add(low);
                }
                if (span.high() instanceof BigDecimal high) {
                    points.add(high);
                }
            }
        }
        return points;
    }

    @Override
    public Set<String> facts() {
        return facts;
    }

    @Override
    public SortedMap<String, Object> of(Map<String, ?> given) {
        var kind = new TreeMap<String, Object>();
        for (var name : facts) {
            var value = given.get(name);
            var line = lines.get(name);
            if (value != null) {
                kind.put(
                        name,
                        line != null && value instanceof Number n ? line.same(new BigDecimal(n.toString())) : value);
            }
        }
        return kind;
    }
}
