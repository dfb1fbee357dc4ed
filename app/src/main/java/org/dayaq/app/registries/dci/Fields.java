package org.dayaq.app.registries.dci;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what a register sent, trusting nothing: every value is looked at, or refused by the name of its field. */
public final class Fields {

    private static final int LONGEST = 300;

    private Fields() {}

    public static Optional<String> text(JsonNode node, String field) {
        var value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString() || value.asString().length() > LONGEST) {
            throw new Nonsense(field);
        }
        var text = value.asString().strip();
        if (text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw new Nonsense(field);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    public static String someText(JsonNode node, String field) {
        return text(node, field).orElseThrow(() -> new Nonsense(field));
    }

    /** A day; a time after it, as the standard's samples have, is left out. */
    public static Optional<LocalDate> date(JsonNode node, String field) {
        return text(node, field).map(text -> {
            try {
                return LocalDate.parse(text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text);
            } catch (DateTimeParseException notADay) {
                throw new Nonsense(field);
            }
        });
    }

    public static LocalDate someDate(JsonNode node, String field) {
        return date(node, field).orElseThrow(() -> new Nonsense(field));
    }

    public static boolean truth(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isBoolean()) {
            throw new Nonsense(field);
        }
        return value.asBoolean();
    }

    public static boolean truth(JsonNode node, String field, boolean otherwise) {
        return node.path(field).isMissingNode() || node.path(field).isNull() ? otherwise : truth(node, field);
    }

    public static int count(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 0) {
            throw new Nonsense(field);
        }
        return value.asInt();
    }

    public static BigDecimal amount(JsonNode node, String field) {
        var value = node.path(field);
        // Some senders write amounts as texts, so that no reader makes floats of them.
        if (value.isString() && value.asString().matches("\\d{1,15}(\\.\\d{1,6})?")) {
            return new BigDecimal(value.asString());
        }
        if (!value.isNumber()
                || value.decimalValue().signum() < 0
                || value.decimalValue().precision() > 20) {
            throw new Nonsense(field);
        }
        return value.decimalValue();
    }

    /** The value of an identifier of a type, in an object or a list of objects. */
    public static Optional<String> identifier(JsonNode identifiers, String type) {
        if (identifiers.isObject()) {
            return type.equals(identifiers.path("identifier_type").asString(""))
                    ? text(identifiers, "identifier_value")
                    : Optional.empty();
        }
        for (var identifier : identifiers) {
            if (type.equals(identifier.path("identifier_type").asString(""))) {
                return text(identifier, "identifier_value");
            }
        }
        return Optional.empty();
    }
}
