package org.dayaq.app.rules.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.dayaq.app.rules.Dictionary;
import org.dayaq.app.rules.Dictionary.Fact;
import org.dayaq.app.rules.Problem;
import org.dayaq.app.rules.RuleRelease;
import org.dayaq.app.rules.internal.RuleModel.Type;

/** The files of a release as read and held against each other, before the engine sees them. */
record Sources(Dictionary dictionary, List<RuleModel> models) {

    static Sources read(RuleRelease release, List<Problem> problems) {
        var dictionary = new Dictionary(release.service(), "", "", List.of(), List.of());
        var yaml = release.files().get(DictionaryReader.FILE);
        if (yaml == null) {
            problems.add(Problem.error(
                    "rules.dictionary",
                    DictionaryReader.FILE,
                    "",
                    "rules/" + release.service() + " has no " + DictionaryReader.FILE + ". Add it."));
        } else if (yaml.length > RuleXml.MOST_BYTES) {
            problems.add(Problem.error(
                    "rules.dictionary",
                    DictionaryReader.FILE,
                    "",
                    DictionaryReader.FILE + " is too large. Shorten it."));
        } else {
            dictionary = DictionaryReader.read(release.service(), yaml, problems);
        }
        var models = new ArrayList<RuleModel>();
        release.files().forEach((name, bytes) -> {
            if (name.endsWith(".dmn")) {
                var found = new ArrayList<Problem>();
                RuleModelReader.read(name, bytes, found).ifPresent(model -> {
                    FeelGate.check(model, found);
                    models.add(model);
                });
                problems.addAll(found);
            }
        });
        if (problems.isEmpty()) {
            agree(release, dictionary, models, problems);
        }
        return new Sources(dictionary, models);
    }

    private static void agree(
            RuleRelease release, Dictionary dictionary, List<RuleModel> models, List<Problem> problems) {
        var decisions = new HashMap<String, String>();
        var namespaces = new HashMap<String, String>();
        for (var model : models) {
            if (namespaces.put(model.namespace(), model.file()) != null) {
                problems.add(Problem.error(
                        "rules.name",
                        model.file(),
                        "",
                        model.file() + " has the namespace of another model of this service. Give it its own."));
            }
            for (var name : model.decisions().keySet()) {
                if (decisions.put(name, model.file()) != null) {
                    problems.add(Problem.error(
                            "rules.name",
                            model.file(),
                            "",
                            model.file() + ": the decision \"" + name
                                    + "\" exists in another model of this service. Give it another name."));
                }
            }
            inputs(model, dictionary, problems);
        }
        if (!decisions.containsKey(dictionary.decision())) {
            problems.add(Problem.error(
                    "rules.dictionary",
                    DictionaryReader.FILE,
                    "",
                    DictionaryReader.FILE
                            + " names the decision \"" + dictionary.decision() + "\", which no model of rules/"
                            + release.service() + " has. Correct the name."));
        }
    }

    /** Every fact that the tables read stands in the dictionary, with the same type and the same domain. */
    private static void inputs(RuleModel model, Dictionary dictionary, List<Problem> problems) {
        var references = new References(model);
        var read = new TreeSet<String>();
        model.decisions().keySet().stream()
                .filter(name -> model.services().values().stream()
                        .noneMatch(service -> service.decision().equals(name)))
                .forEach(name -> read.addAll(references.facts(name)));
        for (var name : read) {
            if (dictionary.fact(name).isEmpty() && !name.equals("on")) {
                problems.add(Problem.error(
                        "rules.unknown-fact",
                        model.file(),
                        "",
                        model.file() + " reads \"" + name + "\", which " + DictionaryReader.FILE
                                + " does not name. Add it there, or correct the name."));
            }
        }
        for (var input : model.inputs().values()) {
            var type = model.types().get(input.type());
            var components = type == null ? Map.<String, Type>of() : type.components();
            components.forEach(
                    (component, componentType) -> dictionary
                            .fact(input.name() + "." + component)
                            .filter(fact -> !same(fact, componentType, model))
                            .ifPresent(
                                    fact -> problems.add(
                                            Problem.error(
                                                    "rules.type-differs",
                                                    model.file(),
                                                    "",
                                                    model.file() + ": the type of \"" + fact.name()
                                                            + "\" or its allowed values differ from the dictionary. Write the same in both."))));
        }
    }

    private static boolean same(Fact fact, Type type, RuleModel model) {
        var alias = model.types().get(type.base());
        var base = alias == null ? type.base() : alias.base();
        var expected =
                switch (fact.type()) {
                    case STRING -> "string";
                    case NUMBER, INTEGER, INTEGERS -> "number";
                    case DATE -> "date";
                    case BOOLEAN -> "boolean";
                };
        if (!expected.equals(base) || type.list() != (fact.type() == Dictionary.Type.INTEGERS)) {
            return false;
        }
        var restricted = !fact.values().isEmpty() || fact.least() != null || fact.most() != null;
        var allowed = type.allowed() != null ? type.allowed() : alias == null ? null : alias.allowed();
        if (allowed == null) {
            return !restricted;
        }
        return CellSet.of(allowed).filter(set -> sameDomain(fact, set)).isPresent();
    }

    private static boolean sameDomain(Fact fact, CellSet set) {
        var spans =
                set.spans().stream().filter(span -> span.low() != CellSet.NULL).toList();
        if (!fact.values().isEmpty()) {
            Set<String> values = new TreeSet<>();
            spans.forEach(span -> values.add(String.valueOf(span.low())));
            return values.equals(new TreeSet<>(fact.values()));
        }
        return spans.size() == 1
                && Objects.equals(number(spans.get(0).low()), number(fact.least()))
                && Objects.equals(number(spans.get(0).high()), number(fact.most()));
    }

    private static @org.jspecify.annotations.Nullable BigDecimal number(
            @org.jspecify.annotations.Nullable Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : null;
    }
}
