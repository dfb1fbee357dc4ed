package org.dayaq.app.rules.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dayaq.app.rules.Problem;
import org.dayaq.app.rules.Problem.Severity;
import org.dayaq.app.rules.internal.RuleModel.Row;
import org.dayaq.app.rules.internal.RuleModel.Table;

/**
 * Proves a table complete, free of contradictions and free of dead rows, for every value of its columns' domains, by exact
 * box algebra. A table that it cannot read is reported, never passed over.
 */
final class Proof {

    static final int MOST_PIECES = 20_000;
    private static final int MOST_SHOWN = 20;

    private final String file;
    private final Table table;
    private final List<Axis> axes = new ArrayList<>();
    private final List<BitSet[]> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private Proof(String file, Table table) {
        this.file = file;
        this.table = table;
    }

    static List<Problem> of(String file, Table table, Domains domains) {
        var proof = new Proof(file, table);
        if (proof.read(domains)) {
            proof.gaps();
            proof.overlaps();
            proof.unreachable();
        }
        return proof.problems;
    }

    private boolean read(Domains domains) {
        var cells = new ArrayList<List<CellSet>>();
        for (int c = 0; c < table.columns().size(); c++) {
            var column = table.columns().get(c);
            var domain = domains.of(column);
            if (domain.isEmpty()) {
                note(
                        Severity.ERROR,
                        "rules.domain",
                        "column " + column.name() + " has no domain. Name its allowed values"
                                + " in the column, in its type or in the dictionary",
                        List.of(),
                        List.of());
                return false;
            }
            var sets = new ArrayList<CellSet>();
            for (var row : table.rows()) {
                var set = CellSet.of(row.cells().get(c));
                if (set.isEmpty()) {
                    note(
                            Severity.ERROR,
                            "rules.not-proven",
                            "the cell " + row.cells().get(c).id()
                                    + " compares with something other than a written value, so that the table cannot be proven."
                                    + " Compute the difference in the column's expression and compare that with 0",
                            List.of(row.id()),
                            List.of(row.cells().get(c).id()));
                    return false;
                }
                sets.add(set.get());
            }
            cells.add(sets);
            axes.add(new Axis(column.name(), domain.get(), sets));
        }
        for (int r = 0; r < table.rows().size(); r++) {
            var box = new BitSet[axes.size()];
            for (int c = 0; c < box.length; c++) {
                var set = cells.get(c).get(r);
                box[c] = axes.get(c).atoms(set);
                if (axes.get(c).foreign(set)) {
                    note(
                            Severity.ERROR,
                            "rules.foreign-value",
                            "the cell "
                                    + table.rows().get(r).cells().get(c).id() + " names a value that column "
                                    + axes.get(c).name + " never has. Correct the value or the domain",
                            List.of(table.rows().get(r).id()),
                            List.of(table.rows().get(r).cells().get(c).id()));
                }
            }
            rows.add(box);
        }
        return true;
    }

    private void gaps() {
        List<BitSet[]> left = new ArrayList<>();
        left.add(axes.stream().map(Axis::all).toArray(BitSet[]::new));
        for (var row : rows) {
            var next = Boxes.subtract(left, row, MOST_PIECES);
            if (next == null) {
                tooComplex("gaps");
                return;
            }
            left = next;
        }
        for (var gap : Boxes.merge(left).stream().limit(MOST_SHOWN).toList()) {
            var rowsNear = new ArrayList<String>();
            var cellsNear = new ArrayList<String>();
            near(gap, rowsNear, cellsNear);
            problems.add(new Problem(
                    Severity.ERROR,
                    "rules.gap",
                    file,
                    table.id(),
                    where() + "no row covers " + text(gap) + ". Add a row, or widen one of those that nearly do.",
                    rowsNear,
                    cellsNear,
                    witness(gap)));
        }
    }

    /** The rows that one changed cell would stretch over the gap. */
    private void near(BitSet[] gap, List<String> rowsNear, List<String> cellsNear) {
        for (int r = 0; r < rows.size(); r++) {
            int missing = 0;
            int last = 0;
            for (int c = 0; c < gap.length; c++) {
                var outside = (BitSet) gap[c].clone();
                outside.andNot(rows.get(r)[c]);
                if (!outside.isEmpty()) {
                    missing++;
                    last = c;
                }
            }
            if (missing == 1) {
                rowsNear.add(row(r).id());
                cellsNear.add(row(r).cells().get(last).id());
            }
        }
    }

