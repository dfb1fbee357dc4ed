package org.dayaq.app.rules.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dayaq.app.rules.internal.RuleModel.Column;
import org.dayaq.app.rules.internal.RuleModel.Expression;
import org.dayaq.app.rules.internal.RuleModel.Row;
import org.dayaq.app.rules.internal.RuleModel.Table;

/**
 * Which expression speaks of which names, read once for each model. From it follow the facts a decision needs, and the rows
 * an answer rests on.
 */
final class References {

    private final RuleModel model;
    private final Map<Expression, Set<String>> names = new HashMap<>();
    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();

    References(RuleModel model) {
        this.model = model;
        model.expressions()
                .forEach((expression, unaryTest) -> names.put(expression, Feel.names(expression, unaryTest)));
        for (var decision : model.decisions().values()) {
            var table = decision.table();
            if (table != null) {
                tables.put(table.id(), table);
                table.rows().forEach(row -> rows.put(row.id(), row));
            }
        }
    }

    Table table(String id) {
        var table = tables.get(id);
        if (table == null) {
            throw new IllegalStateException("The engine ran a table " + id + " that was not read");
        }
        return table;
    }

    Row row(String id) {
        var row = rows.get(id);
        if (row == null) {
            throw new IllegalStateException("The engine applied a row " + id + " that was not read");
        }
        return row;
    }

    /** The facts, by dotted name, that evaluating a decision may read. */
    Set<String> facts(String decision) {
        var facts = new TreeSet<String>();
        facts(decision, Set.of(), facts, new LinkedHashSet<>());
        return facts;
    }

    private void facts(String name, Set<String> bound, Set<String> facts, Set<String> seen) {
        if (!seen.add(name)) {
            return;
        }
        for (var path : all(name)) {
            var head = path.split("\\.", 2)[0];
            if (bound.contains(head) || parameters(name).contains(head)) {
                continue;
            }
            var input = model.inputs().get(head);
            if (input == null) {
                facts(head, bound(head), facts, seen);
            } else if (path.contains(".")) {
                facts.add(path);
            } else {
                var type = model.types().get(input.type());
                if (type == null || type.components().isEmpty()) {
                    facts.add(path);
                } else {
                    type.components().keySet().forEach(component -> facts.add(path + "." + component));
                }
            }
        }
    }

    private Set<String> parameters(String name) {
        var function = model.functions().get(name);
        if (function != null) {
            return function.parameters();
        }
        // The output decision of a service reads what the caller gave, not the facts of the case.
        var inputs = new TreeSet<String>();
        model.services().values().stream()
                .filter(service -> service.decision().equals(name))
                .forEach(service -> inputs.addAll(service.inputs()));
        return inputs;
    }

    private Set<String> bound(String name) {
        var service = model.services().get(name);
        return service == null ? Set.of() : service.inputs();
    }

    private Set<String> all(String name) {
        var found = new LinkedHashSet<String>();
        var function = model.functions().get(name);
        if (function != null) {
            found.addAll(of(function.body()));
        }
        var service = model.services().get(name);
        if (service != null) {
            found.add(service.decision());
        }
        var decision = model.decisions().get(name);
        if (decision != null) {
            if (decision.literal() != null) {
                found.addAll(of(decision.literal()));
            }
            var table = decision.table();
            if (table != null) {
                table.columns().forEach(column -> found.addAll(of(column.expression())));
                table.rows().forEach(row -> {
                    row.cells().forEach(cell -> found.addAll(of(cell)));
                    row.results().forEach(result -> found.addAll(of(result)));
                });
            }
        }
        return found;
    }

    /**
     * The tables an answer rests on: the decision's own, and of each applied row those behind the cells that test something
     * and behind its results. A row for a dead person does not rest on the capital that was looked at as well.
     */
    Set<String> grounds(String decision, Map<String, String> appliedRowByTable) {
        var grounds = new LinkedHashSet<String>();
        ground(decision, appliedRowByTable, grounds, new LinkedHashSet<>());
        return grounds;
    }

    private void ground(String name, Map<String, String> applied, Set<String> grounds, Set<String> seen) {
        if (!seen.add(name)) {
            return;
        }
        var decision = model.decisions().get(name);
        var table = decision == null ? null : decision.table();
        if (table == null) {
            all(name).forEach(path -> ground(path.split("\\.", 2)[0], applied, grounds, seen));
            return;
        }
        var rowId = applied.get(table.id());
        if (rowId == null) {
            return;
        }
        grounds.add(table.id());
        var row = row(rowId);
        for (int c = 0; c < table.columns().size(); c++) {
            if (!row.cells().get(c).any()) {
                var sources = new LinkedHashSet<>(of(table.columns().get(c).expression()));
                sources.addAll(of(row.cells().get(c)));
                sources.forEach(path -> ground(path.split("\\.", 2)[0], applied, grounds, seen));
            }
        }
        row.results()
                .forEach(result -> of(result).forEach(path -> ground(path.split("\\.", 2)[0], applied, grounds, seen)));
    }

    /** Whether a column's expression is a plain dotted name, and so can be looked up without the engine. */
    boolean plain(Column column) {
        return of(column.expression()).equals(Set.of(column.expression().text()));
    }

    /**
     * The facts of which the model knows no more than the cells they are tested by, with these cells. A fact that stands
     * anywhere else, as in an amount, is not among them.
     */
    Map<String, List<CellSet>> tested() {
        var cells = new HashMap<String, List<CellSet>>();
        var tests = new java.util.HashSet<Expression>();
        var elsewhere = new TreeSet<String>();
        for (var table : tables.values()) {
            for (int c = 0; c < table.columns().size(); c++) {
                var expression = table.columns().get(c).expression();
                if (plain(table.columns().get(c))) {
                    tests.add(expression);
                    var sets = cells.computeIfAbsent(expression.text(), fact -> new ArrayList<>());
                    for (var row : table.rows()) {
                        var set = CellSet.of(row.cells().get(c));
                        set.ifPresentOrElse(sets::add, () -> elsewhere.add(expression.text()));
                    }
                }
            }
        }
        names.forEach((expression, paths) -> {
            if (!tests.contains(expression)) {
                elsewhere.addAll(paths);
            }
        });
        cells.keySet().removeIf(fact -> elsewhere.contains(fact) || elsewhere.contains(fact.split("\\.", 2)[0]));
        return cells;
    }

    private Set<String> of(Expression expression) {
        return names.getOrDefault(expression, Set.of());
    }

    List<Table> tables() {
        return List.copyOf(tables.values());
    }
}
