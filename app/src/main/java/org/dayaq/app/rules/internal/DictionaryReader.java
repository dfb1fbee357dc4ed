package org.dayaq.app.rules.internal;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dayaq.app.kernel.LocalText;
import org.dayaq.app.rules.Dictionary;
import org.dayaq.app.rules.Dictionary.Fact;
import org.dayaq.app.rules.Dictionary.Result;
import org.dayaq.app.rules.Dictionary.Type;
import org.dayaq.app.rules.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code dictionary.yaml} and says everything that is wrong with it. */
final class DictionaryReader {

    static final String FILE = "dictionary.yaml";
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> FACT_KEYS = Set.of(
            "name",
            "type",
            "values",
            "least",
            "most",
            "column",
            "default",
            "derive",
            "required-when",
            "optional",
            "label");
    private static final Set<String> RESULT_KEYS = Set.of("name", "type", "values", "column", "label");

    private final List<Problem> problems;

    private DictionaryReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** The dictionary, as far as it could be read; the problems say what is missing from it. */
    static Dictionary read(String service, byte[] bytes, List<Problem> problems) {
        return new DictionaryReader(problems).read(service, bytes);
    }

    private Dictionary read(String service, byte[] bytes) {
        JsonNode root;
        try {
            root = YAML.readTree(new ByteArrayInputStream(bytes));
        } catch (JacksonException e) {
            var at = e.getLocation();
            refuse("is not YAML" + (at == null ? "" : " at line " + at.getLineNr()) + ". Correct it");
            return new Dictionary(service, "", "", List.of(), List.of());
        }
        var facts = new ArrayList<Fact>();
        root.path("facts").forEach(node -> facts.add(fact(node)));
        var results = new ArrayList<Result>();
        root.path("results").forEach(node -> results.add(result(node)));
        if (facts.isEmpty() || results.isEmpty()) {
            refuse("names no facts or no results. List them");
        }
        unique(facts.stream().map(Fact::name).toList(), "fact");
        unique(results.stream().map(Result::name).toList(), "result");
        unique(facts.stream().map(Fact::column).filter(c -> c != null).toList(), "column");
        var lawOfDay = root.path("law-of-day").asString("");
        var main = root.path("decision").asString("");
        if (main.isEmpty()) {
            refuse("has no \"decision\". Name the decision that answers a whole case");
        }
        if (facts.stream().noneMatch(f -> f.name().equals(lawOfDay) && f.type() == Type.DATE)) {
            refuse("has no \"law-of-day\" that is a fact of type date. Name the fact whose date chooses the law");
        }
        expressions(facts);
        return new Dictionary(service, main, lawOfDay, facts, results);
    }

    private void expressions(List<Fact> facts) {
        var parts = new HashSet<String>();
        facts.forEach(fact -> parts.addAll(List.of(fact.name().split("\\."))));
        for (var fact : facts) {
            for (var text : new @Nullable String[] {fact.derive(), fact.requiredWhen()}) {
                if (text != null) {
                    FeelGate.check(text, parts)
                            .forEach(
                                    reason -> refuse("fact \"" + fact.name() + "\": " + reason.replaceAll("\\.$", "")));
                }
            }
        }
    }

    private Fact fact(JsonNode node) {
        var name = node.path("name").asString("");
        keys(node, FACT_KEYS, "fact \"" + name + "\"");
        if (!name.matches("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)?")) {
            refuse("has a fact \"" + name + "\". A fact is named noun.attribute in lower camel case");
        }
        var type = type(node, name);
        return new Fact(
                name,
                type,
                values(node),
                number(node, "least", name),
                number(node, "most", name),
                string(node, "column"),
                value(node, type, name),
                string(node, "derive"),
                string(node, "required-when"),
                node.path("optional").asBoolean(false),
                label(node, name));
    }

    private Result result(JsonNode node) {
        var name = node.path("name").asString("");
        keys(node, RESULT_KEYS, "result \"" + name + "\"");
        return new Result(name, type(node, name), values(node), string(node, "column"), label(node, name));
    }

    private void keys(JsonNode node, Set<String> known, String where) {
        for (var key : node.propertyNames()) {
            if (!known.contains(key)) {
                refuse(where + " has the key \"" + key + "\". Known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    private void unique(List<String> names, String what) {
        var seen = new HashSet<String>();
        names.stream().filter(n -> !seen.add(n)).forEach(n -> refuse("has the " + what + " \"" + n + "\" twice"));
    }

    private Type type(JsonNode node, String name) {
        var text = node.path("type").asString("");
        for (var type : Type.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(text)) {
                return type;
            }
        }
        refuse("\"" + name + "\" has the type \"" + text
                + "\". Types are string, number, integer, integers, date, boolean");
        return Type.STRING;
    }

    private static List<String> values(JsonNode node) {
        var values = new ArrayList<String>();
        node.path("values").forEach(value -> values.add(value.asString()));
        return values;
    }

    private @Nullable BigDecimal number(JsonNode node, String key, String name) {
        var text = string(node, key);
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            refuse("\"" + name + "\" has a " + key + " that is no number");
            return null;
        }
    }

    private @Nullable Object value(JsonNode node, Type type, String name) {
        var text = string(node, "default");
        if (text == null) {
            return null;
        }
        try {
            return switch (type) {
                case STRING -> text;
                case NUMBER, INTEGER -> new BigDecimal(text);
                case DATE -> LocalDate.parse(text);
                case BOOLEAN -> Boolean.valueOf(text);
                case INTEGERS -> List.of(new BigDecimal(text));
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            refuse("\"" + name + "\" has a default that is no " + type.name().toLowerCase(Locale.ROOT));
            return null;
        }
    }

    private static @Nullable String string(JsonNode node, String key) {
        var value = node.get(key);
        return value == null || value.isNull() ? null : value.asString();
    }

    private LocalText label(JsonNode node, String name) {
        var label = node.path("label");
        for (var language : List.of("az", "en", "ru")) {
            if (label.path(language).asString("").isBlank()) {
                refuse("\"" + name + "\" has no label in " + language + ". Add it");
            }
        }
        return new LocalText(
                label.path("az").asString(""),
                label.path("en").asString(""),
                label.path("ru").asString(""));
    }

    private void refuse(String text) {
        problems.add(Problem.error("rules.dictionary", FILE, "", FILE + " " + text + "."));
    }
}
