package org.dayaq.app.assessments.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * What the register of disabilities says to other bodies, in the words of the DCI standard. Whoever asks whether somebody is disabled is told yes
 * or no and nothing else; every answer about a person is written down as a look at their data.
 */
@Component
public class RegisterDesk {

    private static final String PURPOSE = "disability-register";
    private static final String APPROVED = "0";
    private static final String EXPIRED = "2";
    private static final int MOST_ITEMS = 100;
    private static final Map<String, String> LEVELS = Map.of("81-100", "2", "61-80", "3", "31-60", "4");

    private final DisabilityStore store;
    private final Audit audit;
    private final Clock clock;

    RegisterDesk(DisabilityStore store, Audit audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** The answer to a message at one of the addresses; what is wrong with an item is said beside it. */
    @Transactional
    public Map<String, Object> answer(String what, JsonNode message, String at) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("transaction_id", message.path("transaction_id").asString(""));
        answer.put("correlation_id", UUID.randomUUID().toString());
        switch (what) {
            case "disabled" -> answer.put("disabled_response", List.of(disabled(message, at)));
            case "get-disability-details" -> answer.put("search_response", List.of(one(message, at, this::details)));
            case "get-disability-support" -> answer.put("search_response", List.of(one(message, at, this::support)));
            default -> answer.put("search_response", search(message, at));
        }
        return answer;
    }

    /** How an established disability is said to another body. */
    private interface Said {
        Object of(DisabilityStore.Row row);
    }

    private Map<String, Object> disabled(JsonNode message, String at) {
        var pin = pin(message.path("disabled_criteria"));
        var response = response("1", at);
        response.put("disabled_status", pin.flatMap(this::now).isPresent() ? "yes" : "no");
        pin.ifPresentOrElse(known -> looked(known, "disability.status"), () -> wrong(response));
        return response;
    }

    private Map<String, Object> one(JsonNode message, String at, Said said) {
        var pin = pin(message.path("disabled_criteria"));
        var response = response("1", at);
        var records = new ArrayList<Object>();
        pin.flatMap(this::now).ifPresent(row -> records.add(said.of(row)));
        pin.ifPresentOrElse(known -> looked(known, "disability"), () -> wrong(response));
        response.put("data", Map.of("version", "1.0.0", "reg_records", records));
        return response;
    }

    private List<Map<String, Object>> search(JsonNode message, String at) {
        var responses = new ArrayList<Map<String, Object>>();
        var seen = new TreeSet<String>();
        for (var item : message.path("search_request")) {
            if (responses.size() == MOST_ITEMS) {
                break;
            }
            var reference = item.path("reference_id").asString("");
            var response = response(reference, at);
            responses.add(response);
            if (!seen.add(reference)) {
                response.put("status", "rjct");
                response.put("status_reason_code", "rjct.reference_id.duplicate");
                continue;
            }
            var pin = pin(item.path("search_criteria"));
            var found = pin.flatMap(this::now);
            pin.ifPresentOrElse(known -> looked(known, "disability"), () -> wrong(response));
            var data = new LinkedHashMap<String, Object>();
            data.put("version", "1.0.0");
            data.put("reg_type", "ns:org:RegistryType:DR");
            data.put("reg_record_type", "spdci-extensions-dci:DisabledPerson");
            data.put("reg_records", found.map(this::person).orElse(Map.of()));
            response.put("data", data);
            response.put(
                    "pagination", Map.of("page_size", 1, "page_number", 1, "total_count", found.isPresent() ? 1 : 0));
            response.put("locale", "eng");
        }
        return responses;
    }

