package org.dayaq.app.registries.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.dayaq.app.registries.dci.Fields;
import org.dayaq.app.registries.dci.Nonsense;
import org.dayaq.app.registries.dci.Vital;
import tools.jackson.databind.JsonNode;

/** The records of the DCI registers in neutral attributes. */
final class DciRecords {

    private static final Set<String> RESIDENCE = Set.of("citizen", "permanent", "temporary", "none");
    private static final Predicate<String> PHONE =
            Pattern.compile("\\+?[0-9]{7,15}").asMatchPredicate();

    private DciRecords() {}

    /** The attributes of a record that answers a question about this subject; {@link Nonsense} if it does not. */
    static SortedMap<String, Object> read(String question, String subject, JsonNode node) {
        if (!node.isObject()) {
            throw new Nonsense("record");
        }
        return switch (question) {
            case Vocabulary.PERSON -> person(subject, node);
            case Vocabulary.VITAL_STATUS -> vitalStatus(subject, node);
            case Vocabulary.BIRTH_RECORD -> birthRecord(subject, node);
            case Vocabulary.FAMILY -> family(subject, node);
            default -> throw new IllegalArgumentException("No DCI register answers \"" + question + "\"");
        };
    }

    static String recordType(String question) {
        return switch (question) {
            case Vocabulary.PERSON -> "spdci-extensions-dci:Person";
            case Vocabulary.VITAL_STATUS, Vocabulary.BIRTH_RECORD -> "spdci-extensions-dci:CRVSPerson";
            case Vocabulary.FAMILY -> "dayaq:Family";
            default -> throw new IllegalArgumentException("No DCI register answers \"" + question + "\"");
        };
    }

    static String identifierType(String question) {
        return question.equals(Vocabulary.BIRTH_RECORD) ? "BRN" : "UIN";
    }

    private static SortedMap<String, Object> person(String subject, JsonNode node) {
        isAbout(subject, "UIN", node);
        var found = new TreeMap<String, Object>();
        var name = node.path("name");
        found.put("givenName", Fields.someText(name, "given_name"));
        found.put("surname", Fields.someText(name, "surname"));
        Fields.text(name, "second_name").ifPresent(text -> found.put("patronymic", text));
        found.put("sex", Vital.sex(node));
        found.put("birthDate", Fields.someDate(node, "birth_date"));
        var residence = Fields.someText(node, "residence_status").toLowerCase(Locale.ROOT);
        if (!RESIDENCE.contains(residence)) {
            throw new Nonsense("residence_status");
        }
        found.put("residenceStatus", residence);
        found.put("resident", residence.equals("citizen") || residence.equals("permanent"));
        var address = node.path("address").isArray() ? node.path("address").path(0) : node.path("address");
        var line = Fields.text(address, "address_line_1");
        var locality = Fields.text(address, "locality");
        if (line.isPresent() || locality.isPresent()) {
            found.put(
                    "address",
                    line.map(l -> locality.map(town -> l + ", " + town).orElse(l))
                            .orElseGet(locality::get));
        }
        Fields.text(address, "region_code").ifPresent(region -> found.put("region", region));
        phone(node).ifPresent(phone -> found.put("phone", phone));
        Fields.text(node, "preferred_language")
                .map(text -> text.toLowerCase(Locale.ROOT))
                .map(text -> text.length() > 2 ? text.substring(0, 2) : text)
                .ifPresent(language -> found.put("language", language));
        return found;
    }

    /** A number that no gateway could dial is no number: the person gets a letter instead. */
    private static Optional<String> phone(JsonNode node) {
        var phones = node.path("phone_number");
        var first = phones.isArray() ? phones.path(0) : phones;
        return first.isString() ? Optional.of(first.asString().replace(" ", "")).filter(PHONE) : Optional.empty();
    }

    private static SortedMap<String, Object> vitalStatus(String subject, JsonNode node) {
        isAbout(subject, "UIN", node);
        var found = new TreeMap<String, Object>();
        var death = Fields.date(node, "death_date");
        var removed = Fields.truth(node, "parental_rights_removed", false);
        found.put("alive", death.isEmpty());
        found.put("status", death.isPresent() ? "dead" : removed ? "deprived" : "alive");
        found.put("parentalRightsRemoved", removed);
        death.ifPresent(day -> found.put("deathDate", day));
        found.putAll(Civil.read(node));
        return found;
    }

    private static SortedMap<String, Object> birthRecord(String subject, JsonNode node) {
        isAbout(subject, "BRN", node);
        return Vital.birth(node);
    }

    private static SortedMap<String, Object> family(String subject, JsonNode node) {
        if (!node.path("identifier").isMissingNode()) {
            isAbout(subject, "UIN", node);
        }
        var found = new TreeMap<String, Object>();
        found.put("childrenRaisedTo8", Fields.count(node, "children_raised_to_8"));
        found.put("disabledChildRaisedTo8", Fields.truth(node, "disabled_child_raised_to_8"));
        found.put("soleFather", Fields.truth(node, "sole_father"));
        return found;
    }

    private static void isAbout(String subject, String type, JsonNode node) {
        var named = Fields.identifier(node.path("identifier"), type);
        if (!named.equals(Optional.of(subject))) {
            throw new Nonsense("other-subject");
        }
    }
}
