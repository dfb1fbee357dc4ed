package org.dayaq.app.forms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.dayaq.app.forms.Field.Condition;
import org.dayaq.app.forms.Field.Kind;
import org.dayaq.app.forms.Field.Option;
import org.dayaq.app.kernel.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads form files. They are content, so only what is known to be harmless is let through to a browser. */
class FormReader {

    private static final Map<String, Kind> KINDS = Map.of(
            "text", Kind.TEXT,
            "textfield", Kind.TEXTFIELD,
            "textarea", Kind.TEXTAREA,
            "number", Kind.NUMBER,
            "datetime", Kind.DATE,
            "checkbox", Kind.CHECKBOX,
            "radio", Kind.RADIO,
            "select", Kind.SELECT,
            "checklist", Kind.CHECKLIST);
    private static final Set<String> WITHOUT_KEY = Set.of("text", "group", "separator", "spacer", "button");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z][A-Za-z0-9]*)*");
    private static final Pattern CONDITION =
            Pattern.compile("=\\s*([A-Za-z][A-Za-z0-9.]*)\\s*(!=|=)\\s*(?:\"([^\"\\\\]*)\"|(true|false))\\s*");
    private static final Pattern MARKUP = Pattern.compile("<\\s*[a-zA-Z/!]|\\{\\{|!\\[|\\]\\(\\s*(?!https?:|/)");

    Form read(byte[] file, Function<String, Optional<String>> text) {
        var reading = new Reading(text);
        Map<?, ?> tree;
        try {
            tree = JsonMapper.shared().readValue(file, Map.class);
        } catch (JacksonException e) {
            throw new BadForm(List.of(new Problem("", "", "This is not JSON. Save it from a form editor again.")));
        }
        reading.form = string(tree.get("id")).orElse("form");
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "default");
        schema.put("id", reading.form);
        schema.put("schemaVersion", tree.get("schemaVersion") instanceof Number version ? version : 16);
        schema.put("components", reading.components(tree.get("components")));
        if (!reading.problems.isEmpty()) {
            throw new BadForm(reading.problems);
        }
        return new Form(reading.form, reading.fields, schema);
    }

    private static Optional<String> string(@Nullable Object node) {
        return node instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** One reading: the fields and problems met so far. */
    private static class Reading {

        private final Function<String, Optional<String>> text;
        private final List<Problem> problems = new ArrayList<>();
        private final List<Field> fields = new ArrayList<>();
        private String form = "";

        Reading(Function<String, Optional<String>> text) {
            this.text = text;
        }

        List<Map<String, Object>> components(@Nullable Object nodes) {
            var components = new ArrayList<Map<String, Object>>();
            if (nodes instanceof List<?> list) {
                for (var node : list) {
                    if (node instanceof Map<?, ?> map) {
                        component(map).ifPresent(components::add);
                    }
                }
            }
            return components;
        }

        private Optional<Map<String, Object>> component(Map<?, ?> node) {
            var type = string(node.get("type")).orElse("");
            var name = string(node.get("key")).or(() -> string(node.get("id"))).orElse(type);
            if (type.equals("button")) {
                return Optional.empty(); // the page has its own
            }
            var shown = new LinkedHashMap<String, Object>();
            shown.put("type", type);
            shown.put("id", string(node.get("id")).orElse("Field_" + name.replace('.', '_')));
            if (node.get("layout") instanceof Map<?, ?> layout) {
                shown.put("layout", layout);
            }
            if (type.equals("separator") || type.equals("spacer")) {
                return Optional.of(shown);
            }
            var label = text("." + name + ".label", string(node.get("label")).orElse(""), name);
            if (type.equals("group")) {
                shown.put("label", label);
                shown.put("components", components(node.get("components")));
                return Optional.of(shown);
            }
            var kind = KINDS.get(type);
            if (kind == null) {
                problem(
                        name,
                        "The component \"" + type + "\" is not among those allowed ("
                                + String.join(
                                        ", ", KINDS.keySet().stream().sorted().toList())
                                + ", group). Use one of them.");
                return Optional.empty();
            }
            if (!WITHOUT_KEY.contains(type) && !KEY.matcher(name).matches()) {
                problem(name, "A key is made of letters and digits, its parts parted by dots. Change the key.");
            }
            add(node, kind, name, label, shown);
            return Optional.of(shown);
        }

        private void add(Map<?, ?> node, Kind kind, String name, String label, Map<String, Object> shown) {
            if (kind == Kind.TEXT) {
                var markdown =
                        text("." + name + ".text", string(node.get("text")).orElse(""), name);
                shown.put("text", markdown);
                fields.add(field(name, kind, markdown, "", List.of(), node, null));
                return;
            }
            var hint =
                    text("." + name + ".hint", string(node.get("description")).orElse(""), name);
            var options = options(node, name);
            var hidden = condition(node, name);
            shown.put("key", name);
            shown.put(kind == Kind.DATE ? "dateLabel" : "label", label);
            if (kind == Kind.DATE) {
                shown.put("subtype", "date");
            }
            if (!hint.isEmpty()) {
                shown.put("description", hint);
            }
            if (!options.isEmpty()) {
                shown.put(
                        "values",
                        options.stream()
                                .map(o -> Map.of("value", o.value(), "label", o.label()))
                                .toList());
            }
            if (node.get("validate") instanceof Map<?, ?> validate) {
                shown.put("validate", validate);
            }
            if (Boolean.TRUE.equals(node.get("readonly"))) {
                shown.put("readonly", true);
            }
            if (hidden != null) {
                var literal = hidden.value().matches("true|false") ? hidden.value() : '"' + hidden.value() + '"';
                shown.put(
                        "conditional", Map.of("hide", "=" + hidden.key() + (hidden.not() ? " != " : " = ") + literal));
            }
            fields.add(field(name, kind, label, hint, options, node, hidden));
        }

        private Field field(
                String name,
                Kind kind,
                String label,
                String hint,
                List<Option> options,
                Map<?, ?> node,
                @Nullable Condition hidden) {
            var validate = node.get("validate") instanceof Map<?, ?> map ? map : Map.of();
            var properties = node.get("properties") instanceof Map<?, ?> map ? map : Map.of();
            var choice = Set.of(Kind.CHECKBOX, Kind.RADIO, Kind.SELECT).contains(kind);
            return new Field(
                    name,
                    kind,
                    label,
                    hint,
                    options,
                    Boolean.TRUE.equals(validate.get("required")),
                    Boolean.TRUE.equals(node.get("readonly")) || Boolean.TRUE.equals(node.get("disabled")),
                    integer(validate.get("minLength")),
                    integer(validate.get("maxLength")),
                    decimal(validate.get("min")),
                    decimal(validate.get("max")),
                    pattern(validate, name),
                    properties.get("fact") instanceof String fact ? fact : name,
                    properties.get("branch") instanceof String branch
                            ? branch
                            : choice && !name.contains(".") ? name : "",
                    hidden);
        }

        private List<Option> options(Map<?, ?> node, String name) {
            var options = new ArrayList<Option>();
            if (node.get("values") instanceof List<?> values) {
                for (var value : values) {
                    if (value instanceof Map<?, ?> option) {
                        var code = String.valueOf(option.get("value"));
                        options.add(new Option(
                                code,
                                text(
                                        "." + name + "." + code,
                                        string(option.get("label")).orElse(code),
                                        name)));
                    }
                }
            }
            return options;
        }

        private @Nullable Condition condition(Map<?, ?> node, String name) {
            if (!(node.get("conditional") instanceof Map<?, ?> conditional) || conditional.get("hide") == null) {
                return null;
            }
            var matcher = CONDITION.matcher(String.valueOf(conditional.get("hide")));
            if (!matcher.matches()) {
                problem(
                        name,
                        "The server can check only conditions of the form  =field = \"value\"  or  =field != \"value\"."
                                + " Write the condition so.");
                return null;
            }
            var value = matcher.group(3) == null ? matcher.group(4) : matcher.group(3);
            return new Condition(matcher.group(1), value, matcher.group(2).equals("!="));
        }

        private @Nullable String pattern(Map<?, ?> validate, String name) {
            var pattern = string(validate.get("pattern")).orElse(null);
            if (pattern != null && !SafePattern.isSafe(pattern)) {
                problem(
                        name,
                        "The pattern could take for ever to match. Use characters, classes and counted repetitions only.");
            }
            return pattern;
        }

        /** The message where the service has one; the file's own text otherwise. */
        private String text(String key, String own, String name) {
            var shown = text.apply("form." + form + key).orElse(own);
            if (shown.startsWith("=") || MARKUP.matcher(shown).find()) {
                problem(name, "A text holds markup or a template, which a form may not show. Write it as plain text.");
                return "";
            }
            return shown;
        }

        private void problem(String where, String sentence) {
            problems.add(new Problem("", where, sentence));
        }

        private static @Nullable Integer integer(@Nullable Object node) {
            return node instanceof Number number ? Integer.valueOf(number.intValue()) : null;
        }

        private static @Nullable BigDecimal decimal(@Nullable Object node) {
            return node == null || node.toString().isBlank()
                    ? null
                    : new BigDecimal(node.toString().toLowerCase(Locale.ROOT));
        }
    }
}
