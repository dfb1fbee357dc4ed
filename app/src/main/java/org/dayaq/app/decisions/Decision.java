package org.dayaq.app.decisions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.dayaq.app.rules.Applied;

/**
 * What was determined about a case, with the grounds.
 *
 * @param name decision of the rule tables
 * @param outcome code such as ASSIGN, REFUSE, NOT_YET, STOP, WAIT or MANUAL
 * @param lawOfDay the day whose law was applied
 * @param by {@code rules}, or the id of the officer who decided by hand
 * @param facts what it was decided on, each with where it came from
 * @param results what the tables answered, by name
 * @param applied the rows that applied, in the order in which they were read
 * @param determinations what officers chose beside what the tables said, where officers decided
 * @param json the canonical record, the very bytes that the letter embeds
 */
public record Decision(
        UUID id,
        UUID caseId,
        String name,
        String outcome,
        String release,
        LocalDate lawOfDay,
        String by,
        Instant at,
        List<Ground> facts,
        SortedMap<String, Object> results,
        List<Applied> applied,
        List<Determination> determinations,
        byte[] json,
        String sha256) {

    /** Why officers decided otherwise than the tables say; empty where their last choice agrees with them. */
    public Optional<String> otherwise() {
        return determinations.stream()
                .reduce((first, second) -> second)
                .flatMap(last -> Optional.ofNullable(last.otherwise()));
    }

    /** A result by name, as text. */
    public Optional<String> result(String name) {
        return Optional.ofNullable(results.get(name)).map(Object::toString);
    }
}
