package org.dayaq.app.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dayaq.app.kernel.Language;
import org.springframework.context.MessageSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The field that the platform puts behind an officer's verdict: why it differs from what the rule tables say. */
record Otherwise(MessageSource messages, Language language) {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;

    /** The reason travels inside the letter, which names nobody but whom it is for: seven characters with a digit and a letter. */
    private static final Pattern PERSON = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?=[0-9A-HJ-NP-Z]*[0-9])(?=[0-9A-HJ-NP-Z]*[A-Z])[0-9A-HJ-NP-Z]{7}(?![\\p{L}\\p{N}])");

    private static final JsonMapper JSON = JsonMapper.shared();

    Form into(Form form, String verdict) {
        var fields = new ArrayList<Field>();
        for (var field : form.fields()) {
            fields.add(field);
            if (field.key().equals(verdict)) {
                fields.add(field());
            }
        }
        return new Form(form.name(), fields);
    }

    String into(String schema, String verdict) {
        var tree = (ObjectNode) JSON.readTree(schema);
        var components = JSON.createArrayNode();
        for (var component : (ArrayNode) tree.path("components")) {
            components.add(component);
            if (component.path("key").asString("").equals(verdict)) {
                components.add(JSON.valueToTree(Map.of(
                        "type",
                        "textarea",
                        "key",
                        HandRule.OTHERWISE,
                        "id",
                        "field_" + HandRule.OTHERWISE,
                        "label",
                        say("forms.otherwise"),
                        "description",
                        say("forms.otherwise.description"))));
            }
        }
        tree.set("components", components);
        return JSON.writeValueAsString(tree);
    }

    private Field field() {
        return new Field(
                HandRule.OTHERWISE,
                "textarea",
                say("forms.otherwise"),
                say("forms.otherwise.description"),
                false,
                SHORTEST,
                LONGEST,
                null,
                null,
                null,
                false,
                null,
                List.of(),
                null,
                null,
                false);
    }

    /** What is wrong with the answer beyond its length, if anything. */
    Optional<String> problem(FieldCheck.Answer answer, boolean differs) {
        if (answer.problem().isPresent()) {
            return Optional.empty();
        } else if (answer.value().isEmpty()) {
            return differs ? Optional.of(say("forms.otherwise.missing")) : Optional.empty();
        }
        return PERSON.matcher(answer.value().get().toString()).find()
                ? Optional.of(say("forms.otherwise.person"))
                : Optional.empty();
    }

    private String say(String key) {
        var text = messages.getMessage(key, null, key, language.locale());
        return text == null ? key : text;
    }
}
