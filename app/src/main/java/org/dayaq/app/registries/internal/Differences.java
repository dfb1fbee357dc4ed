package org.dayaq.app.registries.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.Facts;

/** What a register says otherwise than the event that opened the case. */
final class Differences {

    private static final String EVENT = "event";

    /** What changes in the life of a record, and so may differ from what the event said without anybody being wrong. */
    private static final Set<String> MAY_MOVE_ON = Set.of("recordStatus", "registeredOn");

    private Differences() {}

    /** Names of facts that the event said otherwise. What an officer said later is not compared. */
    static Set<String> fromEvent(Facts known, List<Fact> learnt, String about) {
        var differing = new TreeSet<String>();
        for (var fact : learnt) {
            var attribute = fact.name().substring(fact.name().indexOf('.') + 1);
            // Seen before: an officer has looked at it and sent the case on.
            if (known.fact(fact.name())
                    .filter(seen -> seen.source().equals(fact.source()) && same(seen.value(), fact.value()))
                    .isPresent()) {
                continue;
            }
            known.fact(fact.name())
                    .filter(said -> said.source().equals(EVENT) && !MAY_MOVE_ON.contains(attribute))
                    .filter(said -> !same(said.value(), fact.value()))
                    .ifPresent(said -> differing.add(fact.name()));
            if (attribute.equals("birthDate")
                    && fact.value() instanceof LocalDate birth
                    && !ageFits(known, about, birth)) {
                differing.add(fact.name());
            }
        }
        return differing;
    }

    /** An announced birthday says when somebody was born, though not in so many words. */
    private static boolean ageFits(Facts known, String about, LocalDate birth) {
        var attained = known.date(about + ".attainedOn");
        var months = known.value(about + ".attainedAgeMonths");
        return attained.isEmpty()
                || months.isEmpty()
                || !(months.get() instanceof Integer count)
                || fits(birth, birth.plusMonths(count), attained.get());
    }

    /** Who is born on the last days of a month has some birthdays on a day that registers reckon differently. */
    private static boolean fits(LocalDate birth, LocalDate birthday, LocalDate announced) {
        var slack = birth.getDayOfMonth() > 28 ? 3 : 0;
        return Math.abs(ChronoUnit.DAYS.between(birthday, announced)) <= slack;
    }

    private static boolean same(Object said, Object learnt) {
        return said.equals(learnt)
                || said.toString().strip().equalsIgnoreCase(learnt.toString().strip());
    }
}
