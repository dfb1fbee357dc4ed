package org.dayaq.app.screening;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What a run over some days would come to, as far as it has been reckoned.
 *
 * @param persons how many persons the registry holds
 * @param candidates how many the prefilter leaves
 * @param asked how many of them were put to the tables so far
 * @param evaluations how often the tables were asked for it, kinds of persons once
 * @param failed whether it broke off
 */
public record Rehearsal(
        LocalDate from,
        LocalDate to,
        long persons,
        long candidates,
        long asked,
        long evaluations,
        boolean done,
        boolean failed,
        List<Line> lines) {

    public Rehearsal {
        lines = List.copyOf(lines);
    }

    /**
     * Persons of one service with the same outcome for the same reason.
     *
     * @param reason a code of the service's tables; {@code missing-facts} or {@code no-answer} where they could not answer
     * @param perMonth the sum of the amounts, in AZN
     */
    public record Line(String service, Group group, String reason, long persons, BigDecimal perMonth) {}

    /** Persons for whom a day comes. */
    public long found() {
        return lines.stream().mapToLong(Line::persons).sum();
    }

    public long of(Group group) {
        return lines.stream()
                .filter(line -> line.group() == group)
                .mapToLong(Line::persons)
                .sum();
    }

    public BigDecimal perMonth() {
        return lines.stream()
                .filter(line -> line.group() == Group.GRANTED)
                .map(Line::perMonth)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
