package org.dayaq.app.rules.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dayaq.app.rules.internal.RuleModel.Expression;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.DashNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.RangeNode.IntervalBoundary;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;

/** A cell as a set: the values and ranges of which one must hold, or none when {@code negated}. */
record CellSet(List<Span> spans, boolean negated) {

    /** Stands for an absent value. */
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    static final CellSet ANY = new CellSet(List.of(), true);

    /** From {@code low} to {@code high}; an absent bound is infinite, two equal closed ones are one value. */
    record Span(@Nullable Object low, boolean lowClosed, @Nullable Object high, boolean highClosed) {

        static Span value(Object value) {
            return new Span(value, true, value, true);
        }
    }

    /** Reads a cell of literals; empty where it speaks of anything else and so cannot be proven. */
    static Optional<CellSet> of(Expression cell) {
        if (cell.any()) {
            return Optional.of(ANY);
        }
        if (!(Feel.parse(cell.text(), true) instanceof UnaryTestListNode list)) {
            return Optional.empty();
        }
        var spans = new ArrayList<Span>();
        for (var element : list.getElements()) {
            if (element instanceof DashNode) {
                return Optional.of(ANY);
            }
            var span = element instanceof UnaryTestNode test ? span(test) : Optional.<Span>empty();
            if (span.isEmpty()) {
                return Optional.empty();
            }
            spans.add(span.get());
        }
        return Optional.of(new CellSet(List.copyOf(spans), list.isNegated()));
    }

    private static Optional<Span> span(UnaryTestNode test) {
        return switch (test.getOperator()) {
            case EQ -> literal(test.getValue()).map(Span::value);
            case IN -> test.getValue() instanceof RangeNode range ? span(range) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Span> span(RangeNode range) {
        var low = literal(range.getStart());
        var high = literal(range.getEnd());
        var openLow = range.getStart() instanceof UndefinedValueNode;
        var openHigh = range.getEnd() instanceof UndefinedValueNode;
        if ((low.isEmpty() && !openLow) || (high.isEmpty() && !openHigh)) {
            return Optional.empty();
        }
        return Optional.of(new Span(
                low.orElse(null),
                range.getLowerBound() == IntervalBoundary.CLOSED,
                high.orElse(null),
                range.getUpperBound() == IntervalBoundary.CLOSED));
    }

    private static Optional<Object> literal(ASTNode node) {
        if (node instanceof StringNode text) {
            return Optional.of(text.getValue());
        }
        if (node instanceof NumberNode number) {
            return Optional.of(number.getValue().stripTrailingZeros());
        }
        if (node instanceof BooleanNode truth) {
            return Optional.of(truth.getValue());
        }
        if (node instanceof NullNode) {
            return Optional.of(NULL);
        }
        if (node instanceof SignedUnaryNode signed) {
            return literal(signed.getExpression())
                    .map(v -> v instanceof BigDecimal number && signed.getSign() == SignedUnaryNode.Sign.NEGATIVE
                            ? number.negate()
                            : v);
        }
        if (node instanceof FunctionInvocationNode call
                && Feel.functionName(call).equals("date")
                && call.getParams().getElements().size() == 1
                && call.getParams().getElements().get(0) instanceof StringNode day) {
            try {
                return Optional.of(LocalDate.parse(day.getValue()));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
