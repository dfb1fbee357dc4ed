package org.dayaq.app.registries;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
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

    public Evidence {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** Says which question and whether it was found; never what was answered. */
    @Override
    public String toString() {
        return "Evidence " + id + " of " + question + (found ? "" : ", not found");
    }
}
