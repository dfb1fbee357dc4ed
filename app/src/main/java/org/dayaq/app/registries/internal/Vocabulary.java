package org.dayaq.app.registries.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.registries.RegistriesSettings.Validity;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The neutral names of what registers know: their types and how long they may be used. */
final class Vocabulary {

    static final String PERSON = "person";
    static final String VITAL_STATUS = "vital-status";
    static final String BIRTH_RECORD = "birth-record";
    static final String FAMILY = "family";
    static final String WORK_STATUS = "work-status";
    static final String PENSION_ACCOUNT = "pension-account";
    static final String INSURANCE_RECORD = "insurance-record";
    static final String BIRTH_ALLOWANCE = "birth-allowance";

    private static final Set<String> DATES =
            Set.of("birthDate", Civil.BIRTH_DATE, "deathDate", "registeredOn", "paidOn");
    private static final Set<String> AMOUNTS = Set.of("capital", "amount");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Vocabulary() {}

    static int validity(Validity validity, String question) {
        return switch (question) {
            case PERSON -> validity.person();
            case VITAL_STATUS -> validity.vitalStatus();
            case BIRTH_RECORD -> validity.birthRecord();
            case FAMILY -> validity.family();
            case WORK_STATUS -> validity.workStatus();
            case PENSION_ACCOUNT -> validity.pensionAccount();
            case INSURANCE_RECORD -> validity.insuranceRecord();
            case BIRTH_ALLOWANCE -> validity.birthAllowance();
            default -> throw new IllegalArgumentException("There is no question \"" + question + "\"");
        };
    }

    /**
     * What holds of somebody whom a register does not know where its silence is an answer: nobody works whom the State Tax
     * Service does not know, and nobody has capital or a record without an account at the Fund. Empty where it is none.
     */
    static SortedMap<String, Object> ofNobody(String question) {
        return new TreeMap<>(
                switch (question) {
                    case WORK_STATUS ->
                        Map.<String, Object>of("employed", false, "entrepreneur", false, "working", false);
                    case PENSION_ACCOUNT ->
                        Map.<String, Object>of(
                                "capital",
                                BigDecimal.ZERO,
                                "capitalBooked2006To2018",
                                false,
                                "alreadyPensioner",
                                false,
                                "capitalByYear",
                                List.of());
                    case INSURANCE_RECORD ->
                        Map.<String, Object>of(
                                "recordMonthsBefore2006", 0, "recordMonthsFrom2006", 0, "heavyWorkMonths", 0);
                    case BIRTH_ALLOWANCE -> Map.<String, Object>of("alreadyPaid", false);
                    default -> Map.<String, Object>of();
                });
    }

    static String write(SortedMap<String, Object> attributes) {
        return CanonicalJson.text(attributes);
    }

    static SortedMap<String, Object> read(String json) {
        var attributes = new TreeMap<String, Object>();
        JSON.readTree(json).properties().forEach(entry -> attributes.put(entry.getKey(), value(entry)));
        return attributes;
    }

    private static Object value(Map.Entry<String, JsonNode> entry) {
        var name = entry.getKey();
        var node = entry.getValue();
        if (node.isArray()) {
            List<Map<String, Object>> list = new ArrayList<>();
            for (var item : node) {
                var map = new LinkedHashMap<String, Object>();
                item.properties().forEach(member -> map.put(member.getKey(), value(member)));
                list.add(map);
            }
            return list;
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            return AMOUNTS.contains(name) ? number : (Object) number.intValueExact();
        }
        return DATES.contains(name) ? LocalDate.parse(node.asString()) : node.asString();
    }
}
