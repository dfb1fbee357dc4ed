package org.dayaq.app.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** The forms of a page and what stands in them, as a browser without script would send it. */
final class Forms {

    private static final Pattern FORM = Pattern.compile("(?s)(<form\\b[^>]*>)(.*?)</form>");
    private static final Pattern FIELD = Pattern.compile(
            "(?s)(<input\\b[^>]*>)|(<textarea\\b[^>]*>)(.*?)</textarea>|(<select\\b[^>]*>)(.*?)</select>");
    private static final Pattern OPTION = Pattern.compile("(<option\\b[^>]*>)");

    private Forms() {}

    /** @param options what may be chosen; of a box or a field of text, nothing */
    record Field(String type, String name, String value, boolean on, List<String> options) {}

    record Form(String action, List<Field> fields) {

        /** Which of several with one address. */
        Map<String, String> hidden() {
            var hidden = new LinkedHashMap<String, String>();
            fields.stream()
                    .filter(field ->
                            field.type().equals("hidden") && !field.name().equals("_csrf"))
                    .forEach(field -> hidden.put(field.name(), field.value()));
            return hidden;
        }

        /** What somebody can write or choose; files are no part of it. */
        List<Field> typed() {
            return fields.stream()
                    .filter(field -> !List.of("hidden", "file", "submit").contains(field.type()))
                    .toList();
        }

        /** What would be sent now, the token left out. */
        Map<String, List<String>> values() {
            var values = new LinkedHashMap<String, List<String>>();
            for (var field : fields) {
                if (field.on() && !field.type().equals("file") && !field.name().equals("_csrf")) {
                    values.computeIfAbsent(field.name(), name -> new ArrayList<>())
                            .add(field.value());
                }
            }
            return values;
        }

        /** The same with something in every field that can be written into or chosen. */
        Map<String, List<String>> filled() {
            var values = values();
            for (var field : typed()) {
                values.put(field.name(), List.of(something(field)));
            }
            return values;
        }

        private static String something(Field field) {
            return switch (field.type()) {
                case "select" -> field.options().get(field.options().size() - 1);
                case "checkbox", "radio" -> field.value();
                case "date" -> "2025-12-01";
                case "number" -> "7";
                default -> "Yazdım <" + field.name() + "> & \"sona\" çatmadım";
            };
        }
    }

    static List<Form> of(String page) {
        var forms = new ArrayList<Form>();
        var found = FORM.matcher(page);
        while (found.find()) {
            if ("post".equals(attribute(found.group(1), "method"))) {
                forms.add(new Form(attribute(found.group(1), "action"), fields(found.group(2))));
            }
        }
        return forms;
    }

    private static List<Field> fields(String form) {
        var fields = new ArrayList<Field>();
        var found = FIELD.matcher(form);
        while (found.find()) {
            if (found.group(1) != null) {
                var type = attribute(found.group(1), "type");
                var on = !List.of("checkbox", "radio").contains(type) || has(found.group(1), "checked");
                add(fields, type, found.group(1), attribute(found.group(1), "value"), on, List.of());
            } else if (found.group(2) != null) {
                add(fields, "textarea", found.group(2), HtmlUtils.htmlUnescape(found.group(3)), true, List.of());
            } else {
                var options = new ArrayList<String>();
                var chosen = "";
                var option = OPTION.matcher(found.group(5));
                while (option.find()) {
                    options.add(attribute(option.group(1), "value"));
                    if (has(option.group(1), "selected")) {
                        chosen = attribute(option.group(1), "value");
                    }
                }
                add(fields, "select", found.group(4), chosen, true, options);
            }
        }
        return fields;
    }

    private static void add(
            List<Field> fields, String type, String tag, String value, boolean on, List<String> options) {
        var name = attribute(tag, "name");
        if (!name.isEmpty()) {
            fields.add(new Field(type, name, value, on, options));
        }
    }

    private static boolean has(String tag, String attribute) {
        return Pattern.compile("\\s" + attribute + "(=|\\s|/?>)").matcher(tag).find();
    }

    private static String attribute(String tag, String name) {
        var found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? HtmlUtils.htmlUnescape(found.group(1)) : "";
    }
}
