package org.dayaq.app.rules.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A DMN file as we read it ourselves: what is checked, proven and explained, independent of the engine. */
record RuleModel(
        String file,
        String namespace,
        Map<String, Input> inputs,
        Map<String, Decision> decisions,
        Map<String, Function> functions,
        Map<String, Service> services,
        Map<String, Type> types) {

    /** An input and the name of its type. */
    record Input(String id, String name, String type) {}

    /** A decision: a table or one expression. */
    record Decision(String id, String name, @Nullable Table table, @Nullable Expression literal) {}

    /** Business knowledge: an expression with parameters. */
    record Function(String id, String name, Set<String> parameters, Expression body) {}

    /** A decision that expressions can ask with other inputs. */
    record Service(String id, String name, String decision, Set<String> inputs) {}

    record Table(
            String id, String decision, String hitPolicy, List<Column> columns, List<Output> outputs, List<Row> rows) {}

    record Column(String id, String label, Expression expression, String type, @Nullable Expression values) {

        /** The name under which the finding shows the column's value. */
        String name() {
            return label.isBlank() ? expression.text() : label;
        }
    }

    record Output(String id, String name) {}

    record Row(String id, String provision, List<Expression> cells, List<Expression> results) {}

    /** FEEL text and the id of the element that holds it. */
    record Expression(String id, String text) {

        boolean any() {
            return text.isEmpty() || text.equals("-");
        }
    }

    /** A type: a base type with a domain, or components; a list holds many values of the base type. */
    record Type(String name, String base, boolean list, @Nullable Expression allowed, Map<String, Type> components) {}

    /** Every name that may follow a point in an expression. */
    Set<String> properties() {
        var names = new java.util.TreeSet<String>();
        types.values().forEach(type -> names.addAll(type.components().keySet()));
        decisions.values().stream()
                .map(Decision::table)
                .filter(java.util.Objects::nonNull)
                .forEach(table -> table.outputs().forEach(output -> names.add(output.name())));
        return names;
    }

    /** Every FEEL text of the model, by the id of its element; cells of input columns apart, because they are unary tests. */
    void expressions(Map<Expression, Boolean> unaryTests) {
        for (var decision : decisions.values()) {
            if (decision.literal() != null) {
                unaryTests.put(decision.literal(), false);
            }
            var table = decision.table();
            if (table != null) {
                for (var column : table.columns()) {
                    unaryTests.put(column.expression(), false);
                    if (column.values() != null) {
                        unaryTests.put(column.values(), true);
                    }
                }
                for (var row : table.rows()) {
                    row.cells().stream().filter(cell -> !cell.any()).forEach(cell -> unaryTests.put(cell, true));
                    row.results().forEach(result -> unaryTests.put(result, false));
                }
            }
        }
        functions.values().forEach(function -> unaryTests.put(function.body(), false));
        types.values().forEach(type -> domains(type, unaryTests));
    }

    private static void domains(Type type, Map<Expression, Boolean> unaryTests) {
        if (type.allowed() != null) {
            unaryTests.put(type.allowed(), true);
        }
        type.components().values().forEach(component -> domains(component, unaryTests));
    }

    Map<Expression, Boolean> expressions() {
        var all = new LinkedHashMap<Expression, Boolean>();
        expressions(all);
        return all;
    }
}
