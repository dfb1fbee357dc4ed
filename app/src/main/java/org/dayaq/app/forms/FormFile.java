package org.dayaq.app.forms;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One {@code .form} file: form-js JSON of which only plain components are let through, because a form is content and content
 * is untrusted. Texts in the file are English; {@code form.<name>.<key>[.description|.<option>]} of the service's messages says
 * them in each language.
 */
final class FormFile {

    static final Set<String> INPUTS =
            Set.of("textfield", "textarea", "number", "datetime", "checkbox", "select", "radio");
    private static final Set<String> DECORATION = Set.of("text", "separator", "spacer");
    private static final Pattern MARKUP = Pattern.compile("[<>]|\\{\\{|\\]\\s*\\(");
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{0,60}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final String path;
    private final JsonNode tree;

    private FormFile(String name, String path, JsonNode tree) {
        this.name = name;
        this.path = path;
        this.tree = tree;
    }

    static FormFile read(Release release, String name) {
        var path = "forms/" + name + ".form";
        var content = release.files().get(path);
        if (content == null) {
            throw new NoSuchForm(name, release.id());
        }
        return new FormFile(name, path, JSON.readTree(new String(content, StandardCharsets.UTF_8)));
    }

    Form form(Release release, Language language) {
        var fields = new ArrayList<Field>();
        for (var component : components()) {
            field(component, release, language).ifPresent(fields::add);
        }
        return new Form(name, fields);
    }

    String schema(Release release, Language language) {
        var copy = (ObjectNode) tree.deepCopy();
        for (var component : copy.path("components")) {
            var node = (ObjectNode) component;
            var key = keyOf(component);
            replace(node, "label", release, language, key);
            replace(node, "description", release, language, key + ".description");
            replace(node, "text", release, language, key);
            if (node.has("dateLabel")) {
                replace(node, "dateLabel", release, language, key);
            }
            for (var option : node.path("values")) {
                replace((ObjectNode) option, "label", release, language, key + "." + text(option, "value"));
            }
        }
        return JSON.writeValueAsString(copy);
    }

    List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        var keys = new ArrayList<String>();
        for (var component : components()) {
            check(component, keys, problems);
        }
        return problems;
    }

    static List<Problem> problems(Release release, String path) {
        try {
            return read(release, path.substring("forms/".length(), path.length() - ".form".length()))
                    .problems();
        } catch (JacksonException notJson) {
            return List.of(new Problem(path, "", "This is no JSON. Save the form with a form-js editor."));
        }
    }

    private void check(JsonNode component, List<String> keys, List<Problem> problems) {
        var type = text(component, "type");
        var where = keyOf(component);
        if (!INPUTS.contains(type) && !DECORATION.contains(type)) {
            problems.add(new Problem(
                    path, where, "A component of type \"" + type + "\" is not let through; use one of " + INPUTS));
            return;
        }
        if (component.has("conditional")) {
            problems.add(
                    new Problem(path, where, "Conditions inside forms are not let through; branch in the diagram."));
        }
        for (var field : List.of("label", "text", "description")) {
            var value = text(component, field);
            if (value.startsWith("=") || MARKUP.matcher(value).find()) {
                problems.add(
                        new Problem(path, where, "The " + field + " holds markup or an expression; write plain text."));
            }
        }
        if (!INPUTS.contains(type)) {
            return;
        }
        if (!KEY.matcher(where).matches()) {
            problems.add(new Problem(
                    path, where, "Give the field a key of letters and digits that begins with a small letter."));
        } else if (keys.contains(where)) {
            problems.add(new Problem(path, where, "Two fields have this key; give each its own."));
        }
        keys.add(where);
        checkPattern(text(component.path("validate"), "pattern"), where, problems);
        var check = text(component.path("properties"), "check");
        if (!check.isEmpty() && !check.equals("iban")) {
            problems.add(
                    new Problem(path, where, "There is no check \"" + check + "\"; the one there is, is \"iban\"."));
        }
        if (Set.of("select", "radio").contains(type) && component.path("values").isEmpty()) {
            problems.add(new Problem(path, where, "A choice needs values; list them in the file."));
        }
    }

    private void checkPattern(String pattern, String where, List<Problem> problems) {
        // A nested quantifier can make the check run for ever; forms need none.
        if (pattern.matches(".*[*+}]\\)[*+{].*")) {
            problems.add(new Problem(path, where, "The pattern repeats a repetition; write it without."));
            return;
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException bad) {
            problems.add(new Problem(path, where, "The pattern is no regular expression: " + bad.getDescription()));
        }
    }

    private Iterable<JsonNode> components() {
        return tree.path("components");
    }

    private Optional<Field> field(JsonNode component, Release release, Language language) {
        var type = text(component, "type");
        if (!INPUTS.contains(type) && !type.equals("text")) {
            return Optional.empty();
        }
        var key = keyOf(component);
        var validate = component.path("validate");
        var properties = component.path("properties");
        var label = type.equals("text") ? text(component, "text") : text(component, label(component));
        var options = new ArrayList<Field.Option>();
        for (var option : component.path("values")) {
            var value = text(option, "value");
            options.add(new Field.Option(value, say(release, language, key + "." + value, text(option, "label"))));
        }
        return Optional.of(new Field(
                key,
                type.equals("datetime") ? "date" : type,
                say(release, language, key, label),
                orNull(say(release, language, key + ".description", text(component, "description"))),
                validate.path("required").asBoolean(false),
                integer(validate, "minLength"),
                integer(validate, "maxLength"),
                decimal(validate, "min"),
                decimal(validate, "max"),
                orNull(text(validate, "pattern")),
                text(properties, "check").equals("iban"),
                orNull(say(release, language, key + ".hint", text(properties, "hint"))),
                options,
                orNull(text(properties, "fact")),
                orNull(text(properties, "requiredWhen")),
                text(properties, "branch").equals("true")));
    }

    private static String label(JsonNode component) {
        return component.has("label") ? "label" : "dateLabel";
    }

    private void replace(ObjectNode node, String field, Release release, Language language, String key) {
        if (node.has(field)) {
            node.put(field, say(release, language, key, text(node, field)));
        }
    }

    private String say(Release release, Language language, String key, String otherwise) {
        var message = "form." + name.substring(name.indexOf('/') + 1) + "." + key;
        return release.hasText(language, message) ? release.text(language, message, Map.of()) : otherwise;
    }

    private static String keyOf(JsonNode component) {
        var key = text(component, "key");
        return key.isEmpty() ? text(component, "id") : key;
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Integer integer(JsonNode node, String field) {
        return node.has(field) ? node.get(field).asInt() : null;
    }

    private static @Nullable BigDecimal decimal(JsonNode node, String field) {
        return node.has(field) ? new BigDecimal(node.get(field).asString()) : null;
    }
}
