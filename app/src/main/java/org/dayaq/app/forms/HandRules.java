package org.dayaq.app.forms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Problem;
import org.dayaq.app.rules.Dictionary;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the section {@code by-hand} of a release's own {@code service.yaml}, and says everything that is wrong with it. */
final class HandRules {

    private static final String SECTION = "by-hand";
    private static final Set<String> KEYS = Set.of("decision", "amount", "lawOfDay", "verdict", "reason", "agrees");

    private HandRules() {}

    static Optional<HandRule> of(Release release, String form) {
        var node = section(release).path(form);
        return node.isObject() ? Optional.of(rule(form, node)) : Optional.empty();
    }

    private static JsonNode section(Release release) {
        var sheet = release.files().get(path(release));
        var tree = sheet == null
                ? YAMLMapper.shared().createObjectNode()
                : YAMLMapper.shared().readTree(new String(sheet, StandardCharsets.UTF_8));
        return tree.path(SECTION);
    }

    private static String path(Release release) {
        return "processes/" + release.service() + "/service.yaml";
    }

    private static HandRule rule(String form, JsonNode node) {
        var agrees = new TreeMap<String, Set<String>>();
        node.path("agrees").properties().forEach(choice -> agrees.put(choice.getKey(), texts(choice.getValue())));
        return new HandRule(
                form,
                text(node, "decision"),
                text(node, "amount"),
                text(node, "lawOfDay"),
                text(node, "verdict"),
                text(node, "reason"),
                agrees);
    }

    private static Set<String> texts(JsonNode node) {
        return node.isArray()
                ? node.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new))
                : Set.of(node.asString());
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asString() : null;
    }

    /** @param decisions the decisions that the service's tables have */
    static List<Problem> problems(Release release, Dictionary dictionary, Set<String> decisions) {
        var problems = new ArrayList<Problem>();
        JsonNode section;
        try {
            section = section(release);
        } catch (JacksonException notYaml) {
            return List.of(); // the catalogue says so itself
        }
        section.properties().forEach(entry -> {
            var found = new ArrayList<String>();
            if (entry.getValue().isObject()) {
                check(release, entry.getKey(), entry.getValue(), dictionary, decisions, found);
            } else {
                found.add("is no mapping. Give it \"verdict\" and \"agrees\", or {} to show what the tables say");
            }
            found.forEach(text -> problems.add(new Problem(
                    path(release), SECTION + "." + entry.getKey(), "\"" + entry.getKey() + "\" " + text + ".")));
        });
        return problems;
    }

    private static void check(
            Release release,
            String form,
            JsonNode node,
            Dictionary dictionary,
            Set<String> decisions,
            List<String> found) {
        var rule = rule(form, node);
        node.propertyNames().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> found.add("has the key \"" + key + "\", which means nothing here; there are "
                        + String.join(", ", new TreeSet<>(KEYS))));
        for (var decision : new String[] {rule.decision(), rule.amount()}) {
            if (decision != null && !decisions.contains(decision)) {
                found.add("names the decision \"" + decision + "\", which the tables of the service do not have");
            }
        }
        var lawOfDay = rule.lawOfDay();
        if (lawOfDay != null && !isDate(dictionary, lawOfDay)) {
            found.add("takes the law's day from \"" + lawOfDay + "\", which is no date of the dictionary");
        }
        if (!release.files().containsKey("forms/" + form + ".form")) {
            found.add("is no form of the service. Name it as the diagram does, such as shared/approve");
        } else if (rule.verdict() != null || !rule.agrees().isEmpty()) {
            verdict(FormFile.read(release, form).form(release, Language.EN), rule, dictionary, found);
        }
    }

    private static boolean isDate(Dictionary dictionary, String fact) {
        // Not every fact that names a day is one the tables read.
        return dictionary
                .fact(fact)
                .map(known -> known.type() == Dictionary.Type.DATE)
                .orElse(fact.contains("."));
    }

    private static void verdict(Form form, HandRule rule, Dictionary dictionary, List<String> found) {
        var field = form.inputs().stream()
                .filter(one -> one.key().equals(rule.verdict()))
                .filter(one -> !one.options().isEmpty())
                .findFirst();
        if (field.isEmpty()) {
            found.add("has no choice \"" + rule.verdict() + "\". Name a field of the form that is a select or radio");
            return;
        }
        if (form.inputs().stream()
                .noneMatch(one -> rule.reason() == null
                        || (one.key().equals(rule.reason())
                                && one.required()
                                && one.type().equals("textarea")))) {
            found.add("takes the reason from \"" + rule.reason() + "\". Name a required textarea of the form, or none:"
                    + " the platform adds one then");
        }
        if (form.inputs().stream().anyMatch(one -> one.key().equals(HandRule.OTHERWISE))) {
            found.add("has a field \"" + HandRule.OTHERWISE + "\". The platform adds that field; call yours otherwise");
        }
        var choices = field.get().options().stream().map(Field.Option::value).collect(Collectors.toSet());
        choices.stream()
                .filter(choice -> !rule.agrees().containsKey(choice))
                .forEach(choice -> found.add(
                        "does not say with which outcomes \"" + choice + "\" agrees. List them, or write any"));
        var outcomes = dictionary.results().stream()
                .filter(result -> result.name().equals("outcome"))
                .findFirst()
                .map(Dictionary.Result::values)
                .orElse(List.of());
        rule.agrees().forEach((choice, with) -> {
            if (!choices.contains(choice)) {
                found.add("lists the choice \"" + choice + "\", which the field does not have");
            }
            with.stream()
                    .filter(outcome -> !outcome.equals(HandRule.ANY) && !outcomes.contains(outcome))
                    .forEach(outcome -> found.add("lets \"" + choice + "\" agree with \"" + outcome
                            + "\", which is no outcome of the tables; those are " + String.join(", ", outcomes)));
        });
    }
}