    private void overlaps() {
        int shown = 0;
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size() && shown < MOST_SHOWN; j++) {
                var both = Boxes.meet(rows.get(i), rows.get(j));
                if (both == null || !contradicts(row(i), row(j))) {
                    continue;
                }
                shown++;
                var cells = new ArrayList<String>();
                for (int c = 0; c < both.length; c++) {
                    if (!rows.get(i)[c].equals(rows.get(j)[c])) {
                        cells.add(row(i).cells().get(c).id());
                        cells.add(row(j).cells().get(c).id());
                    }
                }
                problems.add(new Problem(
                        Severity.ERROR,
                        "rules.overlap",
                        file,
                        table.id(),
                        where() + "rows " + row(i).id() + " and " + row(j).id() + " both match " + text(both)
                                + ". Narrow one of them.",
                        List.of(row(i).id(), row(j).id()),
                        cells,
                        witness(both)));
            }
        }
    }

    private boolean contradicts(Row a, Row b) {
        return switch (table.hitPolicy()) {
            case "UNIQUE" -> true;
            case "ANY" -> !texts(a).equals(texts(b));
            default -> false;
        };
    }

    private static List<String> texts(Row row) {
        return row.results().stream().map(RuleModel.Expression::text).toList();
    }

    private void unreachable() {
        // Under UNIQUE an unreachable row is one that overlaps others, which has been said already, or one without
        // values.
        var first = table.hitPolicy().equals("FIRST");
        for (int r = 0; r < rows.size(); r++) {
            Optional<List<String>> before =
                    Boxes.isEmpty(rows.get(r)) ? Optional.of(List.of()) : first ? coveredBefore(r) : Optional.empty();
            if (before.isPresent()) {
                problems.add(new Problem(
                        Severity.ERROR,
                        "rules.unreachable",
                        file,
                        table.id(),
                        where() + "row " + row(r).id() + " can never decide a case"
                                + (before.get().isEmpty()
                                        ? ": its cells leave no value"
                                        : ": rows " + String.join(", ", before.get()) + " always match first")
                                + ". Change or remove it.",
                        List.of(row(r).id()),
                        row(r).cells().stream().map(RuleModel.Expression::id).toList(),
                        new TreeMap<>()));
            }
        }
    }

    /** The earlier rows that together cover row {@code r} wholly, if they do. */
    private Optional<List<String>> coveredBefore(int r) {
        List<BitSet[]> left = List.<BitSet[]>of(rows.get(r));
        var by = new ArrayList<String>();
        for (int p = 0; p < r && !left.isEmpty(); p++) {
            if (Boxes.meet(rows.get(r), rows.get(p)) != null) {
                by.add(row(p).id());
            }
            var next = Boxes.subtract(left, rows.get(p), MOST_PIECES);
            if (next == null) {
                tooComplex("unreachable rows");
                return Optional.empty();
            }
            left = next;
        }
        return left.isEmpty() ? Optional.of(by) : Optional.empty();
    }

    private void tooComplex(String what) {
        note(
                Severity.ERROR,
                "rules.too-complex",
                "the search for " + what + " stopped after " + MOST_PIECES + " pieces. Split the table, or use UNIQUE",
                List.of(),
                List.of());
    }

    private void note(Severity severity, String code, String text, List<String> rowIds, List<String> cellIds) {
        problems.add(
                new Problem(severity, code, file, table.id(), where() + text + ".", rowIds, cellIds, new TreeMap<>()));
    }

    private String where() {
        return file + ", " + table.decision() + ": ";
    }

    private Row row(int index) {
        return table.rows().get(index);
    }

    private String text(BitSet[] box) {
        var text = IntStream.range(0, box.length)
                .filter(c -> !axes.get(c).text(box[c]).equals("-"))
                .mapToObj(c -> axes.get(c).name + " " + axes.get(c).text(box[c]))
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? "anything" : text;
    }

    private SortedMap<String, String> witness(BitSet[] box) {
        var witness = new TreeMap<String, String>();
        for (int c = 0; c < box.length; c++) {
            witness.put(axes.get(c).name, axes.get(c).witness(box[c]));
        }
        return witness;
    }
}