    /** The whole record, as a search gives it and a notification tells it; of one that a complaint ended only that it holds no more. */
    Map<String, Object> person(DisabilityStore.Row row) {
        var person = new LinkedHashMap<String, Object>();
        person.put("personal_details", Map.of("member_identifier", identifier(row.person())));
        if (row.voided()) {
            person.put("disability_status", EXPIRED);
            person.put("registration_date", row.startsOn().toString());
            return person;
        }
        var last = row.endsOn();
        person.put("disability_status", last != null && last.isBefore(LocalDate.now(clock)) ? EXPIRED : APPROVED);
        person.put("disability_status_level", LEVELS.getOrDefault(row.band(), "4"));
        person.put("disability_details", details(row).get("disability_details"));
        person.put("impairment_percent", row.percent());
        person.put("registration_date", row.startsOn().toString());
        if (last != null) {
            person.put("valid_until", last.toString());
        }
        return person;
    }

    private Map<String, Object> details(DisabilityStore.Row row) {
        var details = new ArrayList<Map<String, Object>>();
        for (var code : row.diagnoses()) {
            var detail = new LinkedHashMap<String, Object>();
            detail.put("impairment_type", type(code));
            detail.put("impairment_level", row.percent() > 80 ? "4" : row.percent() > 60 ? "3" : "2");
            detail.put("impairment_cause", cause(row.cause()));
            details.add(detail);
        }
        return new LinkedHashMap<>(Map.of("disability_details", details));
    }

    /** The register knows no aids and no carers: the lists are empty, not left out. */
    private List<Map<String, Object>> support(DisabilityStore.Row row) {
        return List.of(Map.of(
                "human_assistance", List.of(),
                "assistive_technology", List.of(),
                "housing_support", List.of(),
                "medical_care", List.of(),
                "animal_assistance", List.of(),
                "registration_date", row.startsOn().toString()));
    }

    /** Impairment types of the standard by chapter of ICD-10: 1 vision, 2 hearing, 3 mobility, 4 cognitive, 6 mental. */
    private static String type(String code) {
        return switch (org.dayaq.app.assessments.Icd10.chapter(code)) {
            case 7 -> "1";
            case 8 -> "2";
            case 5 -> code.startsWith("F7") ? "4" : "6";
            default -> "3";
        };
    }

    private static String cause(String cause) {
        return switch (cause) {
            case "work_injury", "occupational_disease" -> "5";
            case "war", "combat_zone", "defence_of_ussr", "military_service_duties" -> "7";
            case "terror", "january_1990" -> "6";
            default -> "2";
        };
    }

    static List<Map<String, Object>> identifier(Pin person) {
        return List.of(Map.of("identifier_type", "UIN", "identifier_value", person.value()));
    }

    private Optional<DisabilityStore.Row> now(Pin person) {
        return store.onDay(person, LocalDate.now(clock));
    }

    private void looked(Pin person, String field) {
        audit.read(person, PURPOSE, null, List.of(field));
    }

    private static LinkedHashMap<String, Object> response(String reference, String at) {
        var response = new LinkedHashMap<String, Object>();
        response.put("reference_id", reference);
        response.put("timestamp", at);
        response.put("status", "succ");
        return response;
    }

    private static void wrong(Map<String, Object> response) {
        response.put("status", "rjct");
        response.put(
                "status_reason_message", "Ask for one person by PIN: idtype-value UIN, or member.member_identifier eq");
    }

    /** The PIN of idtype-value, of a predicate, or of the look-ups' own form. */
    static Optional<Pin> pin(JsonNode criteria) {
        var query = criteria.path("query");
        String text = null;
        if (query.path("type").asString("").equals("UIN")) {
            text = query.path("value").asString("");
        }
        var lookup = query.path("member.member_identifier").path("eq");
        if (lookup.isString()) {
            text = lookup.asString();
        }
        if (query.isArray() && query.size() == 1) {
            text = predicate(query.path(0).path("expression1"));
        }
        return Optional.ofNullable(text).map(String::strip).filter(Pin::isPin).map(Pin::new);
    }

    private static @Nullable String predicate(JsonNode expression) {
        var name = expression.path("attribute_name").asString("");
        return expression.path("operator").asString("").equals("eq")
                        && (name.equals("UIN") || name.endsWith("member_identifier"))
                ? expression.path("attribute_value").asString("")
                : null;
    }
}
