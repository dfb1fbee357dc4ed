package org.dayaq.app.forms;

import java.util.List;

/** A form as people see it, in one language. */
public record Form(String name, List<Field> fields) {

    public Form {
        fields = List.copyOf(fields);
    }

    /** The fields that take a value, without plain text between them. */
    public List<Field> inputs() {
        return fields.stream().filter(Field::isInput).toList();
    }
}
