package org.dayaq.app.forms;

import java.util.List;
import java.util.Map;

/**
 * A form in one language.
 *
 * @param schema the JSON for the form-js viewer, texts in that language, nothing in it that could run or be fetched
 */
public record Form(String id, List<Field> fields, Map<String, Object> schema) {

    public Form {
        fields = List.copyOf(fields);
    }

    public List<Field> inputs() {
        return fields.stream().filter(Field::isInput).toList();
    }
}
