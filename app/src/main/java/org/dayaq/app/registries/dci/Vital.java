package org.dayaq.app.registries.dci;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dayaq.app.kernel.Pin;
import tools.jackson.databind.JsonNode;

/** What civil registration writes of a birth, the same in an answer and in a notification. */
public final class Vital {

    private static final Set<String> RECORD_STATUS = Set.of("registered", "unregistered", "corrected", "withdrawn");

    private Vital() {}

    /** The neutral attributes of a birth; {@link Nonsense} if the record is none. */
    public static SortedMap<String, Object> birth(JsonNode node) {
        var found = new TreeMap<String, Object>();
        found.put("number", Fields.identifier(node.path("identifier"), "BRN").orElseThrow(() -> new Nonsense("BRN")));
        found.put("birthDate", Fields.someDate(node, "birth_date"));
        found.put("liveBirth", Fields.truth(node, "live_birth", true));
        var registered = Fields.date(node, "registration_date");
        registered.ifPresent(day -> found.put("registeredOn", day));
        var status = Fields.text(node, "record_status").orElse(registered.isPresent() ? "registered" : "unregistered");
        if (!RECORD_STATUS.contains(status)) {
            throw new Nonsense("record_status");
        }
        found.put("recordStatus", status);
        pin(node.path("identifier")).ifPresent(pin -> found.put("childPin", pin));
        pin(node.path("parent1_identifier")).ifPresent(pin -> found.put("motherPin", pin));
        pin(node.path("parent2_identifier")).ifPresent(pin -> found.put("fatherPin", pin));
        return found;
    }

    /** A person's number among identifiers, checked in its form. */
    public static Optional<String> pin(JsonNode identifiers) {
        return Fields.identifier(identifiers, "UIN").map(value -> {
            if (!Pin.isPin(value)) {
                throw new Nonsense("UIN");
            }
            return value;
        });
    }

    /** M or F. */
    public static String sex(JsonNode node) {
        return switch (Fields.someText(node, "sex")) {
            case "male" -> "M";
            case "female" -> "F";
            default -> throw new Nonsense("sex");
        };
    }
}
