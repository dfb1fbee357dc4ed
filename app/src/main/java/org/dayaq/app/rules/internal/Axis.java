package org.dayaq.app.rules.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dayaq.app.rules.internal.CellSet.Span;
import org.jspecify.annotations.Nullable;

/**
 * A column cut into atoms, so that every cell is a set of atoms. An enumeration has one atom a value; a line of numbers or
 * dates has one for each point that some cell names and one for each open stretch between them: atom 2i+1 is point i, atom
 * 2i the stretch before it. Where a value may be absent, the last atom is "absent".
 */
final class Axis {

    /** What a column's values are: an enumeration, or a line, perhaps of whole numbers, perhaps with an end. */
    record Domain(List<Object> values, boolean whole, boolean nullable, List<Span> spans) {

        boolean enumerated() {
            return !values.isEmpty();
        }
    }

    final String name;
    private final Domain domain;
    private final List<Comparable<Object>> points = new ArrayList<>();
    private final int atoms;
    private final BitSet all = new BitSet();

    Axis(String name, Domain domain, List<CellSet> cells) {
        this.name = name;
        this.domain = domain;
        if (domain.enumerated()) {
            atoms = domain.values().size();
            all.set(0, atoms);
        } else {
            var sorted = new TreeSet<Comparable<Object>>();
            cells.forEach(cell -> ends(cell.spans(), sorted));
            ends(domain.spans(), sorted);
            points.addAll(sorted);
            atoms = 2 * points.size() + 1;
            if (domain.spans().isEmpty()) {
                all.set(0, atoms);
            }
            domain.spans().forEach(span -> all.or(atoms(span)));
            for (int atom = 0; atom < atoms; atom += 2) {
                if (isEmptyStretch(atom)) {
                    all.clear(atom);
                }
            }
        }
        if (domain.nullable()) {
            all.set(atoms);
        }
    }

    @SuppressWarnings("unchecked")
    private static void ends(List<Span> spans, TreeSet<Comparable<Object>> into) {
        for (var span : spans) {
            for (var end : new @Nullable Object[] {span.low(), span.high()}) {
                if (end != null && end != CellSet.NULL) {
                    into.add((Comparable<Object>) end);
                }
            }
        }
    }

    /** Between 59 and 60 there is no whole number, and no day between two days that follow each other. */
    private boolean isEmptyStretch(int atom) {
        int next = atom / 2;
        if (next == 0 || next == points.size()) {
            return false;
        }
        Object low = points.get(next - 1);
        Object high = points.get(next);
        if (low instanceof LocalDate first && high instanceof LocalDate second) {
            return first.plusDays(1).equals(second);
        }
        return domain.whole()
                && low instanceof BigDecimal a
                && high instanceof BigDecimal b
                && b.subtract(a).compareTo(BigDecimal.ONE) <= 0;
    }

    BitSet all() {
        return (BitSet) all.clone();
    }

    /** The atoms of a cell. */
    BitSet atoms(CellSet cell) {
        var set = new BitSet();
        cell.spans().forEach(span -> set.or(atoms(span)));
        if (cell.negated()) {
            var rest = all();
            rest.andNot(set);
            return rest;
        }
        set.and(all);
        return set;
    }

    private BitSet atoms(Span span) {
        var set = new BitSet();
        if (span.low() == CellSet.NULL) {
            set.set(atoms);
            return set;
        }
        if (domain.enumerated()) {
            for (int i = 0; i < atoms; i++) {
                var value = domain.values().get(i);
                if (value.equals(span.low()) && value.equals(span.high())) {
                    set.set(i);
                }
            }
            return set;
        }
        int from = span.low() == null ? 0 : 2 * points.indexOf(span.low()) + (span.lowClosed() ? 1 : 2);
        int to = span.high() == null ? atoms - 1 : 2 * points.indexOf(span.high()) + (span.highClosed() ? 1 : 0);
        if (from <= to) {
            set.set(from, to + 1);
        }
        return set;
    }

    /** Whether a cell names a value that the column can never have. */
    boolean foreign(CellSet cell) {
        if (!domain.enumerated()) {
            return false;
        }
        for (var span : cell.spans()) {
            var value = span.low();
            if (value == null
                    || (value == CellSet.NULL
                            ? !domain.nullable()
                            : !domain.values().contains(value))) {
                return true;
            }
        }
        return false;
    }

    /** The set as a cell would say it, or "-" for every value. */
    String text(BitSet set) {
        if (set.equals(all)) {
            return "-";
        }
        if (domain.enumerated()) {
            return set.stream().mapToObj(this::value).collect(Collectors.joining(", "));
        }
        var parts = new ArrayList<String>();
        for (int from = set.nextSetBit(0); from >= 0 && from < atoms; ) {
            int to = from;
            // An empty stretch between two neighbours does not end a range.
            while (to + 1 < atoms && (set.get(to + 1) || (!all.get(to + 1) && to + 2 < atoms && set.get(to + 2)))) {
                to++;
            }
            parts.add(range(from, to));
            from = set.nextSetBit(to + 1);
        }
        if (set.get(atoms)) {
            parts.add("null");
        }
        return String.join(", ", parts);
    }

    private String value(int atom) {
        if (atom == atoms) {
            return "null";
        }
        var value = domain.values().get(atom);
        return value instanceof Boolean ? value.toString() : "\"" + value + "\"";
    }

    private String range(int from, int to) {
        if (from == to && from % 2 == 1) {
            return show(from / 2);
        }
        var low = from == 0 ? null : from % 2 == 1 ? "[" + show(from / 2) : "(" + show(from / 2 - 1);
        var high = to == atoms - 1 && to % 2 == 0 ? null : to % 2 == 1 ? show(to / 2) + "]" : show(to / 2) + ")";
        if (low == null) {
            return high == null ? "-" : (high.endsWith("]") ? "<= " : "< ") + high.substring(0, high.length() - 1);
        }
        return high == null ? (low.startsWith("[") ? ">= " : "> ") + low.substring(1) : low + ".." + high;
    }

    private String show(int point) {
        Object value = points.get(point);
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** One value of the set, to try. */
    String witness(BitSet set) {
        if (domain.enumerated()) {
            return value(set.nextSetBit(0)).replace("\"", "");
        }
        for (int atom = set.nextSetBit(0); atom >= 0 && atom < atoms; atom = set.nextSetBit(atom + 1)) {
            if (atom % 2 == 1) {
                return show(atom / 2);
            }
        }
        int atom = set.nextSetBit(0);
        return atom == atoms ? "null" : inside(atom / 2);
    }

    private String inside(int next) {
        if (points.isEmpty()) {
            return "any";
        }
        Object value = points.get(next == 0 ? 0 : next - 1);
        int step = next == 0 ? -1 : 1;
        if (value instanceof LocalDate day) {
            return day.plusDays(step).toString();
        }
        if (value instanceof BigDecimal low) {
            if (next == 0 || next == points.size() || domain.whole()) {
                return low.add(BigDecimal.valueOf(step)).toPlainString();
            }
            var high = (BigDecimal) (Object) points.get(next);
            return low.add(high.subtract(low).divide(BigDecimal.valueOf(2))).toPlainString();
        }
        return (step < 0 ? "before " : "after ") + value;
    }
}
