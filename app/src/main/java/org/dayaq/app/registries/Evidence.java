package org.dayaq.app.registries;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a register answered: neutral attributes (text, BigDecimal, Boolean, LocalDate, or a list of maps of these), when
 * it answered and the last day on which the answer may be used. A subject the register does not know has no attributes.
 */
public record Evidence(
        UUID id,
        Question question,
        boolean found,
        SortedMap<String, Object> attributes,
        Instant answeredAt,
        LocalDate validUntil) {

    private static final Map<String, String> FACTS_OF_A_BIRTH = Map.of(
            "number", "%s.birthNumber", "childPin", "%s.pin", "motherPin", "mother.pin", "fatherPin", "father.pin");

    public Evidence {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** The attributes under the names of the facts they become when the answer is about this role. */
    public SortedMap<String, Object> facts(String about) {
        var facts = new TreeMap<String, Object>();
        attributes.forEach((attribute, value) -> facts.put(factName(question.question(), about, attribute), value));
        return facts;
    }

    /** A birth record speaks of three people: some of its attributes are facts of their own names. */
    public static String factName(String question, String about, String attribute) {
        var own = question.equals("birth-record") ? FACTS_OF_A_BIRTH.get(attribute) : null;
        return own == null ? about + "." + attribute : own.formatted(about);
    }

    /** Says which question and whether it was found; never what was answered. */
    @Override
    public String toString() {
        return "Evidence " + id + " of " + question + (found ? "" : ", not found");
    }
}
