package org.dayaq.sandbox.dci;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Predicate and expression queries as a list of conditions that must all hold. */
final class Queries {

    private static final Map<String, String> OPERATORS =
            Map.of("gt", ">", "lt", "<", "eq", "=", "ge", ">=", "gte", ">=", "le", "<=", "lte", "<=", "in", "in");

    private Queries() {}

    static List<Register.Condition> conditions(String queryType, JsonNode query) {
        var conditions = new ArrayList<Register.Condition>();
        switch (queryType) {
            case "predicate" -> predicate(query, conditions);
            case "expression" -> expression(expressionIn(query), conditions);
            default -> throw new Register.Refused("rjct.search_criteria.invalid", "query_type is not known here");
        }
        if (conditions.isEmpty()) {
            throw new Register.Refused("rjct.filter.invalid", "The query has no condition");
        }
        return conditions;
    }

    private static void predicate(JsonNode query, List<Register.Condition> conditions) {
        for (var entry : query) {
            var joined = entry.path("condition").asString("");
            if (!joined.isEmpty() && !"and".equals(joined)) {
                throw new Register.Refused("rjct.filter.invalid", "Conditions are joined by \"and\" only");
            }
            for (var side : List.of("expression1", "expression2")) {
                var expression = entry.path(side);
                if (expression.isObject()) {
                    add(
                            expression.path("attribute_name").asString(""),
                            expression.path("operator").asString(""),
                            expression.path("attribute_value"),
                            conditions);
                }
            }
        }
    }

    /** {type, value: {expression: {collection, query}}}, or any of its inner parts. */
    private static JsonNode expressionIn(JsonNode query) {
        var inner = query;
        for (var name : List.of("value", "expression", "query")) {
            inner = inner.has(name) ? inner.get(name) : inner;
        }
        return inner;
    }

    private static void expression(JsonNode query, List<Register.Condition> conditions) {
        for (var member : query.properties()) {
            if ("$and".equals(member.getKey())) {
                member.getValue().forEach(part -> expression(part, conditions));
            } else if (member.getKey().startsWith("$")) {
                throw new Register.Refused("rjct.filter.invalid", "Conditions are joined by \"$and\" only");
            } else if (member.getValue().isObject()) {
                for (var comparison : member.getValue().properties()) {
                    add(member.getKey(), comparison.getKey().replace("$", ""), comparison.getValue(), conditions);
                }
            } else {
                add(member.getKey(), "eq", member.getValue(), conditions);
            }
        }
    }

    private static void add(String attribute, String operator, JsonNode value, List<Register.Condition> conditions) {
        var known = OPERATORS.get(operator);
        if (known == null) {
            throw new Register.Refused(
                    "rjct.filter.invalid",
                    "The operators are " + OPERATORS.keySet().stream().sorted().toList());
        }
        var values = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(item -> values.add(item.asString("")));
        } else {
            values.add(value.asString(""));
        }
        conditions.add(new Register.Condition(attribute, known, List.copyOf(values)));
    }
}
